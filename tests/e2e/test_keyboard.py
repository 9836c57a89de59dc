"""By keyboard alone: every kind of control is reached with Tab, used, and keeps the focus."""

import pytest

from tests.e2e.conftest import Walk

MATCHES = "(what) => document.activeElement?.matches(what) ?? false"
CAMERA = """() => {
    const plot = document.querySelector(".dlviz-plot:has(.gl-container)")
    return Object.values(plot._fullLayout.scene._scene.getCamera().eye)
}"""
HERE, SPOKEN = ".dlviz-cross", ".dlviz-speech"


def tab_to(page, what, most=80):
    """Press Tab until what has the focus matches a selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(MATCHES, what):
            return
    raise AssertionError(f"Tab never came to {what}")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def says(walk, words):
    """Whether a screen reader hears these words before long."""
    return walk.becomes(lambda: words in (walk.page.locator(SPOKEN).text_content() or ""), 5)


def test_a_cross_clicks_on_a_map_and_the_verdict_is_heard(walk):
    page = walk.open("learning_rate", lang="en", surface="Ravine").page
    tab_to(page, ".dlviz-plot[aria-label*=cross]")
    press(page, *["ArrowRight"] * 5, "ArrowUp")
    x, y = (
        float(n.replace("−", "-")) for n in page.locator(HERE).get_attribute("data-at").split(",")
    )
    assert x == pytest.approx(1.0, abs=0.05)  # the first key shows it in the middle of −5 to 5
    assert y > 0
    press(page, "Enter")
    assert walk.becomes(lambda: float(walk.query().get("x0", "nan")) == pytest.approx(x, abs=0.01))
    walk.still()
    assert page.evaluate(MATCHES, ".dlviz-plot"), "the focus is lost when the page has run"
    verdict = page.locator(".st-key-learning_rate-verdict .dlviz-said p").inner_text()
    assert says(walk, verdict)
    press(page, "1")
    assert says(walk, "hidden")


def test_a_point_is_taken_moved_and_dropped(walk):
    page = walk.open("line", lang="en").page
    tab_to(page, ".dlviz-plot[aria-label*=drops]")
    press(page, "PageDown", "PageDown")
    assert page.locator(HERE).get_attribute("data-at") == "2, 55000"
    press(page, "Enter")
    assert page.locator(f"{HERE}.taken").count() == 1
    press(page, *["ArrowUp"] * 4, "Enter")
    assert walk.becomes(lambda: "rows" in walk.query())
    first, second, *_rest = walk.query()["rows"].replace("%2C", ",").replace("%3B", ";").split(";")
    assert first == "1,25000"
    assert float(second.split(",")[1]) > 60_000


def test_a_space_is_turned(walk):
    page = walk.open("learning_rate", lang="en", surface="Ravine", view="In 3-D").page
    tab_to(page, ".dlviz-plot[aria-label*=turn]")
    before = page.evaluate(CAMERA)
    press(page, "ArrowLeft", "ArrowUp")
    assert walk.becomes(lambda: page.evaluate(CAMERA)[0] != before[0])
    assert page.evaluate(CAMERA)[2] > before[2]


def test_a_player_says_where_it_is(walk):
    page = walk.open("race", lang="en", surface="Ravine").page
    tab_to(page, ".dlviz-player")
    press(page, "Home", "ArrowRight")
    assert says(walk, "Step 1 of 200")
    tab_to(page, ".dlviz-bar input[type=range]")
    scrubber = page.locator(".dlviz-bar input[type=range]").first
    assert scrubber.get_attribute("aria-valuetext").startswith("Step 1 of 200 · ")
    press(page, "End")
    assert scrubber.get_attribute("aria-valuetext").startswith("Step 200 of 200 · ")


def test_a_slider_says_what_its_colour_says_and_a_picture_what_the_verdict_says(walk):
    page = walk.open("learning_rate", lang="ko", surface="Ravine").page
    tab_to(page, ".dlviz-slide:has(#slide-lr) input[type=range]")
    slider = page.locator(".dlviz-slide:has(#slide-lr) input[type=range]")
    assert slider.get_attribute("aria-valuetext").endswith(", 수렴")
    press(page, "End")
    assert slider.get_attribute("aria-valuetext").endswith(", 발산")
    words = """() => document.querySelector(".st-key-lesson-picture [role=figure]")
        .getAttribute("aria-describedby").split(" ")
        .map((id) => document.getElementById(id).innerText).join(" ")"""
    verdict = page.locator(".st-key-learning_rate-verdict .dlviz-said p")
    assert walk.becomes(lambda: "발산" in verdict.inner_text())
    assert verdict.inner_text() in page.evaluate(words)


def test_a_digit_is_drawn_and_taken_back(walk):
    page = walk.open("mnist", lang="en").page
    page.locator(".dlviz-pad").wait_for()
    tab_to(page, ".dlviz-pad canvas")
    press(page, " ", *["ArrowDown"] * 8, " ")
    clear = page.get_by_role("button", name="Clear")
    assert walk.becomes(clear.is_enabled)
    press(page, "Tab", "Tab", "Enter")
    assert walk.becomes(clear.is_disabled)


def test_nothing_holds_the_focus(walk):
    page = walk.open("housing", lang="en").page
    tab_to(page, "[data-testid=stExpander] summary")
    tab_to(page, "[data-testid=stDownloadButton] button")
    tab_to(page, "[data-testid=stSidebar] *", most=120)


@pytest.fixture
def calm(browser, app):
    """A visitor who has asked for less motion."""
    visitor = browser.new_context(
        viewport={"width": 1280, "height": 720}, locale="en-US", reduced_motion="reduce"
    )
    one = Walk(visitor.new_page(), app)
    yield one
    visitor.close()
    assert one.problems == []


def test_nothing_moves_by_itself_where_less_motion_is_wanted(calm):
    page = calm.open("learning_rate", lang="en", surface="Ravine", view="From above", play=1).page
    player = page.locator(".dlviz-player").first
    at = int(player.get_attribute("data-frame"))
    page.wait_for_timeout(500)
    assert int(player.get_attribute("data-frame")) == at > 10, "its end, and it stays there"
    slow = """() => [...document.querySelectorAll("*")].filter((one) => {
        const css = getComputedStyle(one)
        return [css.transitionDuration, css.animationDuration].some((list) =>
            list.split(",").some((time) => parseFloat(time) > 0.001))
    }).map((one) => one.className)"""
    assert page.evaluate(slow) == []
    tab_to(page, ".dlviz-player")
    player.press("Home")
    assert int(player.get_attribute("data-frame")) == 0
    player.press(" ")
    assert calm.becomes(lambda: int(player.get_attribute("data-frame")) > 3), "played on demand"
