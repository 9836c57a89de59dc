"""Many runs in one tensor against torch.optim, one run at a time."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.batched_runs import batched_runs
from dlviz.optimizers.compute.optimizers import TUNABLE, build
from dlviz.optimizers.compute.runs import Runner

RATES = (0.0003, 0.003, 0.01)


def start(surface, count):
    return torch.tensor(SURFACES[surface].start, dtype=torch.float64)[:, None].expand(-1, count)


def run(surface, name, rates, **knobs):
    runners = [[Runner(name, rate) for rate in rates]]
    return batched_runs(SURFACES[surface], start(surface, len(rates)), runners, **knobs)


def by_torch(surface, name, lr, steps):
    weights = torch.tensor(SURFACES[surface].start, dtype=torch.float64, requires_grad=True)
    optimizer = build(name, [weights], lr=lr)
    path = [weights.detach().clone()]
    for _ in range(steps):
        optimizer.zero_grad()
        SURFACES[surface].loss(*weights).backward()
        optimizer.step()
        path.append(weights.detach().clone())
    return torch.stack(path)


@pytest.mark.parametrize("name", TUNABLE)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_single_run_is_torch_optims_to_the_last_digit(surface, name):
    for lr in (0.01, 0.5):  # some of them diverge, and Rastrigin makes every digit visible
        path = run(surface, name, [lr], steps=60).path[:, 0, :, 0]
        np.testing.assert_array_equal(path, by_torch(surface, name, lr, 60))


@pytest.mark.parametrize("name", TUNABLE)
@pytest.mark.parametrize("surface", ["Ravine", "Booth", "Beale", "Plateau"])
def test_each_of_many_runs_is_torch_optims_within_1e_10(surface, name):
    path = run(surface, name, RATES, steps=60).path[:, 0]
    for i, lr in enumerate(RATES):
        wanted = by_torch(surface, name, lr, 60)
        torch.testing.assert_close(path[..., i], wanted, rtol=1e-10, atol=1e-10)


def test_optimizers_side_by_side_are_what_they_are_alone():
    runners = [[Runner(name, 0.01)] for name in TUNABLE]
    together = batched_runs(SURFACES["Rastrigin"], start("Rastrigin", 1), runners, steps=100)
    for i, name in enumerate(TUNABLE):
        alone = run("Rastrigin", name, [0.01], steps=100)
        for one, part in zip(alone, together, strict=True):
            np.testing.assert_array_equal(one[:, 0], part[:, i])


def test_a_run_that_overflows_disturbs_no_other():
    rates = (0.0001, 0.0002)
    both = run("Rosenbrock", "Momentum", (*rates, 10.0), steps=60).path
    assert not both[-1, ..., 2].isfinite().any()
    torch.testing.assert_close(
        both[..., :2], run("Rosenbrock", "Momentum", rates, steps=60).path, rtol=0, atol=0
    )


def test_only_noisy_optimizers_see_the_noise():
    runners = [[Runner(name, 1.0)] for name in ("GD", "SGD")]
    noise = torch.tensor([[[0.5], [-0.25]]], dtype=torch.float64).repeat(2, 1, 1)
    runs = batched_runs(
        SURFACES["Bowl"], torch.zeros(2, 1, dtype=torch.float64), runners,
        steps=1, noise=noise, noisy=[False, True],
    )  # fmt: skip
    assert runs.slope[0, ..., 0].tolist() == [[0, 0], [0.5, -0.25]]
