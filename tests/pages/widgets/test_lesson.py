"""What a reader takes away: numbers as a table that a spreadsheet opens."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.lesson import _table, goal

NUMBERS = {"단계": [0, 1], "loss": [0.1, float("nan")]}


@pytest.mark.parametrize("numbers", [NUMBERS, pd.DataFrame(NUMBERS)])
def test_a_csv_has_a_byte_order_mark_and_one_row_each(numbers):
    data = _table(numbers)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split() == ["단계,loss", "0,0.1", "1,"]


def asking():
    """A question about a knob, in a page that also has a panel that fails."""
    import streamlit as st

    from pages.widgets import knobs
    from pages.widgets.lesson import panel, question

    st.session_state["lesson"] = "try"
    number = knobs.number("n", "Number", 1, 0, 9)
    answers = st.session_state.setdefault("answers", [])

    def answer():
        answers.append(number)
        return number % 2, "So it is."

    question("odd", "Is it odd?", ["no", "yes"], answer, about=number)
    with panel("The inverse"):
        st.write(1 / number)
    st.write("the end")


@pytest.fixture
def page():
    page = AppTest.from_function(asking, default_timeout=60).run()
    assert not page.exception
    return page


def test_an_answer_is_computed_after_the_guess_only(page):
    assert page.session_state["answers"] == []
    page.radio[0].set_value(1).run()
    assert page.success[0].value == "Right. So it is."
    assert page.session_state["answers"] == [1]


def test_a_wrong_guess_is_told_the_answer(page):
    page.radio[0].set_value(0).run()
    assert page.info[0].value == "Not quite. Answer: yes. So it is."


def test_a_question_is_asked_anew_when_a_knob_has_moved(page):
    page.radio[0].set_value(1).run()
    page.number_input[0].set_value(2).run()
    assert page.radio[0].value is None
    assert not page.success
    assert page.session_state["answers"] == [1]


def test_a_guess_stays_while_nothing_moves(page):
    page.radio[0].set_value(1).run()
    assert page.run().radio[0].value == 1


def test_a_failure_stays_in_its_panel(page):
    assert not page.error
    page.number_input[0].set_value(0).run()
    assert not page.exception
    said = page.error[0].value
    assert "The inverse" in said
    assert "ZeroDivisionError" in said
    assert page.markdown[-1].value == "the end"


def test_a_goal_is_ticked_when_it_is_reached():
    assert goal("loss below 1", reached=False).text == "Goal: loss below 1"
    assert goal("loss below 1", reached=True).text == "✓ Goal reached: loss below 1"
