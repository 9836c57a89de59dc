"""Two visitors, one machine: the second waits in line until the first one's tab is closed."""

import pytest

from tests.e2e.conftest import Walk
from tests.e2e.test_mnist import long, press, says

PATIENCE = 60  # seconds; nothing here asserts how long it takes


@pytest.fixture
def two(browser, app):
    """Two visitors of one server, each with a tab of their own; nothing may go wrong for them."""
    tabs = [browser.new_context(viewport={"width": 1280, "height": 720}) for _ in range(2)]
    visitors = [Walk(tab.new_page(), app) for tab in tabs]
    yield visitors
    for tab in tabs:
        tab.close()
    assert [problem for one in visitors for problem in one.problems] == []


def test_a_closed_tab_gives_its_place_to_the_next_in_line(two, digits):
    first, second = (one.open("mnist", **long(digits)) for one in two)
    press(first, "Start")
    says(first, r"Epoch \d")
    press(second, "Start")
    says(second, "You are number 1 in line")
    first.page.context.close()
    says(second, r"Epoch \d", PATIENCE)
    press(second, "Stop")
    says(second, "Stopped at epoch")
