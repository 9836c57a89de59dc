"""An idle app falls asleep on a free cloud: a page that stayed open comes back by itself."""

from tests.e2e.conftest import Walk, free_port, server
from tests.e2e.test_lessons import KNOBS

LESSONS = ["learning_rate", "activations", "mnist"]
LOOK_ON = """() => {
    window.opened = true // and not loaded anew
    const app = document.querySelector("[data-testid=stApp]")
    const look = () => { if (app.dataset.testScriptState === "running") window.ran = true }
    new MutationObserver(look).observe(app, { attributes: true })
}"""


def slider(walk, lesson):
    named = f".dlviz-slide:has(#slide-{KNOBS[lesson]})" if lesson in KNOBS else ".dlviz-slide"
    return walk.page.locator(f"{named} input[type=range]").first


def moved(walk, lesson):
    """Open a lesson and move its slider; return the knobs in the address and the slider's place."""
    before = walk.open(lesson, lang="en").query()
    slider(walk, lesson).press("PageUp")
    assert walk.becomes(lambda: walk.query() != before)
    return walk.still().query(), slider(walk, lesson).input_value()


def back(walk):
    """Wait until the page has been run by a server that knows nothing of it, and loads torch."""
    walk.page.set_default_timeout(120_000)
    walk.page.wait_for_function("window.opened && window.ran")
    walk.problems.clear()
    return walk.still()


def test_a_page_finds_its_server_again_with_its_knobs(page):
    port = free_port()
    with server(port=port) as address:
        tabs = {lesson: Walk(page.context.new_page(), address) for lesson in LESSONS}
        knobs = {lesson: moved(walk, lesson) for lesson, walk in tabs.items()}
        for walk in tabs.values():
            walk.page.evaluate(LOOK_ON)
    with server(port=port):
        for lesson, walk in tabs.items():
            back(walk)
            assert (walk.query(), slider(walk, lesson).input_value()) == knobs[lesson], lesson
        lesson, walk = next(iter(tabs.items()))
        before = walk.picture()
        slider(walk, lesson).press("End")
        assert walk.becomes(lambda: walk.picture() != before), "the picture stayed as it was"
        assert [walk.problems for walk in tabs.values()] == [[], [], []]


def test_what_a_preset_overruled_stays_so(page):
    """A browser says again what a slider sent last; the address knows better."""
    port = free_port()
    with server(port=port) as address:
        walk = Walk(page, address)
        moved(walk, "learning_rate")
        page.get_by_role("button", name="2. Zigzag").click()
        assert walk.becomes(lambda: walk.query()["surface"] == "Ravine")
        knobs = walk.still().query()
        page.evaluate(LOOK_ON)
    with server(port=port):
        back(walk)
        page.get_by_text("Show PyTorch code").first.click()  # the page runs once more
        page.get_by_test_id("stCode").first.wait_for()
        assert walk.still().query() == knobs
