"""Drawings that are kept: labelled, read again with every snapshot, laid back, taken away."""

import numpy as np
import pytest

from dlviz.digits.compute.dataset import load_digits

BLOB = np.zeros((56, 56), np.uint8)
BLOB[20:36, 20:36] = 255


@pytest.fixture
def keep(draw):
    """keep(page, *pixels): the page after each was drawn and kept."""

    def keep_(page, *drawings):
        for pixels in drawings:
            page = draw(page, pixels).button("mnist.keep_drawing").click().run()
        return page

    return keep_


@pytest.fixture
def meant(keep):
    """meant(page, (digit, pixels), …): the page after each was drawn, kept and given its digit."""

    def meant_(page, *drawings):
        for digit, pixels in drawings:
            page = label(keep(page, pixels), digit)
        return page

    return meant_


@pytest.fixture
def two_digits():
    """Two unseen digits as drawings, and what they are."""
    known = load_digits("scikit-learn digits")
    rows = [int(np.argmax(known.test_labels == digit)) for digit in (0, 7)]
    return [np.repeat(np.repeat(known.test_images[row], 2, 0), 2, 1) for row in rows]


def captions(figures, page):
    traces = figures(page)["collection"]["data"]
    found = [word for trace in traces for word in trace.get("text", ()) if word]
    return sorted(found)


def score(page):
    return next((it.value for it in page.markdown if "of your digits" in it.value), "")


def label(page, digit):
    return page.button_group("mnist.label").set_value(digit).run()


def test_nothing_to_keep_nothing_kept(lesson, figures):
    page = lesson()
    assert page.button("mnist.keep_drawing").disabled
    assert "collection" not in figures(page)


def test_the_net_s_own_answer_is_never_taken_for_what_was_meant(trained, keep, two_digits, figures):
    page = keep(trained(), BLOB, *two_digits)
    assert {word[0] for word in captions(figures, page)} == {"?"}
    assert not score(page)
    assert any("Which digit did you mean?" in it.label for it in page.button_group)


def test_what_its_maker_meant_is_what_the_net_is_judged_by(trained, meant, two_digits, figures):
    page = meant(trained(), *zip((0, 7, 3), (*two_digits, two_digits[0]), strict=True))
    assert captions(figures, page) == ["0 → 0 ✓", "3 → 0 ✗", "7 → 7 ✓"]
    assert "**2 of 3**" in score(page)


def test_without_a_net_the_label_is_asked_for_and_not_judged(lesson, keep, two_digits, figures):
    page = keep(lesson(), two_digits[0])
    assert captions(figures, page) == ["?"]
    assert not score(page)
    assert captions(figures, label(page, 0)) == ["0"]


def test_a_corrected_label_is_judged_by_shape_and_score(trained, meant, two_digits, figures):
    page = label(meant(trained(), *zip((0, 7), two_digits, strict=True)), 9)
    assert captions(figures, page) == ["0 → 0 ✓", "9 → 7 ✗"]
    assert "1 of 2" in score(page)


def test_the_answers_move_while_it_trains(lesson, keep, until, two_digits, figures):
    page = label(keep(lesson(epochs=20, batch=8), two_digits[0]), 0)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.snapshot is not None)
    sure = figures(page)["collection"]["data"][-2]["x"]
    page = until(page, lambda trainer: trainer.snapshot.step > 50)
    assert figures(page)["collection"]["data"][-2]["x"][1] != sure[1]


def test_a_kept_drawing_is_laid_back_with_its_strokes_and_label(
    trained, meant, two_digits, figures
):
    page = meant(trained(), *zip((0, 9), two_digits, strict=True))
    page.selectbox("mnist.which").set_value(0).run()
    page.button("mnist.lay").click().run()
    sheet = page.session_state["mnist.pad.sheet"]
    np.testing.assert_array_equal(sheet.drawing.pixels, two_digits[0])
    assert sheet.drawing.marks
    target, _chances = figures(page)["bars"]["data"]
    assert np.argmax(target["y"]) == 0


def test_one_is_taken_away(trained, meant, two_digits, figures):
    page = meant(trained(), *zip((0, 7), two_digits, strict=True))
    page.button("mnist.remove").click().run()
    assert captions(figures, page) == ["0 → 0 ✓"]
    page.button("mnist.remove").click().run()
    assert "collection" not in figures(page)


def test_there_is_room_for_twelve(lesson, keep):
    page = keep(lesson(), *[BLOB] * 12)
    assert page.button("mnist.keep_drawing").disabled
    assert "12" in page.button("mnist.keep_drawing").help


def test_they_outlive_a_switch_of_pages_and_of_the_language(trained, meant, two_digits, figures):
    page = meant(trained(), *zip((0, 7), two_digits, strict=True))
    page = page.switch_page("home/page.py").run()
    page.session_state["lang"] = "ko"
    page = page.switch_page("mnist/page.py").run()
    assert captions(figures, page) == ["0 → 0 ✓", "7 → 7 ✓"]
    assert page.button("mnist.remove").label == "삭제"
