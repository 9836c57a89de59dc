"""The second stage: every pixel by its index, and what spoiled input costs."""

import pytest

from dlviz.digits.compute.dataset import load_digits
from dlviz.digits.compute.preprocessing import net_inputs
from dlviz.digits.compute.spoiled_input import SpoiledInput
from tests.pages.conftest import said, told

COARSE = "Black and white 16×16"
SMALL = "scikit-learn digits"


def read_out(page):
    return told(page)["pixels"]["text"]


def test_the_lecture_s_seven_has_the_lecture_s_inputs(digits):
    if digits.name != "MNIST":
        pytest.skip("the seven is one of MNIST's")
    x = net_inputs(digits.train_images[1023:1024], COARSE).ravel()
    assert digits.train_labels[1023] == 7
    assert (x[0], x[113], x[255]) == (0, 1, 0)


def test_inputs_are_read_out_first_chosen_and_last(lesson):
    page = lesson(stage="input", inputs=COARSE, digit=1, pixel16=130)
    x = net_inputs(load_digits(SMALL).train_images[:1], COARSE).ravel()
    first, chosen, last = (f"{x[i]:g}" for i in (0, 129, 255))
    text = read_out(page)
    assert text.startswith(f"x₁ = {first} · x₁₃₀ = {chosen} · x₂₅₆ = {last}\n")
    assert "row 9, column 2" in text


def test_grey_has_784_inputs(lesson):
    assert "x₇₈₄ = 0" in read_out(lesson(stage="input"))


def test_a_digit_beyond_the_last_is_the_last(lesson, figures):
    page = lesson(stage="input", digit=60_000)
    assert not page.exception
    given = figures(page)["given"]["data"][0]["z"]
    assert (given == net_inputs(load_digits(SMALL).train_images[-1:], "Grey 28×28")[0]).all()


@pytest.mark.parametrize("spoiled", ["Missing values", "One column × 1000"])
def test_a_spoiled_input_shows_its_cost_as_measured(lesson, figures, spoiled):
    page = lesson(stage="input", spoil=spoiled)
    result = SpoiledInput(spoiled=spoiled).run(load_digits(SMALL))
    bars = figures(page)["spoiled"]["data"][0]
    expected = [result.clean, result.asked, result.learnt, result.mended]
    assert list(bars["x"]) == pytest.approx(expected)
    assert any(f"{result.mended:.1%}" in sentence for sentence in said(page))


def test_as_it_is_nothing_is_measured(lesson, figures):
    assert "spoiled" not in figures(lesson(stage="input"))
