"""A recording in the browser: played, paused, stepped and scrubbed without the server."""

import pytest


@pytest.fixture(params=["xor", "race"])
def lesson(request, walk):
    return walk.open(request.param)


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
