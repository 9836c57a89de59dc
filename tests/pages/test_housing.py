"""The lesson as a reader meets it, without a browser."""

import pytest

from pages.translation import plain
from tests.pages.conftest import told

LESSON = "housing"


def words(page):
    """The sums as they are read, row by row, and the errors below them."""
    it = told(page)["sums"]
    return "\n".join([*(" | ".join(row) for row in it["table"]["rows"]), it["text"]])


def verdict(page):
    """The verdict's tone and text."""
    it = told(page)["verdict"]
    return it["tone"], it["text"]


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    return page.run()


def values(slides, page, *names):
    return [slides(page)[name]["value"] for name in names]


def test_it_opens_with_the_slides_arithmetic(open_page, figures):
    page = open_page(LESSON)
    assert not page.exception
    assert "32×0.1 + 3×0.3 + 0.3×4 + 0 = **5.3** | 6 | **0.7**" in words(page)
    assert "MAE = (0.7 + 0.8 + 1.7) ÷ 3 = **1.067**" in words(page)
    assert {"residuals", "map", "history", "neuron"} == set(figures(page))


@pytest.mark.parametrize(
    ("weights", "mae"), [((0.1, 0.3, 3), "1"), ((0.1, 0.3, 4), "0.5667"), ((0.1, 0.2, 2), "1.767")]
)
def test_the_losses_of_the_slides(open_page, weights, mae):
    w1, w2, w3 = weights
    page = open_page(LESSON, w1=w1, w2=w2, w3=w3, b=0.5)
    assert f"= **{mae}**\u00a0 ·" in words(page)


@pytest.mark.parametrize("table", ["Flats", "Houses", "Three houses"])
@pytest.mark.parametrize("scaled", [0, 1])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_table_opens_scaled_or_not(open_page, slides, table, scaled, lang):
    page = open_page(LESSON, lang=lang, table=table, scaled=scaled)
    assert not page.exception
    assert not page.error
    for name, it in slides(page).items():
        assert it["low"] <= it["value"] <= it["high"], name


def test_descent_moves_the_sliders_and_undo_brings_them_back(open_page, slides, figures):
    page = press(open_page(LESSON), "×10")
    moved = values(slides, page, "w1", "w2", "w3", "b")
    assert moved != [0.1, 0.3, 4.0, 0.0]
    assert len(figures(page)["history"]["data"][0]["x"]) == 11
    tone, text = verdict(page)
    assert tone == "good"
    assert text.startswith("10 steps took the error from 1.34 to ")
    page = press(page, "Undo")
    assert values(slides, page, "w1", "w2", "w3", "b") == [0.1, 0.3, 4.0, 0.0]
    assert len(figures(page)["history"]["data"][0]["x"]) == 1


def test_least_squares_finds_the_published_optimum(open_page, slides):
    page = press(open_page(LESSON, table="Three houses"), "Least squares")
    assert values(slides, page, "w1", "b") == pytest.approx([0.0584879, 247.26327], rel=1e-6)
    assert "MSE = **447.3**" in words(page)


def test_divergence_is_said_with_its_step_and_the_page_lives_on(open_page, slides):
    page = open_page(LESSON, table="Houses", lr=0.001)
    page = press(page, "×100")
    tone, text = verdict(page)
    assert tone == "bad"
    assert "Diverged: above the start from step 1, past all float64 at step" in text
    assert not page.exception
    page = press(page, "×1")
    assert not page.exception
    page = press(page, "Undo")
    assert values(slides, page, "w1", "b") == [0.1, 0.0]


def test_scaling_keeps_every_prediction(open_page, slides):
    page = press(open_page(LESSON, table="Houses"), "×10")
    before = words(page).partition("MAE")[2]
    page.toggle(key="housing.scaled").set_value(True).run()
    assert words(page).partition("MAE")[2] == before
    page.toggle(key="housing.scaled").set_value(False).run()
    assert words(page).partition("MAE")[2] == before


def test_another_table_brings_its_own_start_and_rate(open_page, slides):
    page = open_page(LESSON, w1=0.7)
    page.selectbox(key="housing.table").set_value("Three houses").run()
    assert not page.exception
    assert values(slides, page, "w1", "b") == [0.1, 0.0]
    assert values(slides, page, "lr")[0] == pytest.approx(0.45 * 2.3535e-7, rel=0.05)


def test_rows_from_the_address(open_page, slides):
    page = open_page(LESSON, table="Houses", rows="1000,200;2000,400;3000,600", w1=0.2)
    assert "MAE = (0 + 0 + 0) ÷ 3 = **0**" in words(page)
    page = open_page(LESSON, table="Houses", rows="1000,abc")
    assert plain("Row 1, price ($1000): “abc” is not a number") in page.warning[0].value


def test_the_floor_huber_and_rates_of_their_own(open_page, slides):
    page = open_page(LESSON, floor=1, w1=-1, error="Huber", own=1)
    assert not page.exception
    assert "ReLU(32×(−1) + " in words(page)
    assert {"delta", "lr_w1", "lr_b"} <= set(slides(page))


def test_the_program_repeats_the_last_descent(open_page):
    page = press(open_page(LESSON), "×10")
    page.session_state["housing.pytorch"] = True
    page.run()
    assert "for step in range(10):" in page.code[0].value


def test_the_rows_open_for_editing(open_page):
    page = open_page(LESSON)
    page.session_state["housing.rows_box"] = True
    page.run()
    assert not page.exception
    assert len(page.dataframe) == 1


def test_a_move_by_hand_can_be_undone_at_once(open_page, slides):
    page = open_page(LESSON)
    page.session_state["housing.w1"] = {"now": {"value": 0.2, "seq": 1, "turn": 0}}
    page.run()
    assert values(slides, page, "w1") == [0.2]
    page = press(page, "Undo")
    assert values(slides, page, "w1") == [0.1]
