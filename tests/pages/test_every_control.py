"""Every control of every lesson, at every option and both ends: no error and no nan on the page."""

import json
import re

import pytest

LESSONS = [
    "perceptron", "line", "slopes", "classes", "activations", "learning_rate", "housing", "xor",
    "race", "mnist",
]  # fmt: skip
OPENED = [*((lesson, {}) for lesson in LESSONS), ("race", {"surface": "A small net"})]
LENGTHS = ("race.steps", "race.net_steps")
"""Put back after both ends: else every later control would be run at the longest race."""
NOT_A_NUMBER = re.compile(r"(?<![\w.])[-−]?(nan|inf|none|undefined)(?![\w.])", re.IGNORECASE)
LEFT_ALONE = ("mnist.start", "mnist.pause", "mnist.stop")  # a training has tests of its own


def controls(page):
    """The keys of all that can be moved, with what it can be set to."""
    for it in page.main:
        if it.type in ("selectbox", "button_group"):
            yield it.key, it.options
        elif it.type == "radio":
            yield it.key, range(len(it.options))
        elif it.type == "toggle":
            yield it.key, [not it.value]
        elif it.type == "number_input":
            yield it.key, [it.min, it.max]
        elif it.type == "bidi_component" and it.proto.component_name == "dlviz_slide":
            slide = json.loads(it.proto.json)
            back = [slide["value"]] if it.key in LENGTHS else []
            yield it.key, [slide["low"], slide["high"], *back]
        elif it.type == "expander" and it.key:
            yield it.key, [True]
        elif it.type == "button" and it.key not in LEFT_ALONE:
            yield it.key, [None]


def move(page, key, value):
    """Set one control as a hand does; return the page after it has run."""
    (it,) = [one for one in page.main if getattr(one, "key", None) == key]
    if it.type == "bidi_component":
        slide = json.loads(it.proto.json)
        now = {"value": value, "seq": slide["seq"] + 1, "turn": slide["turn"]}
        page.session_state[key] = {"now": now}
        return page.run()
    if it.type == "button":
        return it.click().run()
    if it.type == "expander":
        page.session_state[key] = value
        return page.run()
    if it.type in ("selectbox", "button_group"):
        return it.select(value).run()
    return it.set_value(value).run()


def words(page):
    """Everything that is written on the page."""
    for it in page.main:
        if it.type in ("markdown", "caption", "error", "warning", "info", "success", "metric"):
            yield it.value
        elif it.type == "bidi_component" and it.proto.component_name == "dlviz_said":
            said = json.loads(json.loads(it.proto.json)["words"])
            yield said["text"]
            yield from (cell for row in (said["table"] or {}).get("rows", []) for cell in row)


def look(page, done):
    assert not page.exception, (done, page.exception[0].value)
    for said in words(page):
        assert not NOT_A_NUMBER.search(said), (done, said)
        assert "could not be shown" not in said, (done, said)


@pytest.mark.parametrize(("lesson", "knobs"), OPENED)
def test_every_control_can_be_moved_to_everything_it_offers(open_page, lesson, knobs):
    page = open_page(lesson, **knobs)
    look(page, "opened")
    before = dict(controls(page))
    assert before
    for key, choices in before.items():
        for value in choices:
            if key in dict(controls(page)):  # another may have hidden it
                look(move(page, key, value), (key, value))
