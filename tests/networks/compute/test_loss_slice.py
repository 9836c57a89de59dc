"""The slice through the end: its plane against an eigen-decomposition, its heights against runs."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.loss_slice import loss_slice
from dlviz.networks.compute.network import Network

NETS = [
    Network(epochs=80),
    Network(points=Dataset(data="Rings", classes=3, n=30), output="Softmax", hidden=(3,),
            loss="Cross-entropy", reduction="Sum", epochs=40),
]  # fmt: skip


@pytest.mark.parametrize("net", NETS)
def test_the_plane_is_that_of_the_two_largest_eigenvalues(net):
    run = net.run()
    seen = loss_slice(run, cells=7)
    away = run.weights - run.weights[-1]
    values, vectors = np.linalg.eigh(away.T @ away)
    assert seen.explained == pytest.approx(values[-2:].sum() / values.sum())
    for ours, theirs in zip(seen.directions, vectors.T[:-3:-1], strict=True):
        assert abs(ours @ theirs) == pytest.approx(1)
        assert ours[np.abs(ours).argmax()] > 0
    np.testing.assert_allclose(seen.directions @ seen.directions.T, np.eye(2), atol=1e-12)
    np.testing.assert_allclose(seen.path, away @ seen.directions.T, atol=1e-12)


@pytest.mark.parametrize("net", NETS)
def test_heights_are_the_losses_of_nets_with_those_weights(net):
    run = net.run()
    seen = loss_slice(run, cells=7)
    across, up = seen.directions
    weights = run.weights[-1] + seen.x[5] * across + seen.y[2] * up
    there = replace(net, weights=tuple(weights), epochs=0).run()
    assert seen.height[2, 5] == pytest.approx(there.loss[0], abs=1e-12)
    assert seen.path[-1].tolist() == [0, 0]
    assert seen.path_loss[-1] == pytest.approx(run.loss[-1], abs=1e-12)
    for axis, along in zip((seen.x, seen.y), seen.path.T, strict=True):
        assert axis[0] < along.min()
        assert along.max() < axis[-1]


def test_a_path_in_a_plane_is_explained_whole():
    net = Network(hidden=(), inputs=("x₁",), output="Identity", optimizer="GD", epochs=50)
    assert loss_slice(net.run(), cells=3).explained == pytest.approx(1)


def test_a_run_that_went_nowhere_stands_in_the_middle():
    seen = loss_slice(Network(epochs=0).run(), cells=5)
    assert seen.explained == 1
    assert seen.path.tolist() == [[0, 0]]
    assert np.isfinite(seen.height).all()
    np.testing.assert_allclose([seen.x, seen.y], [np.linspace(-1, 1, 5)] * 2)


def test_weights_too_large_to_square_are_refused():
    run = Network(epochs=2).run()
    huge = replace(run, weights=run.weights * 1e120)
    with pytest.raises(ValueError, match="a loss slice needs weights below"):
        loss_slice(huge)
