"""The sheet beside the training: what is drawn on it is read by the net at once."""

from base64 import b64encode

import numpy as np
import pytest

from dlviz.digits.compute.dataset import load_digits
from pages.widgets.drawing_pad import Drawing

SMALL = "scikit-learn digits"


def test_a_drawing_is_boxed_and_gets_ten_chances_once_there_is_a_net(
    trained, lesson, draw, bars, figures
):
    page = draw(lesson())
    assert not bars(page).any()
    seen = figures(page)["seen"]["data"][0]["z"]
    assert np.ptp(np.flatnonzero(seen.any(1))) == 19  # 20 pixels high, wherever its mass lies
    page = draw(trained())
    assert bars(page).sum() == pytest.approx(1)


def test_the_bars_move_while_it_trains(lesson, until, later, draw, bars):
    page = draw(lesson(epochs=20, batch=8))
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.snapshot is not None)
    first = bars(page)
    page = later(page)
    assert first.sum() == pytest.approx(1)
    assert (bars(page) != first).any()


def test_an_example_brings_its_target_until_it_is_drawn_on(trained, draw, figures):
    page, digits = trained(), load_digits(SMALL)
    ink = Drawing(b64encode(digits.test_images[3].tobytes()).decode(), 28)
    truth = int(digits.test_labels[3])
    page.session_state["mnist.pad.sheet"].drawing = ink
    page.session_state["mnist.target"] = (ink, truth)
    page.run()
    target, chances = figures(page)["bars"]["data"]
    assert np.argmax(target["y"]) == truth
    assert sum(target["y"]) == 1
    assert sum(chances["y"]) == pytest.approx(1)
    assert len(figures(draw(page))["bars"]["data"]) == 1


def test_strokes_outlive_a_switch_of_pages_and_of_the_language(lesson, draw):
    page = draw(lesson())
    page = page.switch_page("home/page.py").run()
    page.session_state["lang"] = "ko"
    page = page.switch_page("mnist/page.py").run()
    drawing = page.session_state["mnist.pad.sheet"].drawing
    assert drawing.marks == '[{"points":[[0.1,0.2]]}]'
    assert drawing.pixels.any()
