"""Races against closed forms and torch.optim, and the standings' arithmetic."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import RACED
from dlviz.descent.compute.own_formula import OWN
from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, TUNABLE, build
from dlviz.optimizers.compute.race import Race, RaceResults
from dlviz.optimizers.compute.ranking import onset
from dlviz.optimizers.compute.runs import FIELD, Runner


def test_nine_runners_share_start_and_steps_and_ask_one_gradient_a_step():
    results = Race(steps=30).run()
    assert [one.optimizer for one in results.race.runners] == list(FIELD)
    assert results.path.shape == (31, 9, 2)
    assert (results.path[0] == (-4, 2)).all()
    np.testing.assert_array_equal(results.evaluations, np.arange(31)[:, None] * np.ones(9))


def test_plain_descent_on_the_bowl_is_a_geometric_series():
    results = Race(surface="Bowl", runners=(Runner("GD", 0.1),), steps=20).run()
    expected = 0.9 ** np.arange(21)[:, None] * SURFACES["Bowl"].start
    np.testing.assert_allclose(results.path[:, 0], expected, rtol=1e-12)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_race_is_torch_optims_own_to_the_last_digit(surface):
    results = Race(surface=surface, runners=tuple(Runner(n, 0.01) for n in TUNABLE), steps=60).run()
    for i, name in enumerate(TUNABLE):
        weights = torch.tensor(SURFACES[surface].start, dtype=torch.float64, requires_grad=True)
        optimizer = build(name, [weights], lr=0.01)
        for row in results.path[:, i]:
            np.testing.assert_array_equal(row, weights.detach())
            optimizer.zero_grad()
            SURFACES[surface].loss(*weights).backward()
            optimizer.step()


def test_plain_descent_in_a_race_is_the_descent():
    race = Race(surface="Rastrigin", runners=(Runner("Adam", 0.01), Runner("GD", 0.01))).run()
    walk = Descent(surface="Rastrigin", lr=0.01, steps=200).run()
    np.testing.assert_array_equal(race.path[:, 1], walk.path)
    np.testing.assert_array_equal(race.slope[:, 1], walk.gradient)
    assert race.path[-1, 1] == pytest.approx((-3.1108, 2.3501), abs=1e-4)


def test_an_update_leads_to_the_next_weights_and_the_slope_is_autograds():
    results = Race(surface="Beale", steps=50).run()
    np.testing.assert_array_equal(results.update[:-1], np.diff(results.path, axis=0))
    assert np.isnan(results.update[-1]).all()
    point = torch.tensor(results.path[7, 5], requires_grad=True)
    SURFACES["Beale"].loss(*point).backward()
    np.testing.assert_array_equal(results.slope[7, 5], point.grad)


def test_moments_are_adams_own():
    results = Race(surface="Booth", runners=(Runner("Adam", 0.1),), steps=25).run()
    weights = [torch.tensor(SURFACES["Booth"].start, dtype=torch.float64, requires_grad=True)]
    optimizer = build("Adam", weights, lr=0.1)
    for _ in range(26):
        optimizer.zero_grad()
        SURFACES["Booth"].loss(*weights[0]).backward()
        optimizer.step()
    state = optimizer.state[weights[0]]
    np.testing.assert_allclose(results.m[-1, 0], state["exp_avg"], rtol=1e-10)
    np.testing.assert_allclose(results.v[-1, 0], state["exp_avg_sq"], rtol=1e-10)


def test_lbfgs_is_torchs_own_and_keeps_its_place():
    runners = (Runner("LBFGS", 1.0, (("iterations", 4),)), Runner("GD", 0.1), Runner("LBFGS", 1.0))
    results = Race(runners=runners, steps=12).run()
    weights = [torch.tensor(SURFACES["Ravine"].start, dtype=torch.float64, requires_grad=True)]
    optimizer, asked = build("LBFGS", weights, lr=1.0, iterations=4), 0

    def closure():
        nonlocal asked
        asked += 1
        optimizer.zero_grad()
        loss = SURFACES["Ravine"].loss(*weights[0])
        loss.backward()
        return loss

    for t in range(4):
        np.testing.assert_allclose(results.path[t, 0], weights[0].detach(), atol=1e-12)
        assert results.evaluations[t, 0] == asked
        optimizer.step(closure)
    np.testing.assert_allclose(results.path[1, 1], [-3.6, 0], atol=1e-12)
    assert results.evaluations[5, 2] == 5


@pytest.mark.parametrize(("lr", "steps"), [(0.199, (None, None)), (0.21, (None, 1)), (3.0, (1, 1))])
def test_divergence_is_told_with_its_step(lr, steps):
    """On the ravine plain descent is stable below 2/10, along it below 2."""
    runners = (Runner("GD", 0.1 if lr < 1 else lr), Runner("GD", lr))
    assert Race(runners=runners).run().diverged_at == steps


def test_a_run_that_overflows_is_told_and_shown_as_it_is():
    results = Race(surface="Rosenbrock", runners=(Runner("GD", 1.0), Runner("Adam", 0.1))).run()
    over = results.overflowed_at[0]
    assert np.isfinite(results.loss[over - 1, 0])
    assert not np.isfinite(results.loss[over:, 0]).any()
    assert results.overflowed_at[1] is None
    assert results.order == (1, 0)


def test_standings_go_by_arrival_then_by_final_loss():
    loss = np.array([[8.0, 8, 8, 8, 8], [1, 9, 3, 1, 8], [5, 1, 2, 9, 9], [0.5, 0.5, 2, 3, 9]])
    race = SimpleNamespace(finish=1.0, runners=[Runner("GD", 0.1)] * 5)
    results = RaceResults(
        race, path=None, loss=loss, slope=None, m=None, v=None, evaluations=np.ones((4, 5))
    )
    assert results.reached == (3, 2, None, None, None)
    assert results.diverged_at == (None, None, None, None, 2)
    assert results.order == (1, 0, 2, 3, 4)
    assert results.winner == 1
    table = results.standings()
    assert table["reached"].tolist()[:2] == [2, 3]
    assert table["place"].tolist()[:4] == [1, 2, 3, 4]
    assert table.loc[4, ["place", "reached", "evaluations"]].isna().all()
    assert table["diverged_at"].tolist()[-1] == 2


def test_nobody_wins_when_all_go_up():
    assert Race(runners=(Runner("GD", 0.5), Runner("SGD", 0.6))).run().winner is None


def test_onset_is_where_it_stays():
    true = np.array([[1, 0, 1, 0], [0, 0, 1, 1], [1, 0, 1, 1]], dtype=bool)
    assert onset(true).tolist() == [2, np.inf, 0, 1]


def test_noise_is_sgds_alone_unless_everyones_and_repeats():
    runners = tuple(Runner(name, 0.01) for name in ("GD", "SGD", "Momentum"))
    still, alone, every = (
        Race(runners=runners, noise=n, everyone=e, steps=5).run()
        for n, e in ((0.0, False), (0.3, False), (0.3, True))
    )
    changed = [(a.path != still.path).any(axis=(0, 2)).tolist() for a in (alone, every)]
    assert changed == [[False, True, False], [False, True, True]]
    again = Race(runners=runners, noise=0.3, steps=5).run()
    np.testing.assert_array_equal(alone.path, again.path)
    assert (Race(runners=runners, noise=0.3, steps=5, seed=1).run().path != alone.path).any()


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_scales_every_run_as_torchs_scheduler_does(schedule):
    results = Race(surface="Bowl", runners=(Runner("Adam", 0.2),), schedule=schedule, steps=8).run()
    weights = [torch.tensor(SURFACES["Bowl"].start, dtype=torch.float64, requires_grad=True)]
    optimizer = build("Adam", weights, lr=0.2)
    scheduler = SCHEDULES[schedule](optimizer, 8)
    for _ in range(8):
        optimizer.zero_grad()
        SURFACES["Bowl"].loss(*weights[0]).backward()
        optimizer.step()
        scheduler.step()
    np.testing.assert_allclose(results.path[-1, 0], weights[0].detach(), rtol=1e-10)


@pytest.mark.parametrize("surface", SURFACES)
def test_every_optimizer_runs_on_every_surface_from_anywhere(surface):
    runners = tuple(Runner(name, rule.lr) for name, rule in OPTIMIZERS.items())
    results = Race(surface=surface, runners=runners, start=(1.5, -0.5), steps=3).run()
    assert (results.path[0] == (1.5, -0.5)).all()
    assert np.isfinite(results.loss[:2]).all()


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"surface": "Hill"}, "surface must be one of Bowl, .*; got 'Hill'"),
        ({"steps": 0}, "steps must be a whole number from 1"),
        ({"start": (float("nan"), 0)}, "start must be a finite number"),
        ({"target": 2.0}, "target must be from 0 to 1"),
        ({"runners": ()}, "the number of runners must be"),
        ({"schedule": "Never"}, "schedule must be one of"),
        ({"kappa": 0.1}, "kappa must be"),
    ],
)
def test_a_bad_knob_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Race(**knob)


@pytest.mark.parametrize(
    ("runner", "words"),
    [
        (("adam", 0.1), "optimizer must be one of"),
        (("Adam", -1.0), "lr must be above zero"),
        (("Adam", 0.1, (("momentum", 0.9),)), "Adam has no 'momentum'"),
    ],
)
def test_a_bad_runner_is_named(runner, words):
    with pytest.raises(ValueError, match=words):
        Runner(*runner)


def test_a_table_has_a_row_for_each_step_and_a_column_for_each_runner():
    results = Race(runners=(Runner("GD", 0.1), Runner("Adam", 0.1)), steps=4).run()
    table = results.to_frame()
    assert list(table) == ["step", "GD", "Adam", "GD x", "GD y", "Adam x", "Adam y"]
    np.testing.assert_array_equal(table[["GD", "Adam"]], results.loss)
    np.testing.assert_array_equal(table[["Adam x", "Adam y"]], results.path[:, 1])


def test_two_runners_of_one_rule_have_columns_of_their_own():
    table = Race(runners=(Runner("GD", 0.1), Runner("GD", 0.2)), steps=4).run().to_frame()
    assert list(table)[:3] == ["step", "GD, lr 0.1", "GD, lr 0.2"]
    assert table.columns.is_unique


@pytest.mark.parametrize("surface", [*RACED, OWN])
def test_every_path_under_every_schedule_is_torchs_within_1e_12(surface):
    runners = tuple(Runner(name, 0.01) for name in TUNABLE)
    for schedule in SCHEDULES:
        results = Race(surface=surface, runners=runners, schedule=schedule, steps=20).run()
        for i, name in enumerate(TUNABLE):
            weights = torch.tensor(results.path[0, i], requires_grad=True)
            optimizer = build(name, [weights], lr=0.01)
            scheduler = SCHEDULES[schedule](optimizer, 20)
            for row in results.path[1:, i]:
                optimizer.zero_grad()
                results.race.objective.loss(*weights).backward()
                optimizer.step()
                scheduler.step()
                np.testing.assert_allclose(row, weights.detach(), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("surface", [*RACED, OWN])
def test_every_path_of_l_bfgs_is_torchs_within_1e_12(surface):
    for schedule in SCHEDULES:
        runner = Runner("LBFGS", 0.1)
        results = Race(surface=surface, runners=(runner,), schedule=schedule, steps=20).run()
        land = results.race.objective
        weights = torch.tensor(results.path[0, 0], requires_grad=True)
        optimizer = build("LBFGS", [weights], lr=0.1)
        scheduler = SCHEDULES[schedule](optimizer, 20)

        def closure(optimizer=optimizer, weights=weights, land=land):
            optimizer.zero_grad()
            loss = land.loss(*weights)
            loss.backward()
            return loss

        for row in results.path[1:, 0]:
            optimizer.step(closure)
            scheduler.step()
            np.testing.assert_allclose(row, weights.detach(), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("share", [0.999, 1.001])
@pytest.mark.parametrize(("kappa", "degrees"), [(10.0, 0.0), (100.0, 30.0)])
def test_in_a_race_too_the_threshold_is_two_over_the_sharpest_curvature(share, kappa, degrees):
    runner = Runner("GD", share * 2 / kappa)
    race = Race(kappa=kappa, degrees=degrees, runners=(runner,), steps=3000).run()
    assert (race.loss[-1, 0] > race.loss[0, 0]) == (share > 1)
    assert (race.diverged_at[0] is None) == (share < 1)
