"""Every lesson on every screen: picture, main control and verdict in view, all words readable."""

from pathlib import Path

import pytest

from tests.e2e.test_lessons import LESSONS

NARROW = {"phone": (390, 844), "tablet": (820, 1180)}
WIDE = {"laptop": (1280, 720), "desktop": (1920, 1080)}
CONTROL = {
    "line": "#slide-w",
    "activations": "#slide-x", "learning_rate": "#slide-lr", "housing": "#slide-w1",
    "slopes": "#slide-product_x",
    "classes": "#slide-w",
    "xor": ".dlviz-bar", "race": ".dlviz-bar", "mnist": ".st-key-mnist-start",
    "perceptron": "#slide-w1",
}  # fmt: skip
PICTURE = ".st-key-lesson-picture .dlviz-figure"
SMALLEST, BODY = 0.024, 0.03  # of a projector's height: type that the last row can read
JS = Path(__file__).with_name("layout.js").read_text(encoding="utf-8").partition("\n")[2]


def ask(page, what, *more):
    """Ask a page one of the questions in layout.js."""
    return page.evaluate(f"(more) => {JS.strip()}.{what}(...more)", list(more))


def see(walk, screen, lesson, **knobs):
    """Open a lesson on a screen of that size."""
    walk.page.set_viewport_size(dict(zip(("width", "height"), screen, strict=True)))
    walk.open(lesson, lang="en", **knobs)
    walk.page.locator(PICTURE).first.wait_for()  # digits are looked for first, also where none are
    walk.page.wait_for_timeout(300)  # until figures have been fitted to their places
    return walk.still().page


def boxes(page, lesson):
    return ask(page, "boxes", CONTROL[lesson], PICTURE)


def words_are_whole(page):
    """No word is cut or covers another, and the page is no wider than its window."""
    assert ask(page, "sideways") == [0, 0]
    assert all(width >= 240 for width in ask(page, "widths"))
    assert ask(page, "cut") == []
    assert ask(page, "outside") == []
    assert ask(page, "overlapping") == []


@pytest.mark.parametrize("screen", NARROW)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_narrow_window_keeps_the_picture_above_its_control(walk, lesson, screen):
    page = see(walk, NARROW[screen], lesson)
    assert page.locator("[data-testid=stSidebar][data-collapsed=false]").count() == 0
    words_are_whole(page)
    page.locator(CONTROL[lesson]).first.scroll_into_view_if_needed()
    seen = boxes(page, lesson)
    assert seen["stage"]["height"] <= 0.5 * seen["window"]
    assert 0 <= seen["picture"]["top"] < seen["control"]["top"]
    assert seen["control"]["bottom"] <= seen["window"] + 1  # a browser scrolls by whole pixels
    page.mouse.move(NARROW[screen][0] / 2, seen["window"] - 20)
    page.mouse.wheel(0, 150)
    page.wait_for_timeout(200)
    assert boxes(page, lesson)["picture"]["top"] >= 0, "it stays in view"


@pytest.mark.parametrize("projector", [0, 1])
@pytest.mark.parametrize("screen", WIDE)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_wide_window_has_all_that_matters_in_its_first_screen(walk, lesson, screen, projector):
    page = see(walk, WIDE[screen], lesson, projector=projector)
    words_are_whole(page)
    seen = boxes(page, lesson)
    assert seen["picture"]["height"] >= 0.2 * seen["window"]
    for part in ("picture", "control", "verdict"):
        assert seen[part]["top"] >= 0
        assert seen[part]["bottom"] <= seen["window"], part
    if projector:
        assert ask(page, "small", SMALLEST * seen["window"]) == []
        body = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
        assert page.evaluate(body) >= BODY * seen["window"]
