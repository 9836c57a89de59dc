"""A recording in the browser: played, paused, stepped and scrubbed without the server."""

import pytest


@pytest.fixture(params=["xor", "race"])
def lesson(request, walk):
    opened = {"race": {"surface": "Ravine"}}  # it opens on rates that no slider sets
    return walk.open(request.param, **opened.get(request.param, {}))


def frame(lesson):
    return int(lesson.page.locator(".dlviz-player").first.get_attribute("data-frame"))


def press(lesson, key):
    lesson.page.locator(".dlviz-player input[type=range]").first.press(key)
    return frame(lesson)


def test_keys_step_and_jump(lesson):
    assert press(lesson, "Home") == 0
    assert press(lesson, "ArrowRight") == 1
    last = press(lesson, "End")
    assert last > 50
    assert press(lesson, "ArrowLeft") == last - 1


def test_it_plays_and_pauses(lesson):
    press(lesson, "Home")
    before = lesson.picture()
    play = lesson.page.locator(".dlviz-player [data-do=play]").first
    play.click()
    assert lesson.becomes(lambda: frame(lesson) > 10)
    play.click()
    stopped = frame(lesson)
    lesson.page.wait_for_timeout(500)
    assert frame(lesson) == stopped
    assert lesson.picture() != before


BELOW = """() => {
  const canvas = document.querySelectorAll(".dlviz-reel")[1].querySelector("canvas")
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
  return data.some((value) => value > 0)
}"""


def painted(lesson):
    return lesson.page.locator(".dlviz-reel.moving").count()


def test_plotly_waits_for_a_hand_that_holds_still(lesson):
    page, slide = lesson.page, lesson.page.locator(".dlviz-slide:has(#slide-lr) input[type=range]")
    box = slide.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    page.mouse.down()
    for part in (0.51, 0.52, 0.53):
        page.mouse.move(box["x"] + box["width"] * part, middle)
        page.wait_for_timeout(200)
    assert lesson.becomes(lambda: painted(lesson) > 0)
    page.wait_for_timeout(600)
    assert painted(lesson) > 0
    page.mouse.up()
    assert lesson.becomes(lambda: painted(lesson) == 0)


def test_a_lane_switched_off_is_gone_from_what_plays(walk):
    lesson = walk.open("race", lang="en")
    page = lesson.page
    press(lesson, "Home")
    press(lesson, "ArrowRight")  # the sheet below has every lane
    assert lesson.becomes(lambda: painted(lesson) == 0)
    assert page.evaluate(BELOW)
    page.evaluate(
        "Plotly.restyle(document.querySelectorAll('.js-plotly-plot')[1], {visible: 'legendonly'})"
    )
    press(lesson, "ArrowRight")
    assert not page.evaluate(BELOW)
