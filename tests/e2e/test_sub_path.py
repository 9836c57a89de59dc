"""Under a path, as behind a proxy: pages, pictures that follow a hand, and players all work."""

import pytest

from tests.e2e.conftest import Walk, server


@pytest.fixture(scope="module")
def below():
    with server(base="class/one") as address:
        yield address


@pytest.mark.parametrize("lesson", ["learning_rate", "xor"])
def test_a_lesson_answers_a_hand(page, below, lesson):
    walk = Walk(page, below)
    asked = []
    page.on("response", lambda answer: asked.append((answer.status, answer.url)))
    walk.open(lesson, lang="en")
    before = walk.picture()
    slider = page.locator("#slide-lr").locator("xpath=ancestor::*[contains(@class, 'dlviz-slide')]")
    slider.locator("input[type=range]").press("End")
    assert walk.becomes(lambda: walk.picture() != before), "the picture stayed as it was"
    ours = [(status, url) for status, url in asked if "/dlviz/" in url]
    assert ours
    assert all(status < 400 and url.startswith(below) for status, url in ours), ours
    assert walk.problems == []
