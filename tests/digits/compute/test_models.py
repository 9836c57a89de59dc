"""The nets: torch's own first weights from a generator of their own, and the shapes promised."""

import pytest
import torch
from torch import nn

from dlviz.digits.compute.models import MODELS, build
from dlviz.digits.compute.preprocessing import INPUTS


@pytest.mark.parametrize("inputs", INPUTS)
@pytest.mark.parametrize("model", MODELS)
def test_ten_scores_for_each_image(model, inputs):
    side = INPUTS[inputs]
    assert build(model, inputs)(torch.zeros(3, 1, side, side)).shape == (3, 10)


@pytest.mark.parametrize("model", MODELS)
def test_weights_and_what_is_drawn_next_are_those_of_manual_seed(model):
    source = torch.Generator()
    ours = build(model, "Grey 28×28", 5, source).state_dict()
    with torch.random.fork_rng():
        torch.manual_seed(5)
        plain = MODELS[model](28).state_dict()
        after = torch.randperm(9)
    assert list(ours) == list(plain)
    assert all(torch.equal(ours[name], plain[name]) for name in plain)
    assert torch.equal(torch.randperm(9, generator=source), after)


def test_everybody_s_generator_is_left_alone():
    before = torch.get_rng_state()
    build("CNN", "Grey 28×28", 1)
    assert torch.equal(torch.get_rng_state(), before)


def test_seeds_differ():
    one, two = (build("MLP", "Grey 28×28", seed)[1].weight for seed in (0, 1))
    assert not torch.equal(one, two)


def test_the_linear_net_has_the_lecture_s_256_inputs_and_10_outputs():
    layer = build("Linear", "Black and white 16×16")[-1]
    assert isinstance(layer, nn.Linear)
    assert (layer.in_features, layer.out_features) == (256, 10)


@pytest.mark.parametrize(
    ("model", "inputs", "words"),
    [
        ("Transformer", "Grey 28×28", "model must be one of Linear, MLP, CNN"),
        ("CNN", "28", "inputs must be one of Grey 28×28"),
    ],
)
def test_what_is_not_there_is_refused(model, inputs, words):
    with pytest.raises(ValueError, match=words):
        build(model, inputs)
