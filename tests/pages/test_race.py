"""The lesson as a reader meets it, without a browser."""

import json

import numpy as np
import pytest

from dlviz.descent.compute.objectives import RACED
from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.batched_races import run_together
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.ranking import onset
from dlviz.optimizers.compute.runs import FIELD, Runner
from dlviz.text import format_number
from pages.race.scenes import SCENES, target
from pages.race.sliders import (
    Passing,
    neighbours,
    run_passing,
    with_sliders,
)
from tests.pages.conftest import said, told

LESSON = "race"


def standings(page):
    """The table's columns by their heads."""
    table = told(page)["standings"]["table"]
    return dict(zip(table["head"], zip(*table["rows"], strict=True), strict=True))


def test_it_opens_with_four_each_at_its_best_rate_and_a_goal_not_yet_reached(open_page, figures):
    page = open_page(LESSON)
    assert not page.exception
    lanes = {t.get("legendgroup") for t in figures(page)["race.0"]["data"]}
    assert lanes - {None} == {"GD", "SGD", "Momentum", "Adam"}
    rates = dict(zip(standings(page)["optimizer"], standings(page)["η"], strict=True))
    assert len(set(rates.values())) > 2
    assert told(page)["goal"]["text"].startswith("Goal: bring one optimizer below 0.21 within 20")
    assert page.query_params["surface"] == "Ravine"


def test_nine_race_and_the_winner_is_said_with_the_budget(open_page, figures):
    page = open_page(LESSON, steps=200)
    assert not page.exception
    lanes = {trace.get("legendgroup") for trace in figures(page)["race.0"]["data"]}
    assert set(FIELD) <= lanes
    assert "wins: from step" in said(page)[0]
    given = told(page)["budget"]["text"]
    assert "the start (−4, 2), 200 steps, and the same learning rate" in given
    table = standings(page)
    assert len(table["optimizer"]) == 9
    assert said(page)[0].startswith(table["optimizer"][0])


@pytest.mark.parametrize("surface", RACED)
def test_every_surface_opens_with_a_rate_at_which_somebody_gets_down(open_page, surface):
    page = open_page(LESSON, surface=surface)
    assert not page.exception
    assert not page.error
    assert "Diverged: GD" not in said(page)[0]


def test_divergence_is_said_with_its_step(open_page):
    page = open_page(LESSON, lr=0.5)
    assert "Diverged: GD (step 1), Momentum (step 1)" in said(page)[0]
    assert "For GD η is limited to 2/λmax = 0.2 at the start." in said(page)[0]
    assert standings(page)["result"][-1] == "diverges from step 1"


def test_tuned_rates_are_the_stars_of_the_map(open_page, figures):
    page = open_page(LESSON, rates="Tuned")
    assert "the best of the same 25 learning rates" in told(page)["budget"]["text"]
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
    losses = dict(zip(table["optimizer"], table["final loss"], strict=True))
    assert losses["Momentum"] == format_number(float(f"{half.loss[-1, 0]:.3g}"))


def test_all_thirteen_race_and_gradients_can_be_counted(open_page, figures):
    who = "GD.SGD.Momentum.Nesterov.Adagrad.RMSProp.Adam.AdamW.RAdam.NAdam.Adadelta.Adamax.LBFGS"
    page = open_page(LESSON, who=who, cost=1, iterations_LBFGS=5, noise=0.1, steps=40)
    assert len(standings(page)["optimizer"]) == 13
    assert figures(page)["race.1"]["layout"]["xaxis"]["title"]["text"] == "gradients evaluated"
    assert "L-BFGS may ask for several gradients a step" in told(page)["budget"]["text"]


def test_in_3d_the_same_runners_move_under_the_same_scrubber(open_page, figures):
    page = open_page(LESSON, view="In 3-D", steps=30)
    assert not page.exception
    drawn = figures(page)
    assert {"race3d.0", "race3d.1"} <= drawn.keys()
    kinds = [trace["type"] for trace in drawn["race3d.0"]["data"]]
    assert kinds == ["surface"] + 2 * len(FIELD) * ["scatter3d"]
    assert page.query_params["view"] == "In 3-D"


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


def test_what_is_shown_where_a_hand_rests_is_torch_optims_own_to_the_last_digit(open_page):
    runner = (Runner("GD", 0.1),)
    exact = Race(surface="Booth", runners=runner).run()
    near = [Passing(exact.race), *map(Passing, neighbours(exact.race, {"lr": 0.1}, "lr"))]
    passing = run_passing(near)[0]
    assert f"{passing.loss[-1, 0]:.3g}" != f"{exact.loss[-1, 0]:.3g}"  # next to nothing, but seen
    table = standings(open_page(LESSON, surface="Booth", who="GD", lr=0.1))
    assert table["final loss"] == (format_number(float(f"{exact.loss[-1, 0]:.3g}")),)


def test_korean(open_page, figures):
    page = open_page(LESSON, lang="ko")
    assert said(page)[0].startswith("승자는")
    assert figures(page)["race.0"]["layout"]["xaxis"]["title"]["text"] == "가중치 x"
    assert standings(page)["결과"][0] == "도착"


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


def test_presets_tell_a_story_whatever_was_there_before(open_page):
    page = open_page(LESSON, surface="Saddle", lr=3, finish=0.3, schedule="Cosine", x0=1, cost=1)
    for i, values in enumerate(SCENES.values()):
        page.button(key=f"{LESSON}.preset{i}").click().run()
        assert not page.exception
        assert page.selectbox[0].value == values["surface"]
        there = {**values, "who": ".".join(values["who"])}
        assert said(page)[0] == said(open_page(LESSON, **there))[0]


@pytest.mark.parametrize("surface", SURFACES)
def test_a_start_at_the_minimum_is_a_start_like_any_other(open_page, surface):
    x, y = SURFACES[surface].minima[0]
    for panel in ("Every rate of every optimizer", "Inside an optimizer"):
        more = {"rates": "Tuned"} if panel[0] == "E" else {}
        page = open_page(LESSON, surface=surface, x0=f"{x:.6g}", y0=f"{y:.6g}", panel=panel, **more)
        assert not page.exception
        assert not page.error
        assert "nan" not in said(page)[0]
        if surface in ("Bowl", "Booth"):
            assert said(page)[0].startswith("The start is the minimum")


def test_a_click_on_the_map_of_rates_opens_nothing_above_it(open_page):
    page = open_page(LESSON, rates="Own", who="GD.Adam")
    names = [it.proto.id.rpartition("-")[2] for it in page.get("bidi_component")]
    assert names.index("race.tuning") < len(names)
    boxes = [i for i, box in enumerate(_drawn(page)) if box == "number_input"]
    assert max(i for i, it in enumerate(_drawn(page)) if it == "bidi_component") < min(boxes[2:])


def _drawn(page):
    """The kinds of what is on the page, from top to bottom."""
    return [it.type for it in page.main]


@pytest.mark.parametrize("surface", RACED)
def test_the_goal_of_every_surface_can_be_reached(surface):
    loss, steps = target(Race(surface=surface))
    if not steps:
        assert surface in ("Rastrigin", "Pass or fail, squared error")
        return
    tries = (*(Runner("LBFGS", lr) for lr in (0.1, 0.5, 1.0)), Runner("Adagrad", 1.0),
             *(Runner(name, lr) for name, lr in (("GD", 0.02), ("GD", 0.5), ("Momentum", 0.0018))),
             *(Runner("GD", lr) for lr in np.geomspace(1, 6, 8)))  # fmt: skip
    reached = onset(Race(surface=surface, runners=tries, steps=100).run().loss < loss)
    assert reached.min() <= steps


OWN = "Your own formula"


@pytest.mark.parametrize(
    "formula", ["x^2", "x^2 + 10y^2 - 4", "x + y", "log(x)", "sqrt(x) + y^2", "1/x", "exp(x^3)"]
)
def test_a_typed_loss_is_raced_on(open_page, figures, formula):
    page = open_page(LESSON, surface=OWN, f=formula, steps=50)
    assert not page.exception
    assert not page.error
    assert page.query_params["f"] == formula
    assert "tuning" in figures(page)
    assert len(standings(page)["optimizer"]) == 9


def test_who_leaves_the_domain_of_a_typed_loss_is_said(open_page):
    page = open_page(LESSON, surface=OWN, f="sqrt(x) + y^2", x0=1, y0=1, lr=0.6, who="GD.Adam")
    assert "Stopped where the formula gives no number: " in said(page)[0]
    assert any(words.startswith("no number from step") for words in standings(page)["result"])


def test_a_formula_that_can_not_be_used_leaves_the_race_as_it_was(open_page):
    page = open_page(LESSON, surface=OWN, f="x^2 + y^2", steps=50)
    before = said(page)[0]
    page.text_input[0].set_value("x^2 + sign(").run()
    assert any("▸(" in box.value for box in page.error)
    assert said(page)[0] == before


@pytest.mark.parametrize(("who", "maps"), [("GD.Adam.RMSProp.NAdam", 3), ("LBFGS.GD", 1)])
def test_the_basins_of_three_at_most_and_their_shares(open_page, figures, who, maps):
    page = open_page(
        LESSON, surface="Himmelblau", who=who, panel="Which start ends where", steps=20
    )
    assert not page.exception
    assert not page.error
    assert sum(name.startswith("basins") for name in figures(page)) == maps
    table = told(page)["basin_shares"]["table"]
    assert len(table["rows"]) == maps
    assert len(table["head"]) == 7


def test_basins_of_optimizers_that_no_longer_run_are_forgotten(open_page, figures):
    page = open_page(LESSON, who="GD.Adam", basins="Adam", panel="Which start ends where", steps=20)
    assert sum(name.startswith("basins") for name in figures(page)) == 1
    page.multiselect[0].set_value(["GD", "Momentum"]).run()
    assert not page.exception
    assert sum(name.startswith("basins") for name in figures(page)) == 2
    assert not open_page(LESSON, who="LBFGS", panel="Which start ends where").exception


def test_switches_and_weight_decay_stand_in_the_address_and_in_the_run(open_page):
    plain = open_page(LESSON, who="Adam.Momentum", steps=50, surface="Booth", lr=0.02)
    knobs = {"weight_decay_Adam": 0.5, "amsgrad_Adam": 1, "nesterov_Momentum": 1}
    page = open_page(LESSON, who="Adam.Momentum", steps=50, surface="Booth", lr=0.02, **knobs)
    assert not page.exception
    assert not page.warning
    assert standings(page)["final loss"] != standings(plain)["final loss"]
    shown = open_page(LESSON, who="Adam.Momentum", steps=50, rates="Own", **knobs)
    assert [box.value for box in shown.toggle if "Adam" in box.key] == [False, True]


@pytest.mark.parametrize("name", ["Adam", "LBFGS", "GD"])
def test_a_step_is_written_out_and_drawn(open_page, figures, name):
    page = open_page(LESSON, panel="Step by step", who="GD.Adam.LBFGS", inside=name, at=3, lr=0.05)
    assert not page.exception
    assert not page.error
    table = told(page)["step"]["table"]
    assert table["head"][0] == "step 3 → 4"
    assert table["rows"][-1][0].startswith("w ← w")
    assert "the step taken" in {trace.get("name") for trace in figures(page)["arrows"]["data"]}


def test_the_lectures_first_step_of_plain_descent_is_written_out(open_page):
    page = open_page(LESSON, panel="Step by step", surface="Bowl", who="GD", lr=0.1)
    assert told(page)["step"]["table"]["rows"] == [
        ["g = ∂L/∂w", "**−4**", "**3**"],
        ["w ← w − η·g", "−4 − 0.1·(−4) = **−3.6**", "3 − 0.1·3 = **2.7**"],
    ]


@pytest.mark.parametrize("lr", [10, 3])
def test_a_step_out_of_all_numbers_is_not_written_out(open_page, lr):
    page = open_page(LESSON, panel="Step by step", surface="Rosenbrock", who="GD", lr=lr, at=900)
    assert not page.exception
    assert not page.error
    assert "step" in told(page)


def test_the_closed_form_is_marked_in_the_row_of_plain_descent(open_page, figures):
    page = open_page(LESSON, kappa=100, who="GD.Adam")
    marks = {t["name"]: t for t in figures(page)["tuning"]["data"] if "name" in t}
    assert 10 ** marks["best in closed form"]["x"][0] == pytest.approx(2 / 101)
    assert told(page)["closed_form"]["table"]["rows"][0][-2:] == ["0.9802", "0.9802"]
    other = open_page(LESSON, surface="Himmelblau", who="GD.Adam")
    assert "closed_form" not in told(other)
