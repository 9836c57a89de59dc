"""What is said follows a hand: a number in words belongs to the place where the slider is."""

import time

import pytest

NO_PAGE = "WebSocket.prototype.send = () => {}"  # from now on no page can run
START = {"race": {"surface": "Ravine"}}  # all with the same rate
CASES = [
    ("activations", "x", "reading", "Sigmoid({}) ="),
    ("housing", "w1", "sums", "32×{} +"),
    ("race", "lr", "standings", "\tGD\t{}\t"),
]


@pytest.mark.parametrize(("lesson", "knob", "name", "words"), CASES)
def test_words_follow_a_hand_that_has_not_rested(walk, lesson, knob, name, words):
    page = walk.open(lesson, **START.get(lesson, {})).page
    slider = page.locator(f".dlviz-slide:has(#slide-{knob}) input[type=range]")
    typed, said = (
        page.locator(f"#slide-{knob}"),
        page.locator(f".st-key-{lesson}-{name} .dlviz-said"),
    )
    assert words.format(typed.input_value()) in said.inner_text()
    page.evaluate(NO_PAGE)
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.6, middle)
    page.mouse.down()
    for k in range(10):
        page.mouse.move(box["x"] + box["width"] * (0.6 + 0.01 * k), middle)
        time.sleep(0.05)
    here = typed.input_value()
    assert walk.becomes(lambda: words.format(here) in said.inner_text())
    assert typed.input_value() == here
    page.mouse.up()


def test_what_stands_below_words_does_not_move_up_while_a_hand_does(walk):
    page = walk.open("race", lr=0.5, steps=100).page
    said = page.locator(".st-key-race-verdict .dlviz-said")
    high = said.bounding_box()["height"]  # of a long sentence: it names who diverged
    page.evaluate(NO_PAGE)
    rate = page.locator(".dlviz-slide:has(#slide-lr) input[type=range]")
    for _press in range(20):
        rate.press("ArrowLeft")
        assert said.bounding_box()["height"] > high - 1  # pixels are whole
    assert walk.becomes(lambda: "Diverged" not in said.inner_text())


def test_the_colours_of_one_slider_follow_a_hand_on_another(walk):
    page = walk.open("learning_rate", kappa=10).page
    rate = page.locator(".dlviz-slide:has(#slide-lr) input[type=range]")
    colours = "it => it.style.getPropertyValue('--track')"
    before = rate.evaluate(colours)
    page.evaluate(NO_PAGE)
    kappa = page.locator(".dlviz-slide:has(#slide-kappa) input[type=range]")
    for _press in range(8):
        kappa.press("ArrowRight")
    assert walk.becomes(lambda: rate.evaluate(colours) != before)
    limit = page.locator(".st-key-learning_rate-limit")
    bound = 2 / float(page.locator("#slide-kappa").input_value())
    assert walk.becomes(lambda: f"= {bound:.3g}," in limit.inner_text())
