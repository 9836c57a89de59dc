"""Units written out: their sums are torch's, and the largest products come first."""

import numpy as np
import pytest

from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.models import MODELS, build
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.digits.compute.trained_model import TrainedModel
from dlviz.digits.compute.units import dense_layers


def untrained(model, inputs="Grey 28×28"):
    state = {k: v.numpy() for k, v in build(model, inputs, seed=3).state_dict().items()}
    return TrainedModel(Training(model=model, inputs=inputs), state)


@pytest.mark.parametrize("inputs", INPUTS)
@pytest.mark.parametrize("model", MODELS)
def test_sums_and_biases_make_the_outputs(model, inputs, digits):
    image = digits.test_images[0]
    net = untrained(model, inputs)
    *hidden, output = dense_layers(net, image)
    assert [layer.reads for layer in hidden] == {"Linear": [], "MLP": ["x"], "CNN": ["a"]}[model]
    assert output.reads == ("x" if model == "Linear" else "h")
    z = output.sums + output.bias
    np.testing.assert_allclose(np.exp(z) / np.exp(z).sum(), output.outputs, rtol=1e-5)
    np.testing.assert_allclose(output.outputs, net.predict(image[None])[0], rtol=1e-5)
    for layer in hidden:
        relu = np.maximum(layer.sums + layer.bias, 0)
        np.testing.assert_allclose(relu, layer.outputs, atol=1e-6)
        np.testing.assert_array_equal(output.inputs, layer.outputs)
        np.testing.assert_allclose(layer.outputs, net.hidden_activations(image[None])[0], atol=1e-5)


def test_the_largest_products_come_first_and_add_up(digits):
    (layer,) = dense_layers(untrained("Linear"), digits.test_images[0])
    rows = layer.largest(7, 5)
    sizes = np.abs(layer.products(7))
    assert len(rows) == 5
    assert list(sizes[rows]) == sorted(sizes, reverse=True)[:5]
    assert layer.products(7).sum() == pytest.approx(layer.sums[7])


def test_blank_paper_leaves_only_the_bias(digits):
    (layer,) = dense_layers(untrained("Linear"), np.zeros_like(digits.test_images[0]))
    assert not layer.sums.any()
    assert not len(layer.largest(0, 5))


def test_weights_are_the_net_s_own(digits):
    net = untrained("MLP")
    hidden, output = dense_layers(net, digits.test_images[0])
    for layer, place in ((hidden, 1), (output, 3)):
        np.testing.assert_allclose(layer.weights, net.state[f"{place}.weight"], atol=1e-7)
        np.testing.assert_allclose(layer.bias, net.state[f"{place}.bias"], atol=1e-7)


def test_a_convolution_s_unit_has_weights_in_its_window_alone(digits):
    net = untrained("CNN")
    hidden, _ = dense_layers(net, digits.test_images[0])
    assert hidden.weights.shape == (48 * 3 * 3, 24 * 5 * 5)
    assert ((hidden.weights != 0).sum(axis=1) == 24 * 3 * 3).all()
    window = hidden.weights[9 * 7 + 4].reshape(24, 5, 5)[:, 1:4, 1:4]  # channel 8, its middle
    kernel = net.state["6.weight"][7] / np.sqrt(net.state["7.running_var"][7] + 1e-5)
    np.testing.assert_allclose(window, kernel * net.state["7.weight"][7], atol=1e-7)
