"""What axe finds on every page that is ours; Streamlit's own navigation is not."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.test_lessons import LESSONS

STREAMLIT = "[data-testid=stSidebarNav]"  # lists whose items are not the list's children


def violations(page):
    """What axe finds wrong: the rule, and where."""
    found = Axe().run(page, context={"exclude": [[STREAMLIT]]}).response["violations"]
    return [(it["id"], [node["target"] for node in it["nodes"]]) for it in found]


@pytest.mark.parametrize("lesson", ["", *LESSONS])
def test_axe_finds_nothing(walk, lesson):
    assert violations(walk.open(lesson, lang="en").page) == []


def test_axe_finds_nothing_in_an_open_editor_of_a_net(walk):
    page = walk.open("xor", lang="en", layers=2).page
    page.get_by_role("button", name="More inputs").click()
    page.get_by_role("button", name="Neuron a₁").press("Enter")
    assert violations(page) == []
