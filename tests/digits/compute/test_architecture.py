"""Shapes, parameters and multiplications of the nets, against torch and by hand."""

import pytest

from dlviz.digits.compute.architecture import architecture
from dlviz.digits.compute.models import MODELS, build
from dlviz.digits.compute.preprocessing import INPUTS


@pytest.mark.parametrize("inputs", INPUTS)
@pytest.mark.parametrize("model", MODELS)
def test_parameters_are_all_that_torch_counts(model, inputs):
    counted = sum(parameter.numel() for parameter in build(model, inputs).parameters())
    assert sum(layer.parameters for layer in architecture(model, inputs)) == counted


def test_channels_go_up_and_width_goes_down():
    *convolutions, output = architecture("CNN", "Grey 28×28")
    assert [layer.shape for layer in convolutions] == [(16, 12, 12), (24, 5, 5), (48, 3, 3)]
    assert output.shape == (10,)


def test_multiplications_by_hand():
    cnn = architecture("CNN", "Grey 28×28")
    assert [layer.multiplications for layer in cnn] == [
        16 * 25 * 12 * 12, 24 * 16 * 9 * 5 * 5, 48 * 24 * 9 * 3 * 3, 10 * 48 * 3 * 3,
    ]  # fmt: skip
    assert [layer.parameters for layer in cnn] == [432, 3504, 10464, 4330]
    assert [layer.multiplications for layer in architecture("MLP", "Grey 28×28")] == [200704, 2560]


def test_kinds_are_torch_s_names():
    first, *_, last = architecture("CNN", "Black and white 16×16")
    assert (first.kind, first.kernel, first.stride) == ("Conv2d", 5, 1)
    assert first.then == "BatchNorm2d, ReLU"
    assert (last.kind, last.kernel, last.then) == ("Linear", 0, "")
