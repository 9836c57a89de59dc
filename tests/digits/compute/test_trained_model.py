"""What a net answers and what goes on inside it, against torch's own hooks."""

import numpy as np
import pytest
import torch
from torch import nn

from dlviz.digits.compute.dataset import load_small_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.models import build
from dlviz.digits.compute.preprocessing import prepare
from dlviz.digits.compute.trained_model import TrainedModel


def untrained(**knobs):
    training = Training(**knobs)
    net = build(training.model, training.inputs, 1)
    return TrainedModel(training, {k: v.numpy().copy() for k, v in net.state_dict().items()})


@pytest.mark.parametrize("inputs", ["Grey 28×28", "Black and white 16×16"])
def test_feature_maps_are_what_leaves_each_relu(inputs):
    it, image = untrained(inputs=inputs), load_small_digits().test_images[0]
    caught = []
    for layer in it.net:
        if isinstance(layer, nn.ReLU):
            layer.register_forward_hook(lambda _, __, out: caught.append(out[0].numpy().copy()))
    it.predict(image[None])
    maps = it.feature_maps(image)
    assert [m.shape for m in maps] == [(16, 12, 12), (24, 5, 5), (48, 3, 3)]
    for ours, theirs in zip(maps, caught[:3], strict=True):
        np.testing.assert_array_equal(ours, theirs)
        assert ours.min() >= 0


@pytest.mark.parametrize(("model", "units"), [("Linear", 784), ("MLP", 256), ("CNN", 432)])
def test_the_last_layer_makes_the_scores_of_the_hidden_one(model, units):
    it, images = untrained(model=model), load_small_digits().test_images[:5]
    hidden = it.hidden_activations(images)
    assert hidden.shape == (5, units)
    scores = it.net[-1](torch.from_numpy(hidden))
    np.testing.assert_allclose(scores.softmax(1).detach(), it.predict(images), atol=1e-6)


def test_nets_without_convolutions_have_no_maps():
    image = load_small_digits().test_images[0]
    assert untrained(model="MLP").feature_maps(image) == []
    assert untrained(model="Linear").feature_maps(image) == []


def test_the_linear_net_s_hidden_layer_is_its_input():
    it = untrained(model="Linear", inputs="Black and white 16×16")
    images = load_small_digits().test_images[:3]
    given = prepare(torch.tensor(images), it.training.inputs).flatten(1)
    np.testing.assert_array_equal(it.hidden_activations(images), given)
