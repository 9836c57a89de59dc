"""What a reader downloads as HTML: one file that plays alone, without any network."""

import pytest

PAINTED = """() => [...document.querySelectorAll(".dlviz-reel canvas:last-child")].map((canvas) => {
  const { width, height } = canvas
  const data = width && height ? canvas.getContext("2d").getImageData(0, 0, width, height).data : []
  return data.reduce((sum, value, i) => sum + value * (i % 251), 0)
})"""


@pytest.fixture
def alone(browser, tmp_path):
    """alone(lesson, host): the file that the figure in `host` offers, opened without a network."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    problems = []

    def open_(lesson, host):
        figure = lesson.page.locator(host).first
        figure.locator(".dlviz-tools summary").first.click()
        with lesson.page.expect_download() as download:
            figure.locator(".dlviz-tools [data-do=html]").first.click()
        file = tmp_path / "figure.html"
        download.value.save_as(file)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: said.type == "error" and problems.append(said.text))
        page.goto(file.as_uri())
        page.wait_for_selector(".main-svg")
        return page

    yield open_
    context.close()
    assert problems == []


@pytest.mark.parametrize("lesson", ["xor", "race"])
def test_a_recording_plays_alone(walk, alone, lesson):
    page = alone(walk.open(lesson), ".dlviz-player")
    player = page.locator(".dlviz-player")
    page.wait_for_selector(".dlviz-player[data-drawn]")
    scrubber = player.locator("input[type=range]")
    scrubber.press("Home")
    assert player.get_attribute("data-frame") == "0"
    assert int(scrubber.get_attribute("max")) > 50
    first = page.evaluate(PAINTED)
    play = player.locator("[data-do=play]")
    play.click()
    page.wait_for_function("Number(document.querySelector('.dlviz-player').dataset.frame) > 10")
    play.click()
    moved = page.evaluate(PAINTED)
    assert sum(a != b for a, b in zip(first, moved, strict=True)) == len(first)
    assert player.locator("output").inner_text()


def test_a_still_figure_stands_alone(walk, alone):
    page = alone(walk.open("activations"), ".dlviz-figure")
    assert page.evaluate("document.getElementById('plot').data.length") >= 1
    assert page.locator(".xtitle, .ytitle").count() >= 1
