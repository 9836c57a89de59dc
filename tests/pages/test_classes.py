"""The lesson on classes as a reader meets it, without a browser."""

import numpy as np
import pytest

from dlviz.classification.compute.class_points import ClassPoints
from dlviz.classification.compute.two_walks import TwoWalks
from pages.classes import k_classes, pass_or_fail
from pages.classes.scenes import SCENES
from tests.pages.conftest import said, told
from tests.pages.test_every_control import controls, look, move

LESSON = "classes"
VIEWS = {
    "Pass or fail": {"walks.0", "walks.1", "walks.2"},
    "One point": {"neuron.0", "neuron.1"},
    "Softmax": {"shares", "beside_shares"},
    "k classes": {"regions", "planes", "size"},
}
STUCK = {"w": -4.0, "b": 8.0, "steps": 1000}
APART = "-2_0_0~2_0_1~0_3_2"
MIXED = "0_0_0~1_0_1~2_0_0~3_0_1"


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens(open_page, figures, view, lang):
    page = open_page(LESSON, lang, view=view)
    assert not page.exception
    assert not page.error
    assert set(figures(page)) == VIEWS[view]


def test_it_opens_on_a_neuron_that_knows_nothing_with_a_goal_not_yet_reached(open_page, slides):
    page = open_page(LESSON)
    assert set(slides(page)) == {"w", "b", "joined", "lr"}  # nobody has joined: no hours
    assert told(page)["goal"]["text"].startswith("Goal: with w and b alone")
    assert told(open_page(LESSON, w=1.5, b=-4))["goal"]["text"].startswith("✓")


def test_from_a_wrong_and_sure_start_squares_are_stuck(open_page):
    verdict = told(open_page(LESSON, **STUCK))["verdict"]
    assert "Cross-entropy: 4.802 → 0.4015, 16 of 20 right" in verdict["text"]
    assert "Squared error: 0.6964 → 0.5027, 10 of 20 right" in verdict["text"]
    assert "its slope is 0.02748, that of cross-entropy 1.436" in verdict["text"]
    assert verdict["tone"] == "warn"


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"steps": 2000}, "From this start both learn."),
        ({"lr": 10.0, "w": 1.5, "b": -4.0}, "η is too large here"),
        ({"steps": 5, "lr": 0.01}, "Both are still on their way."),
        ({}, "Cross-entropy has arrived, squared error is still on its way."),
    ],
)
def test_the_verdict_is_read_from_both_walks(open_page, knobs, words):
    assert words in told(open_page(LESSON, **knobs))["verdict"]["text"]


def test_who_joins_moves_the_cut_of_the_line_alone(open_page):
    page = open_page(LESSON, joined=3, hours=30)
    assert (
        "best line 2.7875 → 3.5136 h, best sigmoid 2.7101 → 2.7101 h" in told(page)["cuts"]["text"]
    )


def test_the_answer_to_the_question_is_that_of_two_fits(open_page):
    page = open_page(LESSON)
    page.radio[0].set_value(0).run()
    assert any(box.value.startswith("Right. Line: 2.79 →") for box in page.success)
    page.radio[0].set_value(3).run()
    assert any("Only the line’s cut moves" in box.value for box in page.info)


STORY = [
    "From this start both learn.", "The start is wrong and sure.", "−ln 0.7371 = 0.3051",
    "they add up to 4.8919", "A bug: CrossEntropyLoss takes softmax itself.",
]  # fmt: skip


def test_presets_tell_a_story_whatever_was_there_before(open_page):
    page = open_page(LESSON, view="k classes", w=3, joined=2, t=4)
    for i, (words, values) in enumerate(zip(STORY, SCENES.values(), strict=True)):
        page.button(key=f"{LESSON}.preset{i}").click().run()
        assert not page.exception
        assert words in said(page)[0]
        assert said(page)[0] == said(open_page(LESSON, **values))[0]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({}, "p = 0.01201 with cross-entropy, 0.2028 with squares. Sure of the wrong thing"),
        ({"point_w": 0.6, "point_b": 0.9}, "p = 0.01164 with cross-entropy, 0.09396 with squares."),
        ({"target": 1, "half": 0, "point_w": -8, "point_b": 0}, "is −0.9997, that of the squared"),
    ],
)
def test_one_point_says_both_slopes_and_both_ends(open_page, knobs, words):
    page = open_page(LESSON, view="One point", **knobs)
    assert words in told(page)["point_verdict"]["text"]


def test_nielsens_two_starts_are_one_click_away(open_page, slides):
    page = open_page(LESSON, view="One point", point_lr=1, target=1)
    page.button(key=f"{LESSON}.nielsen0").click().run()
    assert not page.exception
    at = {name: slide["value"] for name, slide in slides(page).items()}
    assert (at["point_w"], at["point_b"], at["point_lr"]) == (0.6, 0.9, 0.15)


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({}, "The slope on each logit is p − y"),
        ({"t": 2}, "The slope on each logit is (p − y)/T"),
        ({"beside": "Softmax twice"}, "1.1140 where −ln p₃ = 0.3051. No logits bring it below"),
        ({"beside": "Temperature", "t": 0.5}, "divided by T = 0.5"),
        ({"true": 4, "z4": -10}, "−ln p₄"),
    ],
)  # fmt: skip
def test_softmax_says_what_is_to_be_seen(open_page, knobs, words):
    page = open_page(LESSON, view="Softmax", **knobs)
    assert not page.exception
    assert words in told(page)["softmax_said"]["text"]


def test_every_step_of_softmax_is_written_out(open_page):
    rows = told(open_page(LESSON, view="Softmax"))["in_numbers"]["table"]["rows"]
    assert rows[2][3:7] == ["0.7371", "1.0000", "−0.2629", "−0.2629"]
    assert rows[-1][2:4] == ["**1817**", "**1.0000**"]
    assert rows[-1][-1] == "**4.8919**"


def test_a_temperature_above_1_87_reaches_the_goal(open_page):
    for t, sign in ((1.86, "Goal"), (1.88, "✓")):
        page = open_page(LESSON, view="Softmax", t=t)
        assert told(page)["softmax_goal"]["text"].startswith(sign)


def open_fold(page, name):
    page.session_state[f"{LESSON}.{name}"] = True
    return page.run()


@pytest.mark.parametrize(("kind", "broken"), [("float32", True), ("float64", False)])
def test_the_plain_formula_overflows_in_float32_first(open_page, kind, broken):
    page = open_fold(open_page(LESSON, view="Softmax", shift=95, kind=kind), "overflow")
    assert not page.exception
    table = told(page)["overflow_table"]
    assert ("–" in table["table"]["rows"][2][2]) == broken
    assert table["table"]["rows"][2][3] == "0.7371"


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({}, "Some of the points can be cut off completely"),
        ({"data": "Own points", "own": APART, "class_lr": 1}, "‖w‖ grows for ever"),
        ({"data": "Own points", "own": MIXED}, "there is a minimum"),
        ({"data": "Own points", "own": "0_0_0~1_1_0"}, "Planes can tell all these points apart"),
        ({"class_lr": 10, "class_steps": 2}, "That is more than a guess costs"),
    ],
)
def test_k_classes_say_whether_the_weights_come_to_rest(open_page, knobs, words):
    page = open_page(LESSON, view="k classes", **knobs)
    assert not page.exception
    assert words in told(page)["class_verdict"]["text"]


def test_iris_has_its_known_loss(open_page):
    page = open_page(LESSON, view="k classes", class_steps=3000)
    assert "comes near 0.06855" in told(page)["class_verdict"]["text"]


def test_no_points_yet_is_an_empty_plane(open_page, figures):
    page = open_page(LESSON, view="k classes", data="Own points")
    assert not page.exception
    assert set(figures(page)) == {"empty"}


def test_points_can_be_made_ones_own(open_page):
    page = open_page(LESSON, view="k classes")
    page.button(key=f"{LESSON}.edit_points").click().run()
    assert not page.exception
    assert page.query_params["data"] == "Own points"
    assert len(page.query_params["own"].split("~")) == 150


def test_the_chosen_point_is_written_out(open_page):
    page = open_page(LESSON, view="k classes", point=101, class_steps=300)
    numbers = told(page)["point_numbers"]
    assert "Point 101 at (6, 2.5) is of class virginica" in numbers["text"]
    for row in numbers["table"]["rows"]:
        assert row[4] == row[5]  # p − y is autograd's slope


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"w": 7}, "a number from -6 to 6"), ({"joined": 9}, "a number from 0 to 5"),
        ({"view": "Two"}, "Pass or fail"),
        ({"view": "k classes", "data": "Own points", "own": "1_2"}, "points as"),
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_answered(open_page, knobs, words):
    page = open_page(LESSON, **knobs)
    assert not page.exception
    assert any(words in box.value for box in page.warning)


def test_the_numbers_are_those_of_the_walks(open_page, films):
    page = open_page(LESSON, **STUCK)
    film = films(page)["walks"]
    walks = TwoWalks(start=(-4.0, 8.0), lr=0.3, steps=1000).run()
    assert film["steps"][-1] == 1000
    np.testing.assert_allclose(film["numbers"]["Cross-entropy"][-1], walks.loss[-1, 0], rtol=1e-5)
    assert film["clickable"]


def test_korean_says_the_same(open_page):
    page = open_page(LESSON, "ko", **STUCK)
    assert page.markdown[0].value.startswith("# 분류")
    assert "틀린 답을 확신하며 출발합니다" in said(page)[0]


@pytest.mark.parametrize(
    ("press", "joined", "put"),
    [
        ({"reel": 1, "x": -3.14159, "y": 7.5}, 0, {"w": -3.142, "b": 7.5}),
        ({"reel": 2, "x": -9.0, "y": 1.0}, 0, {"w": -6.0, "b": 1.0}),  # the slider's end
        ({"reel": 0, "x": 30.04, "y": 1.0}, 0, {"joined": 1, "hours": 30.0}),
        ({"reel": 0, "x": 12.0, "y": 0.3, "from": {"x": 30.0, "y": 1.0}}, 3,
         {"joined": 3, "hours": 12.0}),
    ],
)  # fmt: skip
def test_a_click_on_a_loss_starts_there_and_on_the_students_somebody_joins(
    monkeypatch, press, joined, put
):
    done = {}
    monkeypatch.setattr(pass_or_fail.knobs, "put", lambda **values: done.update(values))
    monkeypatch.setattr(pass_or_fail.knobs, "held", lambda *_: joined)
    pass_or_fail.clicked(press)
    assert done == put


def test_a_click_chooses_the_nearest_flower(monkeypatch):
    done = {}
    monkeypatch.setattr(k_classes.knobs, "put", lambda **values: done.update(values))
    k_classes.nearest(ClassPoints())({"x": 6.0, "y": 2.5})
    assert done == {"point": 101}


@pytest.mark.parametrize("view", ["One point", "Softmax", "k classes"])
def test_every_control_of_the_other_views_can_be_moved(open_page, view):
    page = open_page(LESSON, view=view)
    for key, choices in dict(controls(page)).items():
        for value in choices:
            if key in dict(controls(page)) and "preset" not in key and not key.endswith(".view"):
                look(move(page, key, value), (key, value))
