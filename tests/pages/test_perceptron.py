"""The lesson as a reader meets it, without a browser."""

import pytest

from dlviz.perceptron.compute.points import Points
from pages.perceptron.controls import HAND, Setting
from pages.perceptron.dragging import turned
from tests.pages.conftest import said, told

LESSON = "perceptron"
LEARN = {"view": "By its mistakes"}


def setting(**knobs):
    plain = {"view": HAND, "points": Points(), "w1": 0.5, "w2": 0.5, "theta": 0.7, "row": 4}
    return Setting(**{**plain, "step": True, **knobs})


def test_it_opens_on_and_with_a_threshold_that_makes_it_or(open_page, figures, slides):
    page = open_page(LESSON)
    assert not page.error
    assert set(figures(page)) == {"plane", "neuron"}
    assert said(page)[0] == "2 of 4 right: as it stands this neuron is “OR”."
    assert told(page)["goal"]["text"].startswith("Goal: choose NAND")
    assert set(slides(page)) == {"w1", "w2", "theta", "row"}
    rows = told(page)["table"]["table"]["rows"]
    assert [row[-1] for row in rows] == ["✓", "✗", "✗", "✓"]


@pytest.mark.parametrize(
    ("gate", "w", "theta"),
    [("AND", 0.5, 0.7), ("NAND", -0.5, -0.7), ("OR", 0.5, 0.2)],
)
def test_the_textbook_s_weights_have_all_right(open_page, gate, w, theta):
    page = open_page(LESSON, data=gate, w1=w, w2=w, theta=theta)
    assert said(page)[0] == f"All 4 right: this neuron is {gate}."
    reached = told(page)["goal"]["text"].startswith("✓ Goal reached")
    assert reached == (gate == "NAND")


def test_no_line_has_xor(open_page):
    page = open_page(LESSON, data="XOR")
    assert "3 of 4 right: as it stands this neuron is “OR”. No line can have more" in said(page)[0]
    page = open_page(LESSON, data="XOR", theta=0.7)
    assert said(page)[0].endswith("One line can have at most 3 right.")


def test_a_point_on_the_line_and_no_line_are_said(open_page):
    assert "(1, 0) lies on the line" in said(open_page(LESSON, theta=0.5, w2=0.4))[0]
    assert "there is no line" in said(open_page(LESSON, w1=0, w2=0))[0]


STORY = [
    (0, "2 of 4 right: as it stands this neuron is “OR”."),
    (1, "Learned: 10 updates, and epoch 6 has no mistake. (w₁, w₂, b) = (2, 1, −2). At most "
        "R²/γ² = 51 updates are possible. (1, 0) lies on the line: z = 0, and step(0) = 0."),
    (2, "Goes round for ever: from epoch 2 on every epoch ends at (w₁, w₂, b) = (−1, 0, 1), after "
        "4 updates. Right of 4: best on the way (pocket) 2, averaged weights 2."),
    (3, "Learned: 36 updates, and epoch 17 has no mistake. (w₁, w₂, b) = (1, 3.5, −4). At most "
        "R²/γ² = 135 updates are possible."),
    (4, "Without F it is linear regression, here at its best: mean squared error 0.0625. Cut at ½ "
        "it has 4 of 4 right."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "words"), STORY)
def test_the_presets_tell_the_story(open_page, number, words):
    page = open_page(LESSON, data="NAND", w1=3, rate=0.3)
    page.button(key=f"{LESSON}.preset{number}").click().run()
    assert not page.exception
    assert said(page)[0] == words


def test_the_rate_only_scales_from_zero(open_page):
    page = open_page(LESSON, **LEARN, data="NAND", rate=0.1)
    assert said(page)[0].startswith("Learned: 11 updates, and epoch 6 has no mistake. "
                                    "(w₁, w₂, b) = (−0.2, −0.1, 0.3).")  # fmt: skip
    assert said(page)[0].endswith("η = 1 takes 11 updates, too: from w = 0 the rate only scales "
                                  "the weights.")  # fmt: skip
    other = open_page(LESSON, **LEARN, data="NAND", rate=0.1, from_hand=1)
    assert "The bound R²/γ² is for w = 0" in said(other)[0]
    assert "only scales" not in said(other)[0]


def test_each_update_is_told_as_a_sum_with_its_numbers(open_page, films):
    (film,) = films(open_page(LESSON, **LEARN)).values()
    assert film["numbers"]["w"][:3] == ["(0, 0)", "(0, 0) + (1, 1) = (1, 1)",
                                        "(1, 1) − (0, 0) = (1, 1)"]  # fmt: skip
    assert film["numbers"]["b"][:3] == ["0", "0 + 1 = 1", "1 − 1 = 0"]
    assert film["numbers"]["wrong row"][1] == "(1, 1)→1"
    assert film["steps"] == list(range(11))


@pytest.mark.parametrize(
    ("panel", "data", "words"),
    [
        ("Every order", "AND", "24 orders of the rows: 24 learned, in 10 to 12 updates."),
        ("Every order", "NAND", "24 orders of the rows: 24 learned, in 11 to 15 updates."),
        ("Every order", "XOR", "24 orders of the rows: 24 go round for ever, in 4 updates a round"),
        ("A thousand starts", "OR", "1,000 starts: 1,000 learned, in 0 to "),
    ],
)
def test_many_runs_at_once(open_page, figures, panel, data, words):
    page = open_page(LESSON, **LEARN, panel=panel, data=data)
    assert told(page)["many_said"]["text"].startswith(words)
    assert "many" in figures(page)


def test_every_update_is_a_table_and_the_cycle_is_written_out(open_page):
    page = open_page(LESSON, **LEARN, panel="Every update")
    assert len(page.dataframe[0].value) == 10
    assert told(page)["kept"]["text"] == ("Pocket, after update 10: (2, 1, −2), 4 of 4 right. "
                                          "Averaged: (1.5, 0.7917, −1.042).")  # fmt: skip
    page = open_page(LESSON, **LEARN, panel="Every update", data="XOR")
    way = "(−1, 0, 1) → (−1, 0, 0) → (−1, 1, 1) → (0, 1, 2) → (−1, 0, 1)"
    assert told(page)["kept"]["text"].startswith(f"The cycle: {way}. Pocket")


OWN = {"data": "Own points"}
BAD_POINTS = [
    ("0_0_0~1_1_0", "All points are of class 0: there is nothing to separate."),
    ("0_0_0~0_0_1~1_1_1", "Two points at (0, 0) are of different classes: no line has both right."),
    ("0_0_0~1_1_0~0_1_1~1_0_1~3_3_1", "No line separates these points."),
]


@pytest.mark.parametrize(("own", "words"), BAD_POINTS)
def test_points_that_can_not_be_separated_are_answered(open_page, own, words):
    page = open_page(LESSON, **OWN, **LEARN, own=own)
    assert not page.exception
    assert any(words in box for box in said(page))


def test_own_points_begin_empty_and_have_two_classes(open_page, figures):
    page = open_page(LESSON, **OWN)
    assert set(figures(page)) == {"empty"}
    pens = next(it for it in page.main if it.key == f"{LESSON}.pen")
    assert len(pens.options) == 3
    page = open_page(LESSON, **OWN, own="0_0_2")
    assert any("in the address does not fit" in box.value for box in page.warning)


def test_the_four_corners_can_be_made_one_s_own(open_page, figures):
    page = open_page(LESSON, data="OR")
    page.button(key=f"{LESSON}.edit_points").click().run()
    assert not page.exception
    assert page.query_params["own"] == "0_0_0~0_1_1~1_0_1~1_1_1"


def test_a_row_that_is_gone_is_not_shown(open_page):
    page = open_page(LESSON, **OWN, own="0_0_0~1_1_1", row=2)
    assert not page.exception
    page = open_page(LESSON, row=9)
    assert any("“9” in the address does not fit" in box.value for box in page.warning)


def test_a_dragged_arrow_turns_the_line_about_the_middle():
    east = turned(setting(w1=1.0, w2=1.0, theta=1.5), 1.4, 0.5)
    assert east == {"w1": pytest.approx(1.41), "w2": 0, "theta": pytest.approx(1.21)}
    distance = (1.5 - 1) / 2**0.5
    assert (east["theta"] - 0.5 * east["w1"]) / east["w1"] == pytest.approx(distance, abs=0.01)
    assert turned(setting(), 0.5, 0.5) == {}


def test_linear_regression_sets_its_weights_at_a_click(open_page, slides):
    page = open_page(LESSON, linear=1, data="XOR")
    assert "the least is 0.25, at w = (0, 0) and b = 0.5" in said(page)[0]
    page.button(key=f"{LESSON}.best").click().run()
    values = {name: it["value"] for name, it in slides(page).items()}
    assert (values["w1"], values["w2"], values["theta"]) == (0, 0, -0.5)
    assert said(page)[0].startswith("Without F it is linear regression, here at its best: mean "
                                    "squared error 0.25.")  # fmt: skip


def test_the_answer_to_the_question_is_counted(open_page):
    page = open_page(LESSON)
    page.radio[0].set_value(1).run()
    assert page.success[0].value == ("Right. 4 of the 14 gates that a line can be miss XOR by one "
                                     "row: x₁ ∧ ¬x₂, ¬x₁ ∧ x₂, OR, NAND.")  # fmt: skip


def test_all_sixteen_gates_are_listed(open_page):
    page = open_page(LESSON)
    page.session_state[f"{LESSON}.gates"] = True
    rows = told(page.run())["sixteen"]["table"]["rows"]
    assert len(rows) == 16
    assert [row[0] for row in rows if row[-1] == "no line"] == ["XOR", "XNOR"]


def test_korean_says_the_same(open_page):
    page = open_page(LESSON, lang="ko", **LEARN, data="XOR")
    assert page.markdown[0].value.startswith("# 퍼셉트론")
    assert said(page)[0].startswith("끝없이 돕니다. 에포크 2부터는 에포크마다 4번 고치고")
