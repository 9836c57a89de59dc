"""The gradient through a chain is the product of its slopes."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.compute.vanishing_gradient import VanishingGradient


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_autograds_gradient_is_the_product_of_weights_and_slopes(name):
    (chain,) = (
        VanishingGradient(
            activations=(ActivationFunction(name=name),), layers=8, weight=1.3, bias=0.2
        )
        .run()
        .chains
    )
    product = np.cumprod(np.r_[1.0, 1.3 * chain.slope[::-1]])
    np.testing.assert_allclose(chain.gradient, product, rtol=1e-10)


def test_sigmoid_vanishes_and_relu_passes_everything():
    sigmoid, tanh, relu = VanishingGradient(layers=20).run().chains
    assert 0 < sigmoid.gradient[-1] <= 0.25**20
    assert 1e-3 < tanh.gradient[-1] < 1
    np.testing.assert_array_equal(relu.gradient, np.ones(21))


def test_a_relu_that_is_off_passes_nothing():
    (relu,) = VanishingGradient(activations=(ActivationFunction(),), x=-1.0).run().chains
    assert relu.gradient.tolist() == [1.0] + [0.0] * 20


def test_a_frame_has_one_column_for_each_function():
    frame = VanishingGradient(layers=2).run().to_frame()
    assert list(frame) == ["layers back", "Sigmoid", "Tanh", "ReLU"]
    assert frame["ReLU"].tolist() == [1, 1, 1]


def test_a_constant_passes_nothing():
    constant = ActivationFunction(name=OWN_FORMULA, typed="0.5")
    (chain,) = VanishingGradient(activations=(constant,), layers=2).run().chains
    assert (chain.gradient.tolist(), chain.slope.tolist()) == ([1, 0, 0], [0, 0])


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match="layers must be a whole number from 1 to 200; got 0"):
        VanishingGradient(layers=0)
    with pytest.raises(ValueError, match="weight must be from -100 to 100; got inf"):
        VanishingGradient(weight=float("inf"))
