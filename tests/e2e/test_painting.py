"""What the canvas paints while a hand moves is what Plotly draws when it rests."""

import io

import numpy as np
import pytest
from PIL import Image

FROZEN = "() => { window.Plotly.react = () => new Promise(() => {}) }"  # Plotly never gets to draw
START = {
    "xor": {"layers": 1},
    "learning_rate": {"surface": "Ravine"},
    "race": {"surface": "Ravine"},
}
FAR = 80  # of 255, by which a pixel must differ to count: edges are smoothed differently
MAP = 1  # the place of XOR's plane, beside its net


def picture(page, place):
    """The pixels of a picture, (H, W, 3)."""
    page.mouse.move(0, 0)
    shot = page.locator(".dlviz-figure").nth(place).screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


@pytest.mark.parametrize(
    ("lesson", "knob", "pictures", "most"),  # `most`: of a picture's pixels, more than usual
    [
        ("housing", "w1", (0, 2), 0.005),
        ("perceptron", "theta", (0, 1), 0.005),
        ("activations", "x", (0, 1), 0.001),
        ("learning_rate", "lr", (0, 1, 2), 0.001),
        ("learning_rate", "kappa", (0, 1, 2), 0.001),
        ("learning_rate", "turn", (0, 1, 2), 0.001),
        ("xor", "lr", (1, 2, 3, 4, 5), 0.016),  # dashes of its lines begin elsewhere
        ("race", "lr", (0, 1), 0.01),
        ("race", "kappa", (0, 1), 0.01),
    ],
)
def test_a_painted_picture_is_plotlys_own(walk, lesson, knob, pictures, most):
    page = walk.open(lesson, lang="en", **START.get(lesson, {})).page
    page.evaluate(FROZEN)
    slider = page.locator(f".dlviz-slide:has(#slide-{knob}) input[type=range]")
    slider.press("ArrowRight")
    for place in pictures:
        page.locator(".dlviz-figure").nth(place).and_(page.locator(".moving")).wait_for()
    page.wait_for_timeout(1000)  # until the page itself has run
    painted = [picture(page, place) for place in pictures]
    walk.open(lesson, **walk.query())
    for place, before in zip(pictures, painted, strict=True):
        after = picture(page, place)
        assert before.shape == after.shape
        share = (abs(before - after).max(axis=2) > FAR).mean()
        assert share < most, f"picture {place}"


@pytest.mark.parametrize(
    ("lesson", "pictures", "most"), [("xor", (1, 2, 3, 4, 5), 0.016), ("race", (0, 1), 0.01)]
)
def test_a_painted_frame_is_plotlys_own(walk, lesson, pictures, most):
    page = walk.open(lesson, lang="en", **START.get(lesson, {})).page
    scrubber = page.locator(".dlviz-player input[type=range]")
    scrubber.press("ArrowRight")  # Plotly's margins are a pixel off until it draws again
    page.wait_for_timeout(500)
    page.wait_for_function("!document.querySelector('.dlviz-reel.moving')")
    page.evaluate("() => { window.own = window.Plotly.react }")
    page.evaluate(FROZEN)
    for key in ["Home"] + ["ArrowRight"] * 12:
        scrubber.press(key)
    page.wait_for_timeout(500)
    assert page.locator(".dlviz-reel.moving").count() == len(pictures)
    painted = [picture(page, place) for place in pictures]
    page.evaluate("() => { window.Plotly.react = window.own }")
    scrubber.press("ArrowRight")
    scrubber.press("ArrowLeft")
    page.wait_for_function("!document.querySelector('.dlviz-reel.moving')")
    page.wait_for_timeout(300)
    for place, before in zip(pictures, painted, strict=True):
        share = (abs(before - picture(page, place)).max(axis=2) > FAR).mean()
        assert share < most, f"picture {place}"


@pytest.mark.parametrize(
    "knobs",
    [
        {"data": "Rings", "classes": 3, "n": 60},
        {"data": "Spiral", "classes": 5, "n": 60, "discretize": 1},
        {"data": "Circle", "n": 60, "discretize": 1},
        {"data": "Multi-Gaussian", "n": 60},
    ],
)
def test_every_kind_of_map_is_painted_as_plotly_draws_it(walk, knobs):
    page = walk.open("xor", lang="en", layers=1, n1=4, epochs=40, **knobs).page
    page.evaluate("() => { window.own = window.Plotly.react }")
    page.evaluate(FROZEN)
    scrubber = page.locator(".dlviz-player input[type=range]").first
    for key in ["Home"] + ["ArrowRight"] * 12:
        scrubber.press(key)
    page.wait_for_timeout(500)
    assert page.locator(".dlviz-figure").nth(MAP).and_(page.locator(".moving")).count() == 1
    painted = picture(page, MAP)
    page.evaluate("() => { window.Plotly.react = window.own }")
    scrubber.press("ArrowRight")
    scrubber.press("ArrowLeft")
    page.wait_for_function("!document.querySelector('.dlviz-reel.moving')")
    page.wait_for_timeout(300)
    share = (abs(painted - picture(page, MAP)).max(axis=2) > FAR).mean()
    assert share < 0.012
