"""The lesson as a reader meets it, without a browser."""

import json

import numpy as np
import pytest

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.race import Race, run_together
from dlviz.optimizers.compute.runs import FIELD, Runner
from pages.race.sliders import (
    Passing,
    neighbours,
    passed,
    run_passing,
    settled,
    with_sliders,
)
from tests.pages.conftest import said, told

LESSON = "race"


def standings(page):
    """The table's columns by their heads."""
    table = told(page)["standings"]["table"]
    return dict(zip(table["head"], zip(*table["rows"], strict=True), strict=True))


def test_nine_race_and_the_winner_is_said_with_the_budget(open_page, figures):
    page = open_page(LESSON)
    assert not page.exception
    lanes = {trace.get("legendgroup") for trace in figures(page)["race.0"]["data"]}
    assert set(FIELD) <= lanes
    assert "wins: from step" in said(page)[0]
    assert "the start (-4, 2), 200 steps, and the same learning rate" in said(page)[0]
    table = standings(page)
    assert len(table["optimizer"]) == 9
    assert said(page)[0].startswith(table["optimizer"][0])


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_opens_with_a_rate_at_which_somebody_gets_down(open_page, surface):
    page = open_page(LESSON, surface=surface)
    assert not page.exception
    assert not page.error
    assert "Diverged: GD" not in said(page)[0]


def test_divergence_is_said_with_its_step(open_page):
    page = open_page(LESSON, lr=0.5)
    assert "Diverged: GD (step 1), Momentum (step 1)" in said(page)[0]
    assert standings(page)["above the start from step"][-1] == "1"


def test_tuned_rates_are_the_stars_of_the_map(open_page, figures):
    page = open_page(LESSON, rates="Tuned")
    assert "the best of the same 25 learning rates" in said(page)[0]
    marks = {t["name"]: t for t in figures(page)["tuning"]["data"] if "name" in t}
    assert list(marks["racing now"]["x"]) == pytest.approx(list(marks["best of the row"]["x"]))


def test_an_optimizer_can_have_numbers_of_its_own(open_page):
    page = open_page(LESSON, rates="Own", who="Momentum.Adam", lr_Adam=0.3, momentum_Momentum=0.5)
    table = standings(page)
    assert dict(zip(table["optimizer"], table["η"], strict=True)) == {
        "Momentum": "0.1",
        "Adam": "0.3",
    }
    half = Race(runners=(Runner("Momentum", 0.1, (("momentum", 0.5),)),)).run()
    losses = dict(zip(table["optimizer"], table["loss at the end"], strict=True))
    assert losses["Momentum"] == f"{half.loss[-1, 0]:.3g}"


def test_all_thirteen_race_and_gradients_can_be_counted(open_page, figures):
    who = "GD.SGD.Momentum.Nesterov.Adagrad.RMSProp.Adam.AdamW.RAdam.NAdam.Adadelta.Adamax.LBFGS"
    page = open_page(LESSON, who=who, cost=1, iterations_LBFGS=5, noise=0.1, steps=40)
    assert len(standings(page)["optimizer"]) == 13
    assert figures(page)["race.1"]["layout"]["xaxis"]["title"]["text"] == "gradients evaluated"
    assert "L-BFGS may ask for several gradients a step" in said(page)[0]


def test_another_knob_leaves_the_sliders_in_the_address(open_page):
    page = open_page(LESSON, kappa=100, turn=45)
    page.toggle(key="race.cost").set_value(True).run()
    assert page.query_params["kappa"] == "100"
    assert page.query_params["turn"] == "45"


def test_a_moved_ground_brings_its_own_start():
    race = Race(start=(1.0, 1.0), steps=20, runners=(Runner("GD", 0.1),))
    assert with_sliders(race, {"lr": 0.2, "steps": 7, "kappa": 10.0, "turn": 0}) == Race(
        start=(1.0, 1.0), steps=7, runners=(Runner("GD", 0.2),)
    )
    there = with_sliders(race, {"kappa": 10.0, "turn": 90})
    assert there.start == pytest.approx((-2, -4))
    assert there.degrees == 90


@pytest.mark.parametrize("slider", ["lr", "steps", "kappa", "turn"])
def test_races_nearby_differ_on_the_slider_that_moves(slider):
    race = Race(steps=200, start=(-4.0, 2.0), runners=(Runner("GD", 0.1),))
    to = {"lr": 0.1, "steps": 200, "kappa": 10.0, "turn": 0}
    near = neighbours(race, to, slider)
    assert with_sliders(race, to) in near
    assert 16 < len(set(near)) == len(near) <= 64
    assert len(run_together(near)) == len(near)


@pytest.mark.parametrize("more", [{"noise": 0.1}, {"schedule": "Cosine"}])
def test_where_a_shorter_race_is_no_beginning_of_a_longer_each_is_run_alone(more):
    race = Race(steps=200, runners=(Runner("GD", 0.1),), **more)
    to = {"lr": 0.1, "steps": 200}
    assert neighbours(race, to, "steps") == []
    assert len(run_together(neighbours(race, to, "lr"))) == 64


STEADY = ("Bowl", "Ravine", "Booth", "Plateau")


@pytest.mark.parametrize("surface", SURFACES)
def test_what_a_hand_passes_is_the_race_where_it_rests(surface):
    runners = tuple(Runner(name, 0.02) for name in FIELD)
    race = Race(surface=surface, start=(1.5, -2.0), runners=runners)
    near = [Passing(one) for one in neighbours(race, {"lr": 0.02}, "lr")]
    assert (near == []) == (surface == "Rastrigin")
    if surface in STEADY:
        passed = run_passing([Passing(race), *near])[0]
        np.testing.assert_allclose(passed.path, race.run().path, rtol=1e-9, atol=1e-9)
        np.testing.assert_array_equal(Passing(race).run().path, race.run().path)


@pytest.mark.parametrize(("surface", "again"), [("Ravine", True), ("Rosenbrock", False)])
def test_on_smooth_ground_a_race_that_rests_is_the_one_that_was_passed(surface, again):
    race = Race(surface=surface, steps=25, runners=(Runner("GD", 0.1), Runner("Adam", 0.1)))
    hand = passed(race, {"lr": 0.1}, "lr")
    assert (settled(race, "Same") is hand) == again
    assert settled(race, "Own") is not hand
    np.testing.assert_allclose(settled(race, "Same").path, hand.path, rtol=1e-9, atol=1e-9)


def test_korean(open_page, figures):
    page = open_page(LESSON, lang="ko")
    assert said(page)[0].startswith("승자는")
    assert figures(page)["race.0"]["layout"]["xaxis"]["title"]["text"] == "가중치 x"


def test_what_is_sent_is_small(open_page, films):
    film = films(open_page(LESSON, steps=1000))["race"]
    tracks = [track for row in film["rows"] for one in row for track in one["tracks"]]
    assert len(json.dumps(tracks)) < 300_000


def test_inside_an_optimizer(open_page, figures):
    page = open_page(LESSON, panel="Inside an optimizer", inside="Adam")
    shown = figures(page)
    assert {"inside0", "inside1", "inside2"} <= set(shown)
    page.multiselect(key="race.who").set_value(["GD", "Momentum"]).run()
    assert not page.exception
    assert page.selectbox(key="race.inside").value in ("GD", "Momentum")


def test_the_answer_comes_from_the_race_with_doubled_rates(open_page):
    page = open_page(LESSON, lr=0.15)
    page.radio(key="race.twice").set_value(0).run()
    twice = Race(runners=tuple(Runner(name, 0.3) for name in FIELD)).run()
    winner = twice.race.runners[twice.winner].optimizer
    assert any(
        f"{winner} wins: from step {twice.reached[twice.winner]}" in text for text in said(page)[1:]
    )


def test_an_empty_box_of_optimizers_says_who_runs(open_page):
    page = open_page("race", steps=20)
    page = page.multiselect[0].set_value([]).run()
    assert any("Optimizers: nothing is chosen" in it.value for it in page.warning)
    assert not page.exception
