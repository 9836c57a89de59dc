"""A link for students hides controls, keeps their values, and survives what they do."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.widgets.test_knobs import DEFAULTS, lesson, values

KINDS = ("bidi_component", "number_input", "selectbox", "multiselect", "toggle", "button_group")


def opened(**address):
    page = AppTest.from_function(lesson, default_timeout=60)
    page.query_params.update(address)
    return page.run()


def shown(page):
    return [it.type for it in page.main if it.type in KINDS]


@pytest.mark.parametrize("name", ["lr", "steps", "x0", "rule", "shown", "on", "panel"])
def test_a_hidden_control_is_gone_and_keeps_the_value_of_the_address(name):
    asked = {"lr": "0.5", "steps": "7", "x0": "2.5", "rule": "b", "shown": "c.a", "on": "1"}
    asked["panel"] = "b"
    page = opened(**asked, hide=name)
    assert len(shown(page)) == 6
    assert values(page) == [0.5, 7, 2.5, "b", ("c", "a"), True, "b"]
    assert values(page.run()) == [0.5, 7, 2.5, "b", ("c", "a"), True, "b"]
    assert page.query_params[name] in (asked[name], [asked[name]])


def test_several_are_hidden_and_a_preset_still_sets_them():
    page = opened(hide="lr.rule.on", on="1")
    assert shown(page) == ["bidi_component", "number_input", "multiselect", "button_group"]
    page = page.button[0].click().run()
    assert values(page) == [2.0, 50, -4.0, "b", ("a",), False, "a"]
    assert len(shown(page)) == 4
    assert page.query_params["hide"] in ("lr.rule.on", ["lr.rule.on"])


def test_all_hides_every_knob_and_the_presets():
    page = opened(hide="all", x0="2.5")
    assert shown(page) == []
    assert not page.button
    assert values(page) == [*DEFAULTS[:2], 2.5, *DEFAULTS[3:]]


def test_the_row_of_presets_can_be_hidden_alone():
    page = opened(hide="presets")
    assert not page.button
    assert len(shown(page)) == 7


def fold(page):
    page.session_state["xor.students"] = True
    return page.run()


def link(page):
    (code,) = [it.value for it in page.code if "?" in it.value]
    return {key: text[0] for key, text in parse_qs(code.partition("?")[2]).items()}


def test_the_teacher_chooses_by_the_labels_and_gets_a_link(open_page):
    page = fold(open_page("xor", data="Circle", lr=0.03, epochs=10))
    (box,) = [box for box in page.multiselect if box.label == "Hide from students"]
    assert {"Learning rate", "Seed", "Optimizer", "The row of presets"} <= set(box.options)
    page = box.select("lr").select("presets").run()
    query = link(page)
    assert query["hide"] == "lr.presets"
    assert (query["data"], query["lr"], query["epochs"]) == ("Circle", "0.03", "10")
    students = open_page("xor", **query)
    assert "lr" not in {it.proto.id.rpartition(".")[2] for it in students.get("bidi_component")}
    assert not [it for it in students.button if it.key.startswith("xor.preset")]
    assert not students.warning
    assert not [it for it in students.expander if it.label == "Link for students"]


def test_a_link_that_only_hides_opens_the_story_in_korean_too(open_page):
    page = open_page("xor", "ko", hide="lr")
    bare = open_page("xor", "ko").session_state["knobs"].values
    assert page.session_state["knobs"].values == bare
    assert "lr" not in {it.proto.id.rpartition(".")[2] for it in page.get("bidi_component")}


def test_a_name_that_no_control_has_is_said_once(open_page):
    page = open_page("xor", seed=0, hide="lr.seeed.n5")
    (said,) = [it.value for it in page.warning]
    assert "there is no control “n5”, “seeed” here" in said
    assert "lr, seed" in said
    page = page.run()
    assert len(page.warning) == 1


@pytest.mark.parametrize("lesson", ["activations", "learning_rate", "housing", "race", "mnist"])
def test_every_lesson_hides_all_knobs(open_page, lesson):
    page = open_page(lesson, hide="all")
    assert not page.exception
    kinds = [it.type for it in page.main]
    assert not {"selectbox", "number_input", "toggle", "multiselect"} & set(kinds)
    slides = [it for it in page.get("bidi_component") if it.proto.component_name == "dlviz_slide"]
    assert slides == []
    assert not [it for it in page.warning if "hide=" in it.value]
