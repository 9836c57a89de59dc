"""The flat net against nn.Sequential: same weights, same outputs, same slopes."""

from itertools import pairwise

import pytest
import torch
from torch import nn

from dlviz.networks.compute.mlp import (
    ACTIVATIONS,
    INITS,
    forward,
    gradient,
    initial_weights,
    leaves,
    parameter_count,
    step,
    unpack,
)

SIZES = (2, 4, 3, 1)


def sequential(*activations: nn.Module) -> nn.Sequential:
    torch.manual_seed(7)
    layers = [nn.Linear(a, b, dtype=torch.float64) for a, b in pairwise(SIZES)]
    return nn.Sequential(*[m for pair in zip(layers, activations, strict=True) for m in pair])


def test_first_weights_are_those_of_a_seeded_sequential():
    flat = initial_weights(SIZES, "PyTorch", torch.Generator().manual_seed(7))
    net = sequential(nn.Tanh(), nn.Tanh(), nn.Sigmoid())
    assert torch.equal(flat, nn.utils.parameters_to_vector(net.parameters()))


def test_forward_and_slopes_are_those_of_sequential():
    net = sequential(nn.Tanh(), nn.ReLU(), nn.Sigmoid())
    flat = nn.utils.parameters_to_vector(net.parameters()).detach().clone()
    x = torch.randn(5, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    layers, slope = leaves(flat, SIZES), torch.zeros_like(flat)
    ours = forward(layers, x, ("Tanh", "ReLU", "Sigmoid"))[-1]
    gradient(ours.square().sum(), layers, out=unpack(slope, SIZES))
    net(x).square().sum().backward()
    theirs = torch.cat([p.grad.flatten() for p in net.parameters()])
    torch.testing.assert_close(ours, net(x), rtol=0, atol=1e-15)
    torch.testing.assert_close(slope, theirs, rtol=0, atol=1e-14)


def test_many_nets_go_through_at_once():
    many = torch.randn(3, parameter_count(SIZES), dtype=torch.float64)
    x = torch.randn(5, 2, dtype=torch.float64)
    names = ("Tanh", "Sine", "Identity")
    together = forward(unpack(many, SIZES), x, names)[-1]
    for one, output in zip(many, together, strict=True):
        torch.testing.assert_close(forward(unpack(one, SIZES), x, names)[-1], output)


def test_step_is_one_above_zero_only_and_its_slope_is_exactly_zero():
    z = torch.tensor([-2.0, 0.0, 1e-9, 3.0], requires_grad=True)
    step(z).sum().backward()
    assert step(z).tolist() == [0, 0, 1, 1]
    assert z.grad.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("init", INITS)
def test_every_init_repeats_and_differs_by_seed(init):
    one, again, other = (
        initial_weights(SIZES, init, torch.Generator().manual_seed(s)) for s in (1, 1, 2)
    )
    assert torch.equal(one, again)
    assert not torch.equal(one, other)


def test_playground_starts_within_a_half_with_biases_of_a_tenth():
    for weight, bias in unpack(initial_weights(SIZES, "Playground", torch.Generator()), SIZES):
        assert weight.abs().max() <= 0.5
        assert set(bias.tolist()) == {0.1}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_keeps_float64(name):
    assert ACTIVATIONS[name](torch.zeros(2, dtype=torch.float64)).dtype == torch.float64
