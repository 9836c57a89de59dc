"""The lesson as a reader meets it, without a browser."""

from math import isnan

import numpy as np
import pytest

from dlviz.descent.compute.curvature import stability_limit
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.lr_sweep import LrSweep
from dlviz.descent.compute.objectives import OBJECTIVES, objective
from dlviz.descent.compute.outcome import lowest
from dlviz.networks.compute.loss_slice import loss_slice
from dlviz.networks.compute.network import Network
from pages.learning_rate.scenes import OUT_OF_REACH, SCENES, target
from pages.learning_rate.sliders import (
    Passing,
    neighbours,
    run_passing,
    slider_values,
    with_sliders,
)
from pages.widgets.start_point import clicked_start
from tests.pages.conftest import said, told

LESSON = "learning_rate"
OPENING = {"surface": "Parabola", "view": "Side by side", "steps": 20}


def test_it_opens_on_the_simplest_loss_at_three_rates_with_a_goal_not_yet_reached(
    open_page, figures, slides
):
    page = open_page(LESSON)
    assert not page.error
    assert {"walk", "other0", "other1"} <= set(figures(page))
    assert page.selectbox[0].value == "Parabola"
    heads = [figures(page)[name]["layout"]["annotations"][0]["text"] for name in ("other0", "walk")]
    assert heads[0] == "Too small: η = 0.02<br><b>still falling</b>"
    assert heads[1] == "This rate: η = 0.1<br><b>reaches the minimum</b>"
    assert "diverges" in figures(page)["other1"]["layout"]["annotations"][0]["text"]
    assert told(page)["goal"]["text"].startswith("Goal: bring the loss below 0.01 within 20 steps")
    assert set(slides(page)) == {"lr", "steps", "momentum", "noise"}  # the last two are folded away
    assert told(open_page(LESSON, **OPENING, lr=0.3))["goal"]["text"].startswith("✓ Goal reached")


def test_an_address_without_a_loss_still_opens_the_ravine(open_page, figures, slides):
    page = open_page(LESSON, lr=0.09)
    assert page.selectbox[0].value == page.query_params["surface"] == "Ravine"
    assert {"walk", "loss", "slope"} <= set(figures(page))
    assert said(page)[0].startswith("Reaches the minimum: loss 28 → 0.0006415 in 50 steps.")
    zones = slides(page)["lr"]["zones"]
    assert [zone[2] for zone in zones] == ["slow", "good", "wild", "bad"]
    assert zones[2][1] == pytest.approx(0.2)  # 2/λmax of a ravine with κ = 10


def test_a_real_loss_can_be_learnt_a_few_rows_at_a_time(open_page, figures, slides):
    page = open_page(LESSON, surface="Sales line", lr=0.02, batch=1, steps=200)
    assert (slides(page)["batch"]["low"], slides(page)["batch"]["high"]) == (1, 7)
    assert slides(page)["batch"]["label"] == "Rows in a step, of 7"
    assert "A step takes 1 of 7 rows, in a new order each epoch." in said(page)[0]
    walk = Descent(surface="Sales line", lr=0.02, batch=1, steps=200).run()
    path = next(t for t in figures(page)["walk"]["data"] if t.get("name") == "path")
    np.testing.assert_allclose(path["x"], walk.path[:, 0], rtol=1e-6)
    assert "batch" not in slides(open_page(LESSON, surface="Bowl"))
    assert "rows" not in said(open_page(LESSON, surface="Sales line", lr=0.02))[0]


STORY = [
    "Reaches the minimum", "Swings back and forth and reaches", "Swings back and forth and reaches",
    "Stuck in a local minimum", "Noise keeps it moving", "Noise keeps it moving", "Still falling",
    "Reaches the minimum",
    "Still falling: loss 12 → 11.51 in 1 step.", "Reaches the minimum",
]  # fmt: skip


def test_presets_tell_a_story_whatever_was_there_before(open_page):
    page = open_page(LESSON, surface="Saddle", momentum=0.5, schedule="Cosine", x0=1, noise=0.3)
    for i, (words, values) in enumerate(zip(STORY, SCENES.values(), strict=True)):
        page.button(key=f"{LESSON}.preset{i}").click().run()
        assert not page.exception
        assert page.selectbox[0].value == values["surface"]
        assert said(page)[0].startswith(words)
        assert said(page)[0] == said(open_page(LESSON, **values))[0]


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_every_loss_opens_with_a_rate_that_does_not_diverge(open_page, figures, slides, surface):
    page = open_page(LESSON, surface=surface)
    assert not page.error
    assert "walk" in figures(page)
    lr = slides(page)["lr"]
    assert lr["low"] < lr["value"] < lr["high"]
    assert not any(text.startswith("Diverged") for text in said(page))


@pytest.mark.parametrize(
    ("knobs", "words", "tone"),
    [
        ({"lr": 0.1}, "Reaches the minimum: loss 28 → 0.00", "good"),
        ({"lr": 0.05}, "Still falling: loss 28 → 0.04736", "info"),
        ({"lr": 0.09, "momentum": 0.9}, "Swings back and forth, still falling", "info"),
        ({"lr": 0.09, "noise": 0.5}, "Noise keeps it moving: loss 28 → 17.82", "warn"),
        ({"surface": "Rosenbrock", "lr": 0.001}, "Still falling: loss 24.2 → 3.965", "info"),
        ({"surface": "Saddle", "lr": 0.2, "y0": 0}, "Stuck at a saddle point: loss 10.5", "warn"),
        ({"lr": 1, "x0": -4, "y0": 0}, "Reaches the minimum: loss 8 → 0", "good"),
        ({"lr": 0.21}, "Diverges: above its start from step", "bad"),
        ({"lr": 1, "steps": 500}, "Diverges: above its start from step 1 on, overflow", "bad"),
    ],
)  # fmt: skip
def test_the_verdict_judges_the_run_first(open_page, knobs, words, tone):
    verdict = told(open_page(LESSON, **knobs))["verdict"]
    assert verdict["text"].startswith(words)
    assert verdict["tone"] == tone


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_a_start_at_the_minimum_is_a_start_like_any_other(open_page, surface):
    for panel in ("Sweep", "All rates", "Curvature"):
        at = OBJECTIVES[surface].minima[0]
        start = {f"{name}0": f"{value:.6g}" for name, value in zip("xy", at, strict=False)}
        page = open_page(LESSON, surface=surface, panel=panel, **start)
        assert not page.exception
        assert not page.error
        assert told(page)["verdict"]["text"].startswith("Starts at the minimum"), surface


def test_the_sweep_takes_as_many_steps_as_the_walk(open_page):
    page = open_page(LESSON, lr=0.09, steps=37)
    assert any("60 rates × 37 steps" in box.value for box in page.caption)


def test_an_emptied_start_stays_where_it_was(open_page):
    page = open_page(LESSON, x0=-3, lr=0.05)
    page.number_input[0].set_value(None).run()
    assert not page.exception
    assert page.number_input[0].value == -3
    page.number_input[0].set_value(-15.0).run()
    assert page.query_params["x0"] == "-15"


@pytest.mark.parametrize(
    ("surface", "at", "start"),
    [
        ("Himmelblau", {"x": 3.584428, "y": -1.848127}, {"x0": 3.58443, "y0": -1.84813}),
        ("Ravine", {"x": -2.718281828, "y": 3.14159265}, {"x0": -2.718, "y0": 3.142}),
        ("Parabola", {"x": 4.0, "y": 0.0}, {"x0": 4.0}),
    ],
)
def test_a_click_on_a_star_starts_exactly_there(surface, at, start):
    assert clicked_start(at, objective(surface)) == start


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_the_goal_of_every_loss_can_be_reached_and_is_not_given(surface):
    loss, steps = target(Descent(surface=surface))
    assert lowest(objective(surface)) < loss < Descent(surface=surface).run().loss[0]
    if not steps:
        assert surface in OUT_OF_REACH  # κ = 1.66·10⁸, or a plateau at the start: no rate does it
        return
    bound, _place = stability_limit(Descent(surface=surface))
    tries = [
        LrSweep(descent=Descent(surface=surface, momentum=m), low=bound / 300, high=3 * bound,
                count=120, steps=steps).run() for m in (0.0, 0.3, 0.5, 0.7, 0.9)
    ]  # fmt: skip
    assert min(np.nanmin(one.loss) for one in tries) < loss


@pytest.mark.parametrize("panel", ["Every step", "Sweep", "Curvature", "Side by side"])
@pytest.mark.parametrize("surface", ["Himmelblau", "Two minima"])
def test_every_panel_of_a_surface_and_a_curve(open_page, figures, panel, surface):
    page = open_page(LESSON, panel=panel, surface=surface, schedule="Cosine", noise=0.1)
    shown = set(figures(page))
    assert not page.exception
    wanted = {"Sweep": "sweep", "Curvature": "sharpness", "Side by side": "three2"}
    assert wanted.get(panel, "walk") in shown
    if panel in ("Every step", "Curvature"):
        assert len(page.dataframe) == 1


def test_the_table_is_the_lectures_arithmetic(open_page):
    page = open_page(LESSON, surface="Parabola", lr=0.1, steps=3, panel="Every step")
    first = page.dataframe[0].value.iloc[0]
    assert (first["x"], first["loss"], first["∂f/∂x"]) == (-8, 144, -24)
    assert first["η·∂f/∂x"] == pytest.approx(-2.4)
    assert first["next x"] == pytest.approx(-5.6)


@pytest.mark.parametrize("view", ["From above", "In 3-D"])
def test_the_steps_play_by_themselves_and_take_clicks(open_page, figures, films, view):
    page = open_page(LESSON, play=1, view=view)
    assert len([name for name in figures(page) if name.startswith("replay")]) == 3
    (film,) = films(page).values()
    assert film["autoplay"]
    assert film["clickable"] == (view == "From above")  # a press in 3-D turns the surface


def test_a_start_from_the_address_is_where_the_walk_begins(open_page, figures):
    page = open_page(LESSON, surface="Booth", x0=2.5, y0=-1)
    start = next(t for t in figures(page)["walk"]["data"] if t.get("name") == "start")
    assert (start["x"], start["y"]) == ([2.5], [-1])


def test_another_loss_brings_its_own_start_and_rate(open_page, slides):
    page = open_page(LESSON, lr=0.5, x0=1)
    page.selectbox[0].select("Rosenbrock").run()
    assert not page.exception
    assert page.number_input[0].value == -1.2
    assert slides(page)["lr"]["value"] < 0.002


def test_korean_says_the_same(open_page, figures):
    page = open_page(LESSON, lang="ko", lr=0.21)
    assert page.markdown[0].value.startswith("# 학습률")
    assert said(page)[0].startswith("발산합니다: 스텝")
    assert figures(page)["loss"]["layout"]["xaxis"]["title"]["text"] == "스텝"


def test_the_answer_to_the_question_is_that_of_a_run_with_twice_the_rate(open_page):
    page = open_page(LESSON, lr=0.15)
    page.radio[0].set_value(1).run()  # with 0.3 it diverges
    assert any(box.value.startswith("Right. Diverges") for box in page.success)
    still = open_page(LESSON, x0=0, y0=0)
    still.radio[0].set_value(1).run()  # at the minimum nothing ends below where it began
    assert any(box.value.startswith("Right.") for box in still.success)


def test_a_moved_ground_brings_its_own_start_and_keeps_the_rate_on_its_slider():
    walk = Descent(start=(1.0, 1.0), lr=0.5)
    stay = {"lr": 0.4, "steps": 7, "momentum": 0.3, "kappa": 10.0, "turn": 0.0}
    assert with_sliders(walk, stay) == Descent(start=(1.0, 1.0), lr=0.4, steps=7, momentum=0.3)
    there = with_sliders(walk, {**stay, "kappa": 1000.0, "turn": 90})
    assert (there.kappa, there.degrees) == (1000, 90)
    assert there.start == pytest.approx(objective("Ravine", 1000.0, 90.0).start)
    assert there.lr == 0.01


@pytest.mark.parametrize("slider", ["lr", "steps", "kappa", "turn"])
def test_long_walks_nearby_are_run_together_and_are_what_they_are_alone(slider):
    walk = Descent(start=(-4.0, 2.0), lr=0.1, steps=200)
    to = {**slider_values(walk), "turn": 0}
    near = neighbours(walk, to, slider)
    assert with_sliders(walk, to) in near
    assert 16 < len(set(near)) == len(near) <= 32
    for passed, descent in list(zip(run_passing(list(map(Passing, near))), near, strict=True))[::8]:
        np.testing.assert_allclose(passed.path, descent.run().path, rtol=1e-9, atol=1e-12)


def test_short_walks_and_those_that_rounding_moves_are_run_alone():
    to = {"lr": 0.1, "steps": 200}
    for knobs in ({"steps": 50}, {"steps": 200, "surface": "Himmelblau"}):
        assert neighbours(Descent(lr=0.1, **knobs), to | knobs, "lr") == []
    noisy = Descent(lr=0.1, steps=200, noise=0.1)
    assert neighbours(noisy, to, "steps") == []


OWN = "Your own formula"
TYPED = [
    "x^2", "x^2 - 4", "x + y", "-x^2", "1/x", "log(x)", "sqrt(x) + y^2", "abs(x) + abs(y)", "x^40",
    "exp(x^3)", "sin(x)*cos(y)", "1e12*x^2", "x*y^3", "sqrt(x^2)", "tan(x)",
]  # fmt: skip


@pytest.mark.parametrize("formula", TYPED)
def test_a_typed_loss_is_a_loss_like_any_other(open_page, figures, slides, formula):
    page = open_page(LESSON, surface=OWN, f=formula, panel="Curvature")
    assert not page.exception
    assert not page.error
    assert page.text_input[0].value == page.query_params["f"] == formula
    assert {"walk", "loss", "slope"} <= set(figures(page))
    lr = slides(page)["lr"]
    assert lr["low"] < lr["value"] < lr["high"]
    assert not any(isnan(x) for x in figures(page)["walk"]["layout"]["yaxis"]["range"])


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("x^2 + ) y", "x^2 + ▸) y"), ("floor(x)", "slope is 0 or missing everywhere"),
        ("x.__class__", "may not contain “x.\\_\\_class\\_\\_”"), ("", "empty"),
    ],
)  # fmt: skip
def test_what_can_not_be_used_is_answered_and_the_last_loss_stays(open_page, formula, words):
    page = open_page(LESSON, surface=OWN, f="x^2 - 4")
    before = said(page)[0]
    page.text_input[0].set_value(formula).run()
    assert not page.exception
    assert any(words.replace("\\", "") in box.value.replace("\\", "") for box in page.error)
    assert page.text_input[0].value == formula
    assert said(page)[0] == before
    assert page.query_params["f"] == "x^2 - 4"


def test_another_formula_brings_its_own_start_and_rate(open_page, slides):
    page = open_page(LESSON, surface=OWN, f="x^2", x0=1, lr=0.9)
    page.text_input[0].set_value("100x^2 + y^2").run()
    assert not page.exception
    assert [box.value for box in page.number_input[:3]] == [5, -4, 3]
    assert slides(page)["lr"]["value"] == 0.0045


def test_a_start_without_a_value_is_moved_and_that_is_said(open_page):
    page = open_page(LESSON, surface=OWN, f="log(x)", x0=-2)
    assert not page.exception
    assert any("no value or no slope at (−2)" in box.value for box in page.warning)


def test_a_place_without_a_value_ends_the_walk_and_that_is_said(open_page, figures):
    page = open_page(LESSON, surface=OWN, f="sqrt(x) + y^2", x0=1, y0=1, lr=0.6)
    assert said(page)[0].startswith("Stops: at step")
    (crosses,) = [one for one in figures(page)["walk"]["data"] if one.get("name") == "no value"]
    assert max(crosses["x"]) < 0


def test_a_bad_formula_in_the_address_is_answered(open_page):
    page = open_page(LESSON, surface=OWN, f="x + z")
    assert not page.exception
    assert any("▸z" in box.value for box in page.warning)


def test_the_best_rate_in_closed_form_stands_beside_the_measured_one_and_can_be_set(
    open_page, slides
):
    page = open_page(LESSON, panel="Curvature", kappa=100)
    rows = told(page)["closed_form"]["table"]["rows"]
    assert rows[0][1:] == ["0.0198", "0", "(κ−1)/(κ+1)", "0.9802", "0.9802"]
    assert rows[1][1:5] == ["0.03306", "0.6694", "(√κ−1)/(√κ+1)", "0.8182"]
    page.button(key=f"{LESSON}.best1").click().run()
    assert not page.exception
    assert slides(page)["lr"]["value"] == pytest.approx(0.0330579)
    assert slides(page)["momentum"]["value"] == pytest.approx(0.669421)


def test_the_sweep_marks_the_best_rate_only_where_there_is_one(open_page, figures):
    for surface, there in (("Ravine", True), ("Himmelblau", False)):
        page = open_page(LESSON, surface=surface, panel="Sweep")
        names = [trace.get("name") for trace in figures(page)["sweep"]["data"]]
        assert ("best in closed form" in names) == there


@pytest.mark.parametrize(("lr", "right"), [(0.03, 2), (1.0, 4), (30.0, 2)])
def test_a_slice_of_a_nets_loss_has_the_path_of_the_run_at_that_rate(open_page, figures, lr, right):
    page = open_page(LESSON, panel="Loss of a net", net_lr=lr, lr=0.1)
    assert not page.exception
    net = Network(hidden=(4,), loss="Cross-entropy", optimizer="SGD", lr=lr, epochs=200)
    seen = loss_slice(net.run())
    words = told(page)["net_ended"]["text"]
    assert words.startswith(f"17 weights, η = {lr:g}: loss 0.698 → ")
    assert f"{right} of 4 points right" in words
    share = f"{100 * seen.explained:.3g} %"
    assert ("whole path lies in it" in words) if seen.explained >= 0.9995 else (share in words)
    path = figures(page)["net_slice.0"]["data"][1]
    np.testing.assert_allclose(path["x"], seen.path[:, 0], rtol=1e-5, atol=1e-6)
    assert net.sizes == (2, 4, 1)
    assert seen.training.weights.shape[1] == 17


def test_the_lectures_own_program_stands_beside_pytorchs_where_it_has_one(open_page):
    run = {"surface": "Sales cost", "lr": 0.001, "steps": 1001, "gradient": "Numeric"}
    for more, count in ((run, 2), ({"surface": "Bowl"}, 1)):
        page = open_page(LESSON, **more)
        page.session_state[f"{LESSON}.pytorch"] = True
        codes = [block.value for block in page.run().code]
        assert len(codes) == count
        assert ("class H:" in codes[-1]) == (count == 2)
