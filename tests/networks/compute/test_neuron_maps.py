"""Each neuron's map against torch's own net, cell by cell; and constants, and runs that broke."""

import numpy as np
import pytest
import torch
from torch import nn

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.neuron_maps import HIGHEST, STEP, neuron_maps


def maps_of(cells=5, **knobs):
    boundary = decision_boundary(Network(epochs=20, **knobs).run(), frames=6)
    return boundary, neuron_maps(boundary, cells)


def test_a_map_is_what_torchs_own_net_answers_there():
    boundary, maps = maps_of(hidden=(3, 2))
    net = nn.Sequential(
        nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 2), nn.Tanh(), nn.Linear(2, 1), nn.Sigmoid()
    ).double()
    frame = boundary.frames[-1]
    weights = torch.from_numpy(boundary.training.weights[frame])
    nn.utils.vector_to_parameters(weights, net.parameters())
    row, column = 3, 1
    at = torch.tensor([[maps.axis[column], maps.axis[row]]])
    (answer,) = net(at)[0].detach().numpy()
    assert abs(252 * answer - maps.shades[3][-1, 0, row, column]) <= 2
    for depth in (2, 4):
        answers = net[:depth](at)[0].detach().numpy()
        shades = maps.shades[depth // 2][-1, :, row, column].astype(float)
        assert (np.sign(answers) == np.sign(shades - 127.5)).all()
        everywhere = np.array(np.meshgrid(maps.axis, maps.axis)).reshape(2, -1).T
        most = np.zeros(answers.shape)
        for frame in boundary.frames:
            weights = torch.from_numpy(boundary.training.weights[frame])
            nn.utils.vector_to_parameters(weights, net.parameters())
            all_of_them = net[:depth](torch.from_numpy(everywhere)).abs()
            most = np.maximum(most, all_of_them.amax(0).detach().numpy())
        assert np.abs(126 + 126 * answers / most - shades).max() <= 2


def test_inputs_have_one_frame_and_their_own_shape():
    _boundary, maps = maps_of(inputs=("x₁", "x₂", "x₁x₂"))
    (inputs,) = maps.shades[0]
    assert inputs.shape == (3, 5, 5)
    assert (np.diff(inputs[0].astype(int), axis=1) > 0).all()  # x₁ grows to the right
    assert (np.diff(inputs[1].astype(int), axis=0) > 0).all()  # x₂ grows with the row
    saddle = inputs[2].astype(int) - 127.5
    assert saddle[0, 0] > 0 > saddle[0, -1]


@pytest.mark.parametrize("activation", ["ReLU", "Step", "Identity"])
def test_nothing_is_lost_where_a_neuron_answers_one_number_everywhere(activation):
    _boundary, maps = maps_of(
        hidden=(2,), activation=activation, weights=(0.0,) * 9, output="Identity"
    )
    assert {int(shade) for shade in np.unique(maps.shades[1])} <= {0, 128, 252}


def test_a_run_that_broke_has_maps_too():
    boundary = decision_boundary(
        Network(points=Dataset(data="Circle"), activation="Identity", output="Identity",
                optimizer="SGD", lr=10.0, epochs=400).run()
    )  # fmt: skip
    assert boundary.training.diverged_at is not None
    maps = neuron_maps(boundary)
    assert all(layer.dtype == np.uint8 for layer in maps.shades)
    assert len(maps.shades[1]) == len(boundary.frames)


def test_each_of_several_outputs_has_a_map_from_another_class_to_its_own():
    points = Dataset(data="Rings", classes=4, n=40)
    _boundary, maps = maps_of(points=points, hidden=(3,), output="Softmax")
    assert maps.shades[-1].shape == (6, 4, 5, 5)
    shares = maps.shades[-1][-1].astype(float)
    near = len(shares) * STEP / 2
    np.testing.assert_allclose(shares.sum(axis=0), HIGHEST, atol=near)  # a softmax adds up to 1


@pytest.mark.parametrize("output", ["Tanh", "Identity"])
def test_the_map_of_a_regression_goes_from_minus_one_to_one(output):
    boundary, maps = maps_of(points=Dataset(data="Plane", n=40), output=output)
    wide = decision_boundary(boundary.training, frames=6, cells=5)
    expected = HIGHEST * ((1 + wide.output) / 2).clip(0, 1)
    np.testing.assert_allclose(maps.shades[-1][:, 0], expected, atol=STEP / 2)
