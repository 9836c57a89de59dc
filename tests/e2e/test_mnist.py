"""A training from the browser: started, drawn into, paused, resumed and stopped."""

import re
from itertools import pairwise
from math import hypot

import pytest

SEVEN = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]
CHANCES = """(figure) => {
    const bars = figure.querySelector(".js-plotly-plot")._fullData.find((one) => one.type === "bar")
    return Array.from(bars.orientation === "h" ? bars.x : bars.y)
}"""


@pytest.fixture
def lesson(walk):
    return walk.open("mnist", model="Linear", epochs=20)


def press(lesson, name):
    lesson.page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True).click()


def says(lesson, words, seconds=60):
    """Wait until the line on the progress bar matches."""
    line = lesson.page.get_by_test_id("stProgress")
    assert lesson.becomes(lambda: re.search(words, line.inner_text()), seconds), line.inner_text()


def draw(lesson, points):
    """Draw a line through points from 0 to 1 with the mouse."""
    box = lesson.page.locator(".dlviz-pad canvas").bounding_box()
    mouse = lesson.page.mouse
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    mouse.move(*places[0])
    mouse.down()
    for (x0, y0), (x1, y1) in pairwise(places):
        mouse.move(x1, y1, steps=max(2, int(hypot(x1 - x0, y1 - y0) / 8)))
    mouse.up()


def chances(lesson):
    return lesson.page.get_by_role("figure", name="Ten bars").evaluate(CHANCES)


def test_it_trains_pauses_resumes_and_stops(lesson):
    press(lesson, "Start")
    says(lesson, r"Epoch \d")
    press(lesson, "Pause")
    says(lesson, "Paused at epoch")
    press(lesson, "Resume")
    says(lesson, r"Epoch \d")
    press(lesson, "Stop")
    says(lesson, "Stopped at epoch")
    lesson.page.get_by_test_id("stMain").get_by_role("button", name="Start").wait_for()


def test_a_digit_drawn_while_it_trains_has_ten_chances(lesson):
    press(lesson, "Start")
    says(lesson, r"Epoch \d")
    draw(lesson, SEVEN)
    assert lesson.becomes(lambda: 0.99 < sum(chances(lesson)) < 1.01)
    assert len(chances(lesson)) == 10
    press(lesson, "Stop")
    says(lesson, "Stopped at epoch")
    before = chances(lesson)
    draw(lesson, [(0.25, 0.5), (0.75, 0.5)])
    assert lesson.becomes(lambda: chances(lesson) != before)
