"""The rules against torch's own, one step at a time, and their refusals."""

import pytest
import torch

from dlviz.drawing.theme import OPTIMIZER
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build


def one_step(name, lr=0.1, **hyper):
    weights = torch.tensor([3.0, -2.0], dtype=torch.float64, requires_grad=True)
    optimizer = build(name, [weights], lr=lr, **hyper)

    def closure():
        optimizer.zero_grad()
        loss = (weights**2 / 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach()


def test_every_rule_has_a_colour_and_every_colour_a_rule():
    assert list(OPTIMIZERS) == list(OPTIMIZER)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_rule_goes_downhill_and_its_defaults_are_in_range(name):
    assert one_step(name).abs().sum() < 5
    for hyper in OPTIMIZERS[name].hyper.values():
        assert hyper.low <= hyper.default <= hyper.high


def test_the_first_adam_step_is_the_learning_rate_whatever_the_slope():
    torch.testing.assert_close(
        one_step("Adam", lr=0.25), torch.tensor([2.75, -1.75], dtype=torch.float64)
    )


def test_without_momentum_nesterov_is_plain_descent():
    torch.testing.assert_close(one_step("Nesterov", momentum=0), one_step("GD"))


def test_a_hyper_parameter_reaches_torch():
    weights = [torch.zeros(2, requires_grad=True)]
    assert build("Adam", weights, lr=0.1, beta2=0.9).defaults["betas"] == (0.9, 0.9)
    assert build("Nesterov", weights, lr=0.1).defaults["nesterov"] is True
    assert build("AdamW", weights, lr=0.1).defaults["weight_decay"] == 0.01
    assert build("Adam", weights, lr=0.1, amsgrad=1).defaults["amsgrad"] is True
    assert build("RMSProp", weights, lr=0.1, centered=1).defaults["centered"] is True
    assert build("Momentum", weights, lr=0.1, nesterov=1).defaults["nesterov"] is True
    given = build("NAdam", weights, lr=0.1, weight_decay=0.1, decoupled_weight_decay=1).defaults
    assert (given["weight_decay"], given["decoupled_weight_decay"]) == (0.1, True)
    assert build("LBFGS", weights, lr=1, history=5).defaults["history_size"] == 5


@pytest.mark.parametrize(
    ("name", "lr", "hyper", "words"),
    [
        ("sgd", 0.1, {}, "optimizer must be one of GD, SGD, .*; got 'sgd'"),
        ("Adam", float("nan"), {}, "lr must be above zero; got nan"),
        ("Adam", 0.1, {"momentum": 0.9}, "Adam has no 'momentum'; .*: beta1, beta2, eps"),
        ("GD", 0.1, {"eps": 1}, "GD has no 'eps'; its hyper-parameters: weight_decay"),
        ("Adam", 0.1, {"amsgrad": 0.5}, "Adam's amsgrad must be one of 0, 1; got '0.5'"),
        ("Momentum", 0.1, {"momentum": 1.5}, "Momentum's momentum must be from 0 to 0.999"),
        ("Adam", 0.1, {"beta1": float("nan")}, "Adam's beta1 must be from 0"),
    ],
)
def test_a_bad_knob_is_named(name, lr, hyper, words):
    with pytest.raises(ValueError, match=words):
        build(name, [torch.zeros(2, requires_grad=True)], lr=lr, **hyper)
