"""A training from the browser: started, drawn into, paused, resumed and stopped."""

import re
from itertools import pairwise
from math import hypot

import pytest

from dlviz.digits.compute.preprocessing import net_inputs

COARSE = "Black and white 16×16"
SEVEN = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]
CHANCES = """(figure) => {
    const bars = figure.querySelector(".js-plotly-plot")._fullData.find((one) => one.type === "bar")
    return Array.from(bars.orientation === "h" ? bars.x : bars.y)
}"""


INKED = """(sheet) => {
    const { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height)
    return data.filter((level, i) => i % 4 === 0 && level > 200).length
}"""


def long(digits):
    """Knobs of a training that is not over before it is stopped; scikit-learn's digits are few."""
    return {"model": "CNN", "epochs": 20, "batch": 256 if digits.name == "MNIST" else 8}


@pytest.fixture
def lesson(walk, digits):
    return walk.open("mnist", **long(digits))


def press(lesson, name):
    lesson.page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True).click()


def says(lesson, words, seconds=60):
    """Wait until a line of the page matches."""
    line = lesson.page.get_by_test_id("stMain").get_by_text(re.compile(words)).first
    assert lesson.becomes(line.is_visible, seconds), f"nothing says {words!r}"


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


def inked(lesson):
    """How many pixels of the sheet are white."""
    return lesson.page.locator(".dlviz-pad canvas").evaluate(INKED)


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
    bars = lesson.page.get_by_role("figure", name="Ten bars")
    empty = bars.screenshot()
    draw(lesson, SEVEN)
    assert lesson.becomes(lambda: bars.screenshot() != empty)  # painted while it trains
    press(lesson, "Pause")
    says(lesson, "Paused at epoch")
    assert lesson.becomes(lambda: 0.99 < sum(chances(lesson)) < 1.01)  # Plotly follows at rest
    assert len(chances(lesson)) == 10
    before = chances(lesson)
    draw(lesson, [(0.25, 0.5), (0.75, 0.5)])
    assert lesson.becomes(lambda: chances(lesson) != before)


def test_drawings_are_kept_labelled_and_laid_back_with_their_strokes(lesson):
    page = lesson.page
    draw(lesson, SEVEN)
    press(lesson, "Keep")
    strip = page.get_by_role("figure", name="Your drawings")
    strip.wait_for()
    page.get_by_test_id("stMain").get_by_role("radio", name="7", exact=True).first.click()
    press(lesson, "Start")
    assert lesson.becomes(lambda: page.get_by_text(re.compile("of your digits")).is_visible())
    press(lesson, "Stop")
    says(lesson, "Stopped at epoch")
    lesson.still()  # what the end brings moves the buttons below it
    press(lesson, "Clear")
    assert lesson.becomes(lambda: page.get_by_role("button", name="Undo").is_disabled())
    press(lesson, "Load")
    assert lesson.becomes(lambda: page.get_by_role("button", name="Undo").is_enabled())
    before = inked(lesson)
    press(lesson, "Undo")  # its one stroke, so that nothing is left
    assert before > 0
    assert lesson.becomes(lambda: inked(lesson) == 0)


def test_a_reload_keeps_the_net_and_the_drawings(lesson):
    page = lesson.page
    draw(lesson, SEVEN)
    press(lesson, "Keep")
    press(lesson, "Start")
    says(lesson, r"Epoch \d")
    press(lesson, "Stop")
    says(lesson, "Stopped at epoch")
    page.reload()
    says(lesson, "Stopped at epoch")
    page.get_by_role("figure", name="Your drawings").wait_for()
    assert lesson.becomes(lambda: inked(lesson) > 0)


def test_a_run_is_scrubbed_once_it_is_over(lesson, digits):
    page = lesson.page
    press(lesson, "Start")
    says(lesson, r"Epoch (0\.[5-9]|[1-9])" if digits.name == "MNIST" else r"Epoch [5-9]")
    press(lesson, "Stop")
    says(lesson, "Stopped at epoch")
    page.get_by_test_id("stMain").get_by_text("Replay", exact=True).click()
    scrubber = page.locator(".dlviz-player input[type=range]")
    scrubber.wait_for()
    lesson.still()
    player = page.locator(".dlviz-player")
    last = int(player.get_attribute("data-frame"))
    assert last > 3
    shot = player.screenshot()
    scrubber.press("Home")
    assert player.get_attribute("data-frame") == "0"
    assert player.screenshot() != shot
    player.locator("[data-do=play]").click()
    assert lesson.becomes(lambda: player.get_attribute("data-frame") == str(last))


def test_the_pointer_reads_a_pixel_and_a_click_chooses_it(walk, digits):
    page = walk.open("mnist", stage="input", inputs=COARSE, digit=1).page
    given = page.get_by_role("figure", name="The digit as the net is given it")
    box = given.locator(".nsewdrag").first.bounding_box()
    across, down = (box["x"] + box["width"] * 4.5 / 16, box["y"] + box["height"] * 8.5 / 16)
    page.mouse.move(across - 1, down)
    page.mouse.move(across, down)
    value = f"x₁₃₃ = {net_inputs(digits.train_images[:1], COARSE)[0].flat[132]:g}"
    assert walk.becomes(lambda: value in given.locator(".hoverlayer").text_content())
    page.mouse.click(across, down)
    assert walk.becomes(lambda: walk.query().get("pixel16") == "133")
    assert walk.becomes(lambda: value in page.locator(".st-key-mnist-pixels").inner_text())


def test_the_pointer_reads_a_unit_s_arithmetic(walk, digits):
    knobs = {"model": "Linear", "epochs": 1, "batch": 2048, "stage": "net", "inside": "unit"}
    page = walk.open("mnist", **knobs).page
    press(walk, "Start")
    says(walk, "Finished epoch")
    walk.still()
    units = page.get_by_role("figure", name="The net at work")
    box = units.locator(".nsewdrag").first.bounding_box()
    across = box["x"] + box["width"] * (1 + 16 + 2.5 + 2) / (1 + 16 + 2.5 + 4 + 6)
    down = box["y"] + box["height"] * (2.8 + 16 * 0.55) / (16 + 3.3)
    page.mouse.move(across - 1, down)
    page.mouse.move(across, down)
    assert walk.becomes(lambda: "z₅ = Σ w·x + b" in units.locator(".hoverlayer").text_content())
