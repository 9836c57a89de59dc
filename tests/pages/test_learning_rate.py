"""The lesson as a reader meets it, without a browser."""

import numpy as np
import pytest

from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import OBJECTIVES, objective
from pages.learning_rate.sliders import (
    Passing,
    neighbours,
    run_passing,
    slider_values,
    with_sliders,
)
from tests.pages.conftest import said, told

LESSON = "learning_rate"


def test_it_opens_quietly_on_the_ravine(open_page, figures, slides):
    page = open_page(LESSON)
    assert not page.error
    assert {"walk", "loss", "slope"} <= set(figures(page))
    assert said(page)[0].startswith("By the bend at the start it converges")
    zones = slides(page)["lr"]["zones"]
    assert [zone[2] for zone in zones] == ["slow", "good", "wild", "bad"]
    assert zones[2][1] == pytest.approx(0.2)  # 2/λmax of a ravine with κ = 10


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_every_loss_opens_with_a_rate_that_does_not_diverge(open_page, figures, slides, surface):
    page = open_page(LESSON, surface=surface)
    assert not page.error
    assert "walk" in figures(page)
    lr = slides(page)["lr"]
    assert lr["low"] < lr["value"] < lr["high"]
    assert not any(text.startswith("Diverged") for text in said(page))


@pytest.mark.parametrize(
    ("lr", "word"),
    [(0.004, "crawls"), (0.05, "converges"), (0.15, "oscillates"), (0.21, "diverges")],
)
def test_the_sentence_follows_the_region(open_page, lr, word):
    assert said(open_page(LESSON, lr=lr))[0].startswith(f"By the bend at the start it {word}")


def test_divergence_is_said_with_its_step(open_page):
    page = open_page(LESSON, lr=1, steps=500)
    verdict = told(page)["verdict"]
    assert "above the start from step 1, past all float64 at step " in verdict["text"]
    assert verdict["tone"] == "bad"


@pytest.mark.parametrize("panel", ["Every step", "Sweep", "Curvature", "Side by side"])
@pytest.mark.parametrize("surface", ["Himmelblau", "Two minima"])
def test_every_panel_of_a_surface_and_a_curve(open_page, figures, panel, surface):
    page = open_page(LESSON, panel=panel, surface=surface, schedule="Cosine", noise=0.1)
    shown = set(figures(page))
    assert not page.exception
    wanted = {"Sweep": "sweep", "Curvature": "sharpness", "Side by side": "three0"}
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
def test_the_steps_can_be_played(open_page, figures, view):
    page = open_page(LESSON, play=1, view=view)
    assert len([name for name in figures(page) if name.startswith("replay")]) == 3


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
    assert said(page)[0].startswith("출발점의 휘어짐으로 보면 발산합니다")
    assert figures(page)["loss"]["layout"]["xaxis"]["title"]["text"] == "걸음"


def test_the_answer_to_the_question_is_that_of_a_run_with_twice_the_rate(open_page):
    page = open_page(LESSON, lr=0.15)
    page.radio[0].set_value(1).run()  # with 0.3 it diverges
    assert any("Diverged" in box.value for box in page.success)


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
