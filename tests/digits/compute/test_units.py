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
    assert len(hidden) == (model == "MLP")
    assert [layer.reads for layer in hidden] == ["x"] * len(hidden)
    assert output.reads == ("x" if model == "Linear" else "h")
    z = output.sums + output.bias
    np.testing.assert_allclose(np.exp(z) / np.exp(z).sum(), output.outputs, rtol=1e-5)
    np.testing.assert_allclose(output.outputs, net.predict(image[None])[0])
    for layer in hidden:
        relu = np.maximum(layer.sums + layer.bias, 0)
        np.testing.assert_allclose(relu, layer.outputs, atol=1e-6)
        np.testing.assert_array_equal(output.inputs, layer.outputs)


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
