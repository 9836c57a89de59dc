"""The strip of a room on a page, and the lesson and knobs that a teacher leads to."""

import json

import pytest

from pages.lessons import SECTIONS
from pages.widgets.knob_store import OWN
from pages.widgets.room import LETTERS, _fitting, _link, _qr
from tests.pages.conftest import sent

PAGES = ["home", "race", "xor"]


def rooms(page, kind="dlviz_room"):
    """What the page sends to its components of that kind."""
    found = (it.proto for it in page.get("bidi_component") if it.proto.component_name == kind)
    return [json.loads(it.json) for it in found]


def joined(page, code="K7MX"):
    """The page in a room, as if its address had named it from the start."""
    page.session_state["room"] = code
    return page.run()


def button(page, key):
    return next(it for it in page.button if it.key == key)


def test_without_a_room_nothing_of_it_is_sent(open_page):
    page = open_page("race")
    assert rooms(page) == rooms(page, "dlviz_answers") == []


def test_one_click_opens_a_room(open_page):
    page = button(open_page("race"), "open room").click().run()
    (strip,) = rooms(page)
    assert len(strip["code"]) == 4
    assert set(strip["code"]) <= set(LETTERS)
    assert len(strip["secret"]) > 20
    assert page.query_params["room"] == strip["code"]
    assert rooms(page, "dlviz_answers")[0]["guess"] is None
    assert not any(it.key == "open room" for it in page.button)


@pytest.mark.parametrize("typed", ["K7MX", " k7mx "])
def test_a_typed_code_joins(open_page, typed):
    page = open_page("race")
    field = next(it for it in page.text_input if it.key == "join room")
    (strip,) = rooms(field.set_value(typed).run())
    assert (strip["code"], strip["secret"]) == ("K7MX", "")


def test_a_room_speaks_korean(open_page):
    (strip,) = rooms(joined(open_page("home", lang="ko")))
    assert strip["words"]["back"] == "선생님 화면으로"


def test_what_is_no_code_is_answered_in_words(open_page):
    page = open_page("race")
    field = next(it for it in page.text_input if it.key == "join room")
    page = field.set_value("**K**").run()
    assert "is no room" in page.warning[0].value
    assert rooms(page) == []
    assert page.run().warning == []


def led(page, lesson, **query):
    """The page after its teacher went there."""
    page.session_state["room place"] = {"lesson": lesson, "query": query}
    return page.run()


def test_a_page_goes_where_the_teacher_went(open_page, slides):
    page = joined(open_page("learning_rate", surface="Ravine", lr="0.5"))
    page = led(page, "learning_rate", surface="Bowl", lr="0.03", momentum="0.5", lang="ko")
    assert slides(page)["lr"]["value"] == 0.03
    assert slides(page)["momentum"]["value"] == 0.5
    assert page.query_params["surface"] == "Bowl"
    assert (page.session_state["lang"], page.query_params["room"]) == ("en", "K7MX")
    page = led(page, "learning_rate", surface="Ravine")
    assert slides(page)["momentum"]["value"] == 0
    assert slides(page)["lr"]["value"] != 0.03


def test_a_page_goes_to_another_lesson_and_back_to_new_knobs(open_page, slides):
    page = joined(open_page("learning_rate", surface="Ravine", lr="0.5"))
    page = led(page, "xor", lr="0.3")
    assert page.session_state["lesson"] == "xor"
    assert slides(page)["lr"]["value"] == 0.3
    page = led(page, "learning_rate", surface="Ravine", lr="0.2")
    assert slides(page)["lr"]["value"] == 0.2
    assert page.query_params["room"] == "K7MX"


def test_what_is_no_lesson_leads_nowhere(open_page):
    page = led(joined(open_page("race")), "../secrets")
    assert not page.exception
    assert page.session_state["lesson"] == "race"


def test_hidden_knobs_stay_the_students(open_page, slides):
    page = joined(open_page("learning_rate", surface="Ravine", hide="lr"))
    page = led(page, "learning_rate", surface="Ravine", lr="0.2", hide="all")
    assert "lr" not in slides(page)
    assert "momentum" in slides(page)
    assert page.query_params["hide"] == "lr"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://school.example/class/one/race", "https://school.example/class/one/?room=K7MX"),
        ("https://school.example/class/one/", "https://school.example/class/one/?room=K7MX"),
        ("https://school.example", "https://school.example/?room=K7MX"),
        ("http://10.0.0.7:8501/xor", "http://10.0.0.7:8501/?room=K7MX"),
    ],
)
def test_a_link_is_made_from_the_browsers_address(url, link):
    assert _link("K7MX", url, PAGES) == (link, "")


@pytest.mark.parametrize(("network", "host"), [("10.0.0.7", "10.0.0.7"), ("", "localhost")])
def test_a_link_from_localhost_says_who_reaches_it(monkeypatch, network, host):
    monkeypatch.setattr("pages.widgets.room._network_address", lambda: network)
    link, note = _link("K7MX", "http://localhost:8501/race", PAGES)
    assert link == f"http://{host}:8501/?room=K7MX"
    assert note


def test_a_code_is_what_nobody_reads_as_something_else():
    assert not {*"01IO"} & {*LETTERS}
    assert [_fitting(text) for text in ("k7mx", "K7M", "K7MO", "K7MX9", "")] == ["K7MX"] + [""] * 4


def test_a_qr_code_is_black_on_white():
    assert _qr("http://10.0.0.7/?room=K7MX").startswith("<svg")
    assert 'fill="#fff"' in _qr("http://10.0.0.7/?room=K7MX")


def shown(page):
    """A page's address, with what its sliders write there themselves; and its sliders."""
    query = {name: page.query_params[name] for name in page.query_params if name not in OWN}
    sliders = {name: it for name, it in sent(page, "dlviz_slide")}
    for name, it in sliders.items():
        query[name] = "" if it["value"] == it["default"] else str(it["value"])
    query = {name: text for name, text in query.items() if text}
    return query, {name: it["value"] for name, it in sliders.items()}


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [name for some in SECTIONS.values() for name in some])
def test_every_lesson_can_be_led(open_page, lesson):
    teacher = open_page(lesson)
    presets = [it.key for it in teacher.button if "preset" in (it.key or "")]
    student = led(joined(open_page(lesson)), lesson, **shown(teacher)[0])
    for key in presets[-1:] + presets[:1]:
        teacher = button(teacher, key).click().run()
        query, sliders = shown(teacher)
        student = led(student, lesson, **query)
        assert shown(student)[1] == sliders
