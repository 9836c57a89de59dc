"""What a hand does with a picture: one button beside it, clicks anywhere, a finger that scrolls."""

import pytest

PLAYER, FIGURE = ".dlviz-player", ".dlviz-figure"


@pytest.mark.parametrize(("lesson", "host"), [("learning_rate", FIGURE), ("race", PLAYER)])
def test_one_tab_stop_opens_a_menu_that_saves_the_picture(walk, lesson, host):
    page = walk.open(lesson, lang="ko").page
    assert page.locator(".modebar-btn").count() == 0
    picture = page.locator(host).first
    assert picture.locator("details:not([open]) summary").count() == 1
    summary = picture.locator("summary")
    assert summary.get_attribute("aria-label") == "저장 및 확대"
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".png")
    assert download.value.path().stat().st_size > 20_000


@pytest.mark.parametrize("share", [0.15, 0.85])  # far from anything that is drawn there
def test_a_click_anywhere_counts(walk, share):
    page = walk.open("learning_rate", surface="Ravine").page
    plot = page.locator(f"{FIGURE} .nsewdrag").first.bounding_box()
    page.mouse.click(plot["x"] + share * plot["width"], plot["y"] + 0.2 * plot["height"])
    assert walk.becomes(lambda: "x0" in walk.query()), "the start stayed where it was"
    assert float(walk.query()["x0"]) == pytest.approx(10 * share - 5, abs=0.3)


def test_the_whole_screen_is_filled_where_the_window_stays_as_it_is(walk):
    page = walk.open("learning_rate").page
    figure = page.locator(FIGURE).first
    figure.evaluate("(host) => { host.style.cssText += 'height: 640px !important' }")
    drawn = "document.querySelector('.dlviz-figure .main-svg').clientHeight"
    assert walk.becomes(lambda: page.evaluate(drawn) == 640)


def test_a_finger_over_a_plot_scrolls_the_page(browser, app):
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-US"
    )
    page = phone.new_page()
    page.goto(f"{app}/learning_rate?surface=Ravine")
    page.wait_for_selector(".dlviz-figure[data-drawn] .nsewdrag")
    page.wait_for_timeout(1500)
    box = page.locator(".nsewdrag").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8
    hand = phone.new_cdp_session(page)
    hand.send("Input.synthesizeScrollGesture", {"x": x, "y": y, "yDistance": -200})
    scrolled = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    ranges = page.evaluate("document.querySelector('.js-plotly-plot').layout.xaxis.range")
    phone.close()
    assert scrolled > 50
    assert ranges == [-5, 5], "nor is the plot zoomed"
