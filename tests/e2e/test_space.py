"""A loss in 3-D looks the same after a change as when it is opened so: nothing old stays on it."""

import pytest

PICTURE = ".dlviz-figure:has(.gl-container)"


def seen(walk):
    """The pixels of the scene, once they stand."""
    walk.still()
    scene = walk.page.locator(PICTURE).first
    before = scene.screenshot()
    walk.page.mouse.move(0, 0)
    walk.becomes(lambda: scene.screenshot() == before)
    return scene.screenshot()


@pytest.mark.parametrize(
    ("name", "value"), [("lr", "0.12"), ("steps", "12"), ("kappa", "30"), ("turn", "30")]
)
def test_a_change_leaves_nothing_old(walk, name, value):
    start = {"lr": 0.05, "x0": -3, "y0": 3, "lang": "en", "view": "In 3-D"}
    walk.open("learning_rate", **start)
    typed = walk.page.locator(f"#slide-{name}")
    before = seen(walk)
    typed.fill(value)
    typed.press("Enter")
    assert walk.becomes(lambda: walk.query().get(name) == value)
    changed = seen(walk)
    assert changed != before
    walk.page.reload()
    assert seen(walk) == changed
