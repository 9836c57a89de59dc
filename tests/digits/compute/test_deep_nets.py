"""Deep nets: the weights their theories ask for, layer by layer, from a generator of their own."""

import pytest
import torch

from dlviz.digits.compute.deep_nets import KINDS, Residual, build_deep_net, linear_layers


@pytest.mark.parametrize("layers", [1, 2, 7])
@pytest.mark.parametrize("kind", KINDS)
def test_each_has_as_many_weight_layers_and_ten_scores(kind, layers):
    net = build_deep_net(kind, layers, 16)
    assert net(torch.zeros(3, 1, 28, 28)).shape == (3, 10)
    assert len(linear_layers(net)) == layers + 1
    shapes = [tuple(layer.weight.shape) for layer in linear_layers(net)]
    assert shapes == [(16, 784), *[(16, 16)] * (layers - 1), (10, 16)]


def test_a_residual_layer_adds_to_what_it_is_given():
    layer, x = Residual(5), torch.randn(3, 5, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(layer(x), x + layer.linear(x.clamp(min=0)))
    with torch.no_grad():
        layer.linear.weight.zero_()
        layer.linear.bias.zero_()
    assert torch.equal(layer(x), x)


@pytest.mark.parametrize(
    ("kind", "variance"), [("Sigmoid", 2 / 400), ("ReLU", 2 / 200), ("Residual", 2 / 200 / 4)]
)
def test_hidden_weights_have_the_variance_of_their_theory(kind, variance):
    layers = linear_layers(build_deep_net(kind, 4, 200))
    assert layers[2].weight.var().item() == pytest.approx(variance, rel=0.03)
    assert layers[-1].weight.var().item() == pytest.approx(2 / 210, rel=0.1)
    assert not any(layer.bias.any() for layer in layers)


def test_equal_seeds_give_equal_weights_and_everybody_s_generator_is_left_alone():
    before = torch.get_rng_state()
    one, two, other = (
        linear_layers(build_deep_net("ReLU", 3, 8, seed))[1].weight for seed in (1, 1, 2)
    )
    assert torch.equal(one, two)
    assert not torch.equal(one, other)
    assert torch.equal(torch.get_rng_state(), before)


def test_another_kind_is_refused():
    with pytest.raises(ValueError, match="kind must be one of Sigmoid, ReLU, Residual; got 'Tanh'"):
        build_deep_net("Tanh", 3, 8)
