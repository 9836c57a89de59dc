"""Knobs keep their value in the address, refuse nonsense in a sentence, and obey presets."""

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from pages.widgets import forgetting, knobs


def lesson():
    """One knob of each kind."""
    import streamlit as st

    from pages.widgets.forgetting import go_back
    from pages.widgets.knob_store import write_address
    from tests.pages.widgets.test_knobs import every_knob

    st.session_state["lesson"] = "try"
    go_back("try")
    st.text(repr(every_knob()))
    write_address()


def every_knob():
    knobs.presets({"bold": {"lr": 2.0, "rule": "b"}})
    return [
        knobs.slide("lr", "Learning rate", 0.1, 0.001, 10.0, log=True),
        knobs.slide("steps", "Steps", 50, 1, 100),
        knobs.number("x0", "Start", -4.0, -10.0, 10.0),
        knobs.choice("rule", "Rule", ["a", "b"], "a"),
        knobs.several("shown", "Shown", ["a", "b", "c"], ("a",)),
        knobs.switch("on", "On"),
        knobs.pick("panel", "Panel", ["a", "b"], "a"),
    ]


DEFAULTS = [0.1, 50, -4.0, "a", ("a",), False, "a"]


def opened(**address):
    page = AppTest.from_function(lesson, default_timeout=60)
    page.query_params.update(address)
    return page.run()


def values(page):
    assert not page.exception
    return eval(page.text[0].value)  # a list of literals that this file's own page wrote


def test_an_empty_address_means_the_defaults():
    page = opened()
    assert values(page) == DEFAULTS
    assert not page.warning


def test_the_address_sets_every_kind_of_knob():
    page = opened(lr="0.5", steps="7", x0="2.5", rule="b", shown="c.a", on="1")
    assert values(page) == [0.5, 7, 2.5, "b", ("c", "a"), True, "a"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("lr", "abc", "a number from 0.001 to 10"),
        ("lr", "nan", "a number from 0.001 to 10"),
        ("lr", "1e9", "a number from 0.001 to 10"),
        ("steps", "2.5", "a number from 1 to 100"),
        ("x0", "inf", "a number from -10 to 10"),
        ("rule", "<b>", "a, b"),
        ("shown", "a.z", "a, b, c"),
        ("on", "yes", "0, 1"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_the_default_used(name, text, words):
    page = opened(**{name: text})
    assert values(page) == DEFAULTS
    assert text in page.warning[0].value
    assert words in page.warning[0].value


def test_a_preset_sets_live_and_native_knobs():
    page = opened()
    page.button[0].click().run()
    assert values(page) == [2.0, 50, -4.0, "b", ("a",), False, "a"]


def test_a_preset_sets_all_knobs_whatever_was_there_before():
    page = opened(steps="7", x0="3", shown="b.c", on="1", other="1")
    turn = page.session_state["knobs"].turn("try.steps")
    page.session_state["try.steps"] = {"now": {"value": 9, "seq": 1, "turn": turn}}
    page.number_input[0].set_value(5.0).run()
    assert values(page) == [0.1, 9, 5.0, "a", ("b", "c"), True, "a"]
    page.button[0].click().run()
    assert values(page) == [2.0, 50, -4.0, "b", ("a",), False, "a"]
    assert {"steps", "x0", "shown", "on"}.isdisjoint(page.query_params)
    assert "other" in page.query_params


def test_a_preset_keeps_what_only_changes_the_look():
    page = opened(panel="b")
    assert values(page)[-1] == "b"
    page.button[0].click().run()
    assert values(page)[-1] == "b"


def test_presets_are_numbered():
    assert opened().button[0].label == "1. bold"


def test_what_the_slider_sends_counts_until_a_preset_overrules_it():
    page = opened()
    turn = page.session_state["knobs"].turn("try.lr")
    page.session_state["try.lr"] = {"now": {"value": 3.0, "seq": 1, "turn": turn}}
    assert values(page.run())[0] == 3.0
    page.button[0].click().run()
    assert values(page)[0] == 2.0


def test_a_slider_never_leaves_its_range_and_a_whole_one_stays_whole():
    page = opened()
    turn = page.session_state["knobs"].turn("try.steps")
    page.session_state["try.steps"] = {"now": {"value": 1000.7, "seq": 1, "turn": turn}}
    assert values(page.run())[1] == 100


def test_the_address_names_ids_and_leaves_defaults_out():
    page = opened(rule="b")
    assert page.query_params["rule"] in ("b", ["b"])
    page.selectbox[0].select("a").run()
    assert "rule" not in page.query_params


def test_a_run_writes_the_address_once(monkeypatch):
    page, written = opened(), []
    write = QueryParamsProxy.from_dict

    def counted(self, params):
        written.append(params)
        write(self, params)

    monkeypatch.setattr(QueryParamsProxy, "from_dict", counted)
    page.run()
    assert written == []
    page.button[0].click().run()
    assert written == [{"lr": "2", "rule": "b"}]
    page.toggle[0].set_value(True)
    page.number_input[0].set_value(5.0).run()
    assert written[1:] == [{"lr": "2", "rule": "b", "on": "1", "x0": "5"}]


def gone_back():
    """The run that Back begins."""
    run = get_script_run_ctx()
    run.is_history_navigation = True
    return run


def test_back_sets_the_knobs_as_they_were_and_keeps_what_is_the_visitors(monkeypatch):
    page = opened(lang="ko")
    page.button[0].click().run()
    assert values(page)[0] == 2.0
    monkeypatch.setattr(forgetting, "get_script_run_ctx", gone_back)
    page.query_params.clear()
    page.query_params.update({"x0": "3"})
    page.run()
    assert values(page) == [0.1, 50, 3.0, "a", ("a",), False, "a"]


def grounds():
    """A knob that only one choice has, and two ways to where another address says."""
    import streamlit as st

    from pages.widgets import knobs
    from pages.widgets.forgetting import go_back, read_anew
    from pages.widgets.knob_store import write_address

    st.session_state["lesson"] = "try"
    go_back("try")
    knobs.presets({"other": {"rule": "b"}})
    st.button("lead", on_click=read_anew, args=("try", {"kappa": "7"}))
    rule = knobs.choice("rule", "Rule", ["a", "b"], "a")
    st.text(repr([rule, knobs.number("kappa", "κ", 1.0, 1.0, 9.0) if rule == "a" else 0]))
    write_address()


@pytest.mark.parametrize("led", [False, True])
def test_a_knob_that_a_preset_took_away_is_read_where_it_comes_back(monkeypatch, led):
    page = AppTest.from_function(grounds, default_timeout=60)
    page.query_params["kappa"] = "7"
    assert values(page.run()) == ["a", 7]
    page.button[0].click().run()
    assert values(page) == ["b", 0]
    assert dict(page.query_params) == {"rule": "b"}
    if led:
        page.button[1].click()
    else:
        monkeypatch.setattr(forgetting, "get_script_run_ctx", gone_back)
        page.query_params.clear()
        page.query_params["kappa"] = "7"
    assert values(page.run()) == ["a", 7]


def test_a_lesson_is_untouched_until_a_knob_is_there_or_in_the_address():
    def asks():
        import streamlit as st

        from pages.widgets import knobs

        st.session_state["lesson"] = "try"
        st.text(repr(knobs.untouched()))
        if st.session_state.get("draws"):
            knobs.switch("on", "On")

    page = AppTest.from_function(asks, default_timeout=60)
    page.query_params["lang"] = "ko"
    assert values(page.run()) is True
    page.session_state["draws"] = True
    assert values(page.run()) is True
    assert values(page.run()) is False
    other = AppTest.from_function(asks, default_timeout=60)
    other.query_params["on"] = "0"
    assert values(other.run()) is False


def opening():
    """A lesson whose picture comes before its knobs."""
    import streamlit as st

    from pages.widgets import knobs
    from pages.widgets.lesson import open_lesson
    from tests.pages.widgets.test_knobs import every_knob

    open_lesson("xor")
    controls, stage = st.columns(2)
    with controls, knobs.drawn_later() as draw_knobs:
        got = every_knob()
    with stage:
        st.text(repr(got))
        st.session_state["before"] = set(st.session_state) & {"xor.lr", "xor.preset0"}
        draw_knobs()


@pytest.mark.parametrize("address", [{}, {"lr": "0.5", "x0": "2.5", "rule": "b", "shown": "c.a"}])
def test_knobs_drawn_later_have_their_values_and_places_before(address):
    page = AppTest.from_function(opening, default_timeout=60)
    page.query_params.update(address)
    page.run()
    assert page.session_state["before"] == set()
    first, kinds = values(page), [it.type for it in page.columns[0]]
    assert values(page.run()) == first == values(opened(**address))
    assert page.session_state["before"] != set()  # now they are drawn where they are called
    assert [it.type for it in page.columns[0]] == kinds
    page.button[0].click().run()
    assert values(page)[0] == 2.0
