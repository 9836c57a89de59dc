"""The plane under a net: its answers, its fold, and the straight line in the folded space."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.mlp import ACTIVATIONS, forward, unpack
from dlviz.networks.compute.network import Network

HAND = Network(activation="Step", output="Step", weights=hand_set_weights("XOR"), epochs=1)


def test_the_hand_solution_answers_one_between_its_two_lines():
    seen = decision_boundary(HAND.run())
    x, y = np.meshgrid(seen.axis, seen.axis)
    between = (x + y > 0.5) & (x + y < 1.5)
    np.testing.assert_array_equal(seen.output[-1], between)


def test_outputs_are_the_nets_own_and_frames_go_from_first_to_last():
    run = Network(hidden=(3,), epochs=300).run()
    seen = decision_boundary(run, frames=11, cells=8)
    assert seen.frames[0] == 0
    assert seen.frames[-1] == 300
    assert seen.output.shape == (11, 8, 8)
    w1, b1 = run.weights[-1, :6].reshape(3, 2), run.weights[-1, 6:9]
    w2, b2 = run.weights[-1, 9:12], run.weights[-1, 12]
    spot = np.array([seen.axis[5], seen.axis[2]])
    expected = 1 / (1 + np.exp(-(np.tanh(w1 @ spot + b1) @ w2 + b2)))
    np.testing.assert_allclose(seen.output[-1, 2, 5], expected, rtol=1e-12)


@pytest.mark.parametrize("output", [name for name in ACTIVATIONS if name not in ("Step", "Sine")])
@pytest.mark.parametrize("hidden", [{}, {3: "Identity"}, {2: "Triple", 3: "Plus two"}])
def test_on_the_straight_boundary_of_a_linear_net_the_output_is_halfway(output, hidden):
    knobs = {"hidden": tuple(hidden), "activation": tuple(hidden.values())}
    knobs |= {"output": output, "epochs": 5}
    run = Network(**knobs, points=Dataset(data="Gauss"), optimizer="GD", lr=1e-3).run()
    seen = decision_boundary(run)
    ends = torch.from_numpy(seen.straight[-1]).mean(0, keepdim=True)  # not far out, so precise
    layers = unpack(torch.from_numpy(run.weights[-1]), run.network.sizes)
    said = forward(layers, ends, run.network.activations)[-1].item()
    assert abs(said - sum(seen.ends) / 2) < 1e-6


def test_a_net_that_is_not_linear_or_answers_in_waves_has_no_straight_boundary():
    assert decision_boundary(Network(epochs=2).run()).straight is None
    assert decision_boundary(Network(hidden=(), output="Sine", epochs=2).run()).straight is None
    product = Network(hidden=(), inputs=("x₁", "x₂", "x₁x₂"), epochs=2)
    assert decision_boundary(product.run()).straight is None


def test_no_epochs_are_one_frame_of_the_first_weights():
    seen = decision_boundary(replace(HAND, epochs=0).run())
    assert seen.frames.tolist() == [0]
    assert seen.training.weights[0].tolist() == list(HAND.weights)
    assert seen.training.finished


def test_points_that_are_not_in_the_plane_have_no_boundary():
    line = Dataset(data="Explicit", x=((1.0,), (2.0,)), t=((1.0,), (0.0,)))
    run = Network(points=line, inputs=(), epochs=2).run()
    with pytest.raises(ValueError, match="needs points in the plane; got 1 numbers each"):
        decision_boundary(run)


def torchs_own(run, activation, boundary):
    """What torch's own net with one hidden layer answers in every cell at the end, (C, C, K)."""
    _, width, outputs = run.network.sizes
    net = nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, outputs), activation)
    nn.utils.vector_to_parameters(torch.from_numpy(run.weights[-1]), net.double().parameters())
    places = np.stack(np.meshgrid(boundary.axis, boundary.axis), axis=-1)
    return net(torch.from_numpy(places)).detach().numpy()


@pytest.mark.parametrize("classes", [3, 5])
@pytest.mark.parametrize(
    ("output", "activation"), [("Softmax", nn.Softmax(-1)), ("Tanh", nn.Tanh())]
)
def test_of_several_classes_the_largest_output_counts_and_its_lead(classes, output, activation):
    points = Dataset(data="Gauss", classes=classes, n=40)
    run = Network(points=points, hidden=(3,), output=output, epochs=30).run()
    seen = decision_boundary(run)
    assert seen.classes == classes
    assert len(seen.axis) == 48
    answers = torchs_own(run, activation, seen)
    first, second = -np.partition(-answers, 1, axis=-1)[..., :2].transpose(2, 0, 1)
    np.testing.assert_array_equal(seen.predicted[-1], answers.argmax(-1))
    np.testing.assert_allclose(seen.output[-1], first - second, atol=1e-12)
    assert seen.straight is None
    assert seen.hidden.line is None


def test_of_two_outputs_the_boundary_is_where_they_are_equal():
    run = Network(points=Dataset(data="Gauss", n=40), hidden=(3,), output="Softmax", epochs=9).run()
    seen = decision_boundary(run)
    assert seen.ends == (-1.0, 1.0)
    assert seen.predicted is None
    answers = torchs_own(run, nn.Softmax(-1), seen)
    np.testing.assert_allclose(seen.output[-1], answers[..., 1] - answers[..., 0], atol=1e-12)


@pytest.mark.parametrize(
    ("data", "inputs"), [("Plane", ("x₁", "x₂")), ("Multi-Gaussian", ("x₁²",))]
)
@pytest.mark.parametrize("output", ["Tanh", "Identity", "Sigmoid"])
def test_a_regression_has_no_boundary_and_one_scale(data, inputs, output):
    net = Network(
        points=Dataset(data=data, n=20), hidden=(), inputs=inputs, output=output, epochs=3
    )
    seen = decision_boundary(net.run())
    assert seen.classes == 0
    assert seen.ends == (-1.0, 1.0)
    assert seen.straight is None
    folded = decision_boundary(replace(net, hidden=(2,)).run())
    assert folded.hidden.line is None


def test_points_of_one_class_only_and_a_class_without_points_have_a_picture():
    for own in (((1, 1, 0),), ((1, 1, 4), (1, 1, 0)), ((2, 2, 3), (2, 2, 3))):
        seen = decision_boundary(
            Network(points=Dataset(data="Own points", own=own), epochs=5).run()
        )
        assert np.isfinite(seen.output).all()
        assert seen.classes == max(2, 1 + max(label for *_, label in own))


@pytest.mark.parametrize("batch", range(1, 8))
def test_points_of_ones_own_learn_in_batches_of_any_size(batch):
    own = tuple((i / 3, -i / 2, i % 3) for i in range(7))
    for order in ("Shuffled", "As given", "Carried over"):
        net = Network(
            points=Dataset(data="Own points", own=own), batch=batch, order=order, epochs=4
        )
        assert np.isfinite(net.run().loss).all()
