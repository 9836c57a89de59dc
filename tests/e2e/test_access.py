"""What axe finds on every page, in light and dark, with every fold open: of ours, nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Walk
from tests.e2e.test_lessons import LESSONS

RULES = {"rules": {"target-size": {"enabled": True}}}  # besides axe's usual: WCAG 2.2's 24 px
STREAMLIT = {
    "list": "[data-testid=stSidebarNavItems]",  # its sections are divs between ul and li
    "listitem": "[data-testid=stSidebarNavItems] li",
    "presentation-role-conflict": "[data-testid=stFileUploaderDropzone]",  # named, though no stop
}
"""What only Streamlit could mend: the rule, and where alone it may be broken."""
OPEN = """() => {
    const closed = document.querySelectorAll("[data-testid=stMain] details:not([open]) > summary")
    const folds = [...closed].filter((one) => !one.closest(".dlviz-tools"))
    for (const one of folds) one.click()
    return folds.length
}"""


def violations(page):
    """What axe finds wrong that is ours: the rule, and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    wrong = [(it["id"], node["target"][0]) for it in found for node in it["nodes"]]
    return [(rule, where) for rule, where in wrong if not theirs(page, rule, where)]


def theirs(page, rule, where):
    """Whether that is one of Streamlit's own."""
    what = STREAMLIT.get(rule)
    return bool(what) and page.locator(where).evaluate("(one, what) => one.matches(what)", what)


@pytest.fixture(params=["light", "dark"])
def seen(request, browser, app):
    """A visitor whose system is light or dark."""
    screen = {"width": 1280, "height": 720}
    visitor = browser.new_context(viewport=screen, locale="en-US", color_scheme=request.param)
    one = Walk(visitor.new_page(), app)
    yield one
    visitor.close()
    assert one.problems == []


@pytest.mark.parametrize("lesson", ["", *LESSONS])
def test_axe_finds_nothing_with_all_folds_open(seen, lesson):
    page = seen.open(lesson, lang="en").page
    for _level in range(3):  # some folds are in others
        if not page.evaluate(OPEN):
            break
        page.wait_for_timeout(500)
        seen.still()
    assert violations(page) == []


def test_axe_finds_nothing_in_an_open_editor_of_a_net(walk):
    page = walk.open("xor", lang="en", layers=2).page
    page.get_by_role("button", name="More inputs").click()
    page.get_by_role("button", name="Neuron a₁").press("Enter")
    assert violations(page) == []
