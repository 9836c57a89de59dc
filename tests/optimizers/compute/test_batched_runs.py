"""Lanes side by side against torch.optim, one lane at a time."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.batched_runs import Squad, march
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build
from dlviz.optimizers.compute.updates import UPDATES

HYPER = {
    "Momentum": {"momentum": 0.7},
    "Adam": {"beta1": 0.5, "beta2": 0.9, "eps": 1e-4},
    "AdamW": {"weight_decay": 0.3},
    "RAdam": {"beta2": 0.99},
    "NAdam": {"momentum_decay": 0.1},
}
CASES = [*((name, {}) for name in UPDATES), *HYPER.items()]


def walk(name, surface, rates, steps, hyper, **more):
    squad = Squad(name, np.array(rates), hyper)
    start = np.array(surface.start)[:, None].repeat(len(rates), 1)
    moments = list(march(surface, start, [squad], [1.0] * (steps + 1), **more))
    wholes = (np.stack([getattr(m, part) for m in moments]) for part in ("weights", "slope"))
    return map(torch.from_numpy, wholes)


def by_torch(name, surface, lr, steps, hyper, slopes=None):
    """Walk with torch.optim, on its own slopes or on given ones."""
    weights = torch.tensor(surface.start, dtype=torch.float64, requires_grad=True)
    optimizer = build(name, [weights], lr=lr, **hyper)
    path = [weights.detach().clone()]
    for t in range(steps):
        optimizer.zero_grad()
        if slopes is None:
            surface.loss(*weights).backward()
        else:
            weights.grad = slopes[t]
        optimizer.step()
        path.append(weights.detach().clone())
    return torch.stack(path)


@pytest.mark.parametrize("surface", SURFACES)
def test_every_rule_walks_every_surface_as_torch_optim_does(surface):
    ground, steps = SURFACES[surface], 40
    for name in UPDATES:
        lr = 0.0005 if name not in ("Adadelta", "Adagrad") else 0.05
        ours, _ = walk(name, ground, [lr], steps, {})
        theirs = by_torch(name, ground, lr, steps, {})
        torch.testing.assert_close(ours[..., 0], theirs, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(("name", "hyper"), CASES)
def test_given_the_same_slopes_torch_optim_makes_the_same_moves(name, hyper):
    """On Rastrigin's bumps two runs part at the last digit, so both are given one run's slopes."""
    ground, rates, steps = SURFACES["Rastrigin"], (0.0003, 0.02, 0.3), 300
    ours, slopes = walk(name, ground, rates, steps, hyper)
    for lane, lr in enumerate(rates):
        theirs = by_torch(name, ground, lr, steps, hyper, slopes[..., lane])
        torch.testing.assert_close(ours[..., lane], theirs, rtol=1e-10, atol=1e-10)


def test_a_lane_that_overflows_disturbs_no_other():
    ours, _ = walk("Momentum", SURFACES["Rosenbrock"], (0.0001, 10.0), 60, {})
    alone, _ = walk("Momentum", SURFACES["Rosenbrock"], (0.0001,), 60, {})
    assert not ours[-1, :, 1].isfinite().any()
    torch.testing.assert_close(ours[..., 0], alone[..., 0], rtol=0, atol=0)


def test_without_bias_correction_adams_first_step_is_small():
    """m = 0.1 g and √v = 0.0316 |g|: Kingma & Ba's section 3; the step is 3.16 lr, not lr."""
    start = np.array([[4.0, 4.0], [-3.0, -3.0]])
    squads = [Squad("Adam", np.array([0.1]), {}, corrected=c) for c in (True, False)]
    moment = next(march(SURFACES["Bowl"], start, squads, [1.0]))
    expected = [[-0.1, -0.316228], [0.1, 0.316228]]
    np.testing.assert_allclose(moment.move, expected, rtol=1e-6)


def test_only_noisy_lanes_hear_the_noise():
    start = np.zeros((2, 2))
    squads = [Squad(n, np.array([1.0]), {}, noisy=n == "SGD") for n in ("GD", "SGD")]
    noise = np.array([[[0.5], [-0.25]]])
    moment = next(march(SURFACES["Bowl"], start, squads, [1.0], noise))
    assert moment.slope.tolist() == [[0, 0.5], [0, -0.25]]


def test_defaults_are_filled_in_and_strangers_refused():
    assert Squad("Adam", np.ones(1), {"beta1": 0.5}).hyper["beta2"] == 0.999
    assert set(UPDATES) == set(OPTIMIZERS) - {"LBFGS"}
    with pytest.raises(ValueError, match="Adagrad has no 'beta1'"):
        Squad("Adagrad", np.ones(1), {"beta1": 0.5})
