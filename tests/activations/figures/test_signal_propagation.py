"""Drawings of a random net from hand-made statistics."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.signal_propagation import (
    output_distribution,
    saturated_and_dead,
    signal_and_gradient_size,
)

STATISTICS = SimpleNamespace(
    mean=np.array([0.0, 0.1, 0.2]), std=np.array([1.0, 0.5, 0.0]),
    quantiles=np.array([[-2, -1, 0], [-1, 0, 0], [0, 0, 0], [1, 1, 0], [2, 1, 0]], dtype=float),
    dead=np.array([0.0, 0.5]), saturated=np.array([0.2, 0.9]),
    gradient_std=np.array([1e-9, 1e-3, 1.0]),
)  # fmt: skip


def test_the_outer_band_holds_the_inner_one():
    outer, inner, mean = output_distribution(STATISTICS).data
    assert max(outer.y) == 2
    assert max(inner.y) == 1
    np.testing.assert_array_equal(mean.y, STATISTICS.mean)


def test_sizes_are_on_a_log_scale_that_holds_them():
    fig = signal_and_gradient_size(STATISTICS)
    assert fig.layout.yaxis.type == "log"
    assert fig.layout.yaxis.range[0] <= -9
    assert np.isnan(fig.data[0].y[2])


def test_shares_are_shares():
    flat, dead = saturated_and_dead(STATISTICS, tr=str.upper).data
    assert dead.name == "DEAD NEURONS"
    np.testing.assert_array_equal(flat.y, STATISTICS.saturated)
