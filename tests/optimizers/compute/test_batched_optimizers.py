"""torch.optim with many learning rates, given the same slopes as the rules of the papers."""

import numpy as np
import pytest
import torch

from dlviz.optimizers.compute.batched_optimizers import BatchedOptimizers, M, V
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, TUNABLE, build
from dlviz.optimizers.compute.runs import Runner
from tests.optimizers.compute.reference_rules import RULES, Memory, adam_uncorrected

HYPER = {
    "Momentum": {"momentum": 0.7},
    "Adam": {"beta1": 0.5, "beta2": 0.9, "eps": 1e-4},
    "AdamW": {"weight_decay": 0.3},
    "RAdam": {"beta2": 0.99},
    "NAdam": {"momentum_decay": 0.1},
}
CASES = [*((name, {}) for name in TUNABLE), *HYPER.items()]
RATES = torch.tensor([0.0003, 0.02, 0.3], dtype=torch.float64)
SLOPES = torch.randn(100, 2, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
WEIGHTS = torch.tensor([[1.0] * 3, [-3.0] * 3], dtype=torch.float64)


def begin(name, rates, hyper, weights, **more):
    runners = [Runner(name, float(rate), tuple(hyper.items())) for rate in rates]
    return BatchedOptimizers([runners], weights, **more)


def paths(name, rates, hyper, columns=slice(None), **more):
    runs = begin(name, rates, hyper, WEIGHTS[:, columns], **more)
    for slope in SLOPES[..., columns]:
        runs.step(slope[None])
        yield runs


def by_the_paper(rule, hyper):
    weights, past = WEIGHTS.numpy().copy(), Memory(*np.zeros((2, 2, 3)))
    for step, slope in enumerate(SLOPES.numpy(), 1):
        update = rule(past, slope, step, hyper) + hyper.get("weight_decay", 0.0) * weights
        weights = weights - RATES.numpy() * update
        yield weights, past


def numbers(name, hyper):
    return {key: own.default for key, own in OPTIMIZERS[name].hyper.items()} | hyper


@pytest.mark.parametrize(("name", "hyper"), CASES)
def test_many_rates_move_as_the_papers_rule_does_and_remember_the_same(name, hyper):
    reference = by_the_paper(RULES[name], numbers(name, hyper))
    for runs, (weights, past) in zip(paths(name, RATES, hyper), reference, strict=True):
        np.testing.assert_allclose(runs.weights[0], weights, rtol=1e-10, atol=1e-10)
        np.testing.assert_allclose(runs.memory(M)[0], past.m, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(runs.memory(V)[0], past.v, rtol=1e-10, atol=1e-12)


SWITCHED = [
    ("Momentum", {"nesterov": 1, "weight_decay": 0.1}), ("RMSProp", {"centered": 1}),
    ("Adam", {"amsgrad": 1, "weight_decay": 0.3}), ("AdamW", {"amsgrad": 1, "beta2": 0.9}),
    ("Adam", {"weight_decay": 0.3, "decoupled_weight_decay": 1}), ("GD", {"weight_decay": 0.2}),
    ("NAdam", {"weight_decay": 0.3, "decoupled_weight_decay": 1}),
    ("Adamax", {"weight_decay": 0.2}),
    ("RAdam", {"weight_decay": 0.3}), ("Adagrad", {"weight_decay": 0.3}),
    ("Adadelta", {"weight_decay": 0.3}), ("SGD", {"weight_decay": 0.2}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "hyper"), SWITCHED)
def test_many_rates_with_switches_and_weight_decay_are_torch_optims_own(name, hyper):
    each = [WEIGHTS[:, [i]].clone() for i in range(3)]
    pairs = zip(each, RATES.tolist(), strict=True)
    single = [build(name, [weights], lr=rate, **hyper) for weights, rate in pairs]
    for slope, runs in zip(SLOPES, paths(name, RATES, hyper), strict=True):
        for i, (weights, optimizer) in enumerate(zip(each, single, strict=True)):
            weights.grad = slope[:, [i]].contiguous()
            optimizer.step()
        np.testing.assert_allclose(runs.weights[0], torch.cat(each, 1), rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize(("name", "hyper"), [*CASES, *SWITCHED])
def test_a_single_rate_is_torch_optims_own(name, hyper):
    weights = WEIGHTS[:, [1]].clone()
    optimizer = build(name, [weights], lr=0.02, **hyper)
    for slope, runs in zip(SLOPES, paths(name, RATES[[1]], hyper, [1]), strict=True):
        weights.grad = slope[:, [1]].contiguous()
        optimizer.step()
        np.testing.assert_array_equal(runs.weights[0], weights)


@pytest.mark.parametrize("columns", [slice(None), [1]])
@pytest.mark.parametrize("name", ["Adam", "AdamW"])
def test_adam_without_bias_correction_is_the_papers(name, columns):
    hyper = numbers(name, {"eps": 1e-3})
    reference = by_the_paper(adam_uncorrected, hyper)
    ours = paths(name, RATES[columns], hyper, columns, corrected=False)
    for runs, (weights, _) in zip(ours, reference, strict=True):
        np.testing.assert_allclose(runs.weights[0], weights[:, columns], rtol=1e-10, atol=1e-12)


def test_without_bias_correction_adams_first_step_is_large():
    """m = 0.1 g and √v = 0.0316 |g|: Kingma & Ba's section 3; the step is 3.16 lr, not lr."""
    weights = torch.tensor([[4.0], [-3.0]], dtype=torch.float64)
    runs = begin("Adam", [0.1], {}, weights, corrected=False)
    runs.step(weights[None])
    np.testing.assert_allclose(runs.weights[0] - weights, [[-0.316228], [0.316228]], rtol=1e-6)


def test_a_schedule_scales_every_rate():
    runs, halved = (begin("AdamW", rates, {}, WEIGHTS) for rates in (RATES, RATES / 2))
    for slope in SLOPES:
        runs.step(slope[None], [0.5])
        halved.step(slope[None])
    torch.testing.assert_close(runs.weights, halved.weights, rtol=1e-10, atol=1e-10)
