"""Descent against closed forms: on a quadratic, SGD is a geometric series."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from dlviz.descent.compute.curvature import stability_limit
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import OBJECTIVES
from dlviz.descent.compute.schedules import SCHEDULES


def test_sgd_on_the_bowl_shrinks_by_one_minus_lr_each_step():
    walk = Descent(surface="Bowl", lr=0.1, steps=20).run()
    expected = 0.9 ** np.arange(21)[:, None] * OBJECTIVES["Bowl"].start
    np.testing.assert_allclose(walk.path, expected, rtol=1e-12)
    np.testing.assert_allclose(walk.gradient, expected, rtol=1e-12)
    assert walk.gradient_norm[0] == pytest.approx(5)


@pytest.mark.parametrize("lr", [0.05, 0.19, 0.199, 0.201, 0.25, 1.0])
def test_the_ravine_converges_iff_lr_is_under_two_over_the_curvature(lr):
    assert Descent(surface="Ravine", lr=lr, steps=500).run().diverged == (lr > 2 / 10)


def test_the_first_rows_of_the_lectures_parabola():
    walk = Descent(surface="Parabola", lr=0.1, steps=2).run()
    np.testing.assert_allclose(walk.path[:, 0], [-8, -5.6, -3.68])
    np.testing.assert_allclose(walk.loss, [144, 92.16, 58.9824])
    np.testing.assert_allclose(walk.gradient[:, 0], [-24, -19.2, -15.36])


def test_the_lectures_sales_run_with_a_numeric_gradient():
    knobs = {"surface": "Sales cost", "lr": 0.001, "steps": 1001}
    walk = Descent(**knobs, gradient="Numeric", delta=0.001).run()
    assert walk.path[0, 0] == 4
    assert round(walk.path[-1, 0], 3) == 25928.571
    exact = Descent(**knobs).run().path[-1, 0]
    assert exact == pytest.approx(181_500 / 7, abs=1e-6)
    assert exact - walk.path[-1, 0] == pytest.approx(0.0005, abs=1e-5)  # half of delta


@pytest.mark.parametrize(("lr", "diverges"), [(0.0499, False), (0.0501, True)])
def test_the_sales_cost_tips_over_at_two_over_forty(lr, diverges):
    assert Descent(surface="Sales cost", lr=lr, steps=300).run().diverged == diverges


@pytest.mark.parametrize(
    ("surface", "lr", "at"),
    [
        ("Sales line", 0.04, (25642.857, 1428.571)),
        ("House price line, scaled", 0.4, (19.316, 366.267)),
    ],
)
def test_real_lines_reach_least_squares(surface, lr, at):
    walk = Descent(surface=surface, lr=lr, steps=1000).run()
    np.testing.assert_allclose(walk.path[-1], at, atol=1e-3)


def test_unscaled_houses_cannot_be_learned_in_any_patient_number_of_steps():
    walk = Descent(surface="House price line", lr=2.3e-7, steps=500).run()
    assert not walk.diverged
    assert abs(walk.path[-1, 1]) < 1  # the optimum's bias is 247
    assert Descent(surface="House price line", lr=2.4e-7, steps=500).run().diverged


def test_divergence_names_its_step_and_an_overflow_ends_the_walk():
    walk = Descent(surface="Bowl", lr=3.0, steps=2000).run()
    assert walk.diverged_at == 1
    assert walk.overflowed
    assert np.isfinite(walk.loss).all()
    assert len(walk.loss) < 2001
    assert Descent(surface="Bowl", lr=1.9).run().diverged_at is None


def test_a_loss_that_comes_back_down_has_not_diverged():
    walk = Descent(surface="Ravine", lr=0.05, momentum=0.95, steps=400).run()
    assert not walk.overflowed
    assert walk.diverged_at is None


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("surface", OBJECTIVES)
def test_every_step_is_torch_optims_own_to_the_last_digit(surface, schedule):
    """At the limit, so that a path that differed at all would soon be another one."""
    still = Descent(surface=surface, momentum=0.9, schedule=schedule, steps=60)
    lr = stability_limit(still)[0]
    walk = replace(still, lr=lr).run()
    assert len(walk.path) > 5
    weights = torch.tensor(still.initial_weights, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=lr, momentum=0.9)
    scheduler = SCHEDULES[schedule](optimizer, 60)
    for row, rate in zip(walk.path, walk.lr, strict=True):
        np.testing.assert_array_equal(row, weights.tolist())
        assert rate == optimizer.param_groups[0]["lr"]
        optimizer.zero_grad()
        OBJECTIVES[surface].loss(*weights).backward()
        optimizer.step()
        scheduler.step()


def test_noise_has_the_stated_size_and_repeats_with_its_seed():
    noise = Descent(surface="Bowl", steps=4000, noise=0.5).gradient_noise()  # the slope is 5
    assert noise.std().item() == pytest.approx(0.5 * 5, rel=0.05)
    assert abs(noise.mean().item()) < 0.15
    still = Descent(surface="Bowl", lr=1e-9, steps=20)
    noisy = replace(still, noise=0.5, seed=3)
    difference = noisy.run().gradient - still.run().gradient
    np.testing.assert_allclose(difference, noisy.gradient_noise(), atol=1e-6)
    np.testing.assert_array_equal(noisy.run().path, noisy.run().path)
    assert (noisy.run().path[-1] != replace(noisy, seed=4).run().path[-1]).all()


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_a_small_rate_goes_down_on_every_objective(surface):
    walk = Descent(surface=surface, lr=1e-7, steps=5).run()
    assert walk.path.shape == (6, len(OBJECTIVES[surface].start))
    assert (np.diff(walk.loss) < 0).all()


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"surface": "Hill"}, "surface must be one of Parabola, .*; got 'Hill'"),
        ({"lr": float("nan")}, "lr must be above zero; got nan"),
        ({"lr": -0.1}, "lr must be above zero; got -0.1"),
        ({"steps": 0}, "steps must be a whole number from 1 to 100000; got 0"),
        ({"start": (1.0,)}, "start must be 2 numbers on Ravine; got"),
        ({"start": (1.0, float("inf"))}, "start must be a finite number; got inf"),
        ({"momentum": 1.0}, "momentum must be from 0 to 0.999; got 1"),
        ({"schedule": "Linear"}, "schedule must be one of Constant, Step decay, Cosine, One-cycle"),
        ({"gradient": "Guess"}, "gradient must be one of Autograd, Numeric; got 'Guess'"),
        ({"noise": -1}, "noise must be from 0 to 100; got -1"),
    ],
)
def test_a_bad_knob_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Descent(**knob)


def test_what_is_subtracted_leads_to_the_next_weights():
    walk = Descent(steps=5, schedule="Cosine").run()
    np.testing.assert_allclose(
        (walk.path - walk.scaled_gradient)[:-1], walk.next_weights[:-1], rtol=1e-12, atol=1e-12
    )
    np.testing.assert_array_equal(walk.next_weights[:-1], walk.path[1:])
    assert np.isnan(walk.next_weights[-1]).all()


def test_a_table_has_a_row_for_each_step():
    walk = Descent(surface="Parabola", steps=3).run()
    table = walk.to_frame()
    assert list(table) == ["step", "x", "loss", "∂f/∂x", "η·∂f/∂x", "next x"]
    assert table["next x"][:3].tolist() == table["x"][1:].tolist() == walk.path[1:, 0].tolist()
    assert list(Descent(steps=3).run().to_frame())[1:3] == ["x", "y"]


def test_the_norm_of_a_large_gradient_is_as_large():
    walk = Descent(surface="Himmelblau", lr=0.3, steps=50).run()
    component = np.abs(walk.gradient).max(axis=1)
    assert component.max() > 1e155  # its square would be inf
    assert np.isfinite(walk.gradient_norm).all()
    assert (walk.gradient_norm >= component).all()
    assert (walk.gradient_norm <= component * np.sqrt(2)).all()
