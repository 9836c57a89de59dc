"""The table of a lesson: a house is dragged, a teacher leads to another table, Back returns."""

import ast

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from pages.widgets import forgetting


def dragging_page():
    """The table's knobs, and a button that drags a house."""
    import streamlit as st

    from dlviz.linear.compute.dataset import DATASETS
    from pages.shared.dataset_editor import choose_dataset, edit_rows, move_row
    from pages.widgets.knob_store import write_address

    st.session_state["lesson"] = "housing"
    _, dataset = choose_dataset(DATASETS)
    dataset = edit_rows(dataset, DATASETS)
    st.button("drag", key="drag", on_click=move_row, args=(dataset, st.session_state.get("press")))
    st.text(str(dataset.rows))
    write_address()


@pytest.mark.parametrize(
    ("press", "rows"),
    [
        (
            {"name": "houses", "x": 2600.04, "y": 500.123, "from": {"x": 3000, "y": 540}},
            "2104,400;1600,330;2400,369;2600,500.1",
        ),
        ({"name": "houses", "x": 2600, "y": 500}, None),  # a click moves nothing
        ({"name": "other", "x": 1, "y": 2, "from": {"x": 3000, "y": 540}}, None),
    ],
)
def test_a_dragged_house_moves_in_the_table_and_in_the_address(press, rows):
    page = AppTest.from_function(dragging_page, default_timeout=30)
    page.query_params["table"] = "Houses"
    page.session_state["press"] = {"reel": 0, **press}
    page = page.run().button("drag").click().run()
    assert not page.exception
    shown = page.query_params.get("rows")
    assert (shown[0] if isinstance(shown, list) else shown) == rows
    expected = rows or "2104,400;1600,330;2400,369;3000,540"
    values = [[float(cell) for cell in row.split(",")] for row in expected.split(";")]
    assert [list(row) for row in ast.literal_eval(page.text[0].value)] == values


ELSEWHERE = {"table": "Three houses", "rows": "1,2;2,3;3,5"}


def led_page():
    """The table's knobs with their rows unfolded, and a button that goes where a teacher is."""
    import streamlit as st

    from dlviz.linear.compute.dataset import DATASETS
    from pages.shared.dataset_editor import choose_dataset, edit_rows
    from pages.widgets.forgetting import go_back, read_anew
    from pages.widgets.knob_store import write_address
    from tests.pages.housing.test_dataset_editor import ELSEWHERE

    st.session_state["lesson"] = "housing"
    st.session_state["housing.rows_box"] = True
    st.button("lead", on_click=read_anew, args=("housing", ELSEWHERE))
    go_back("housing")
    _, dataset = choose_dataset(DATASETS)
    st.text(str(edit_rows(dataset, DATASETS).rows))
    write_address()


def test_a_student_is_led_to_another_table_with_its_rows():
    page = AppTest.from_function(led_page, default_timeout=30).run()
    assert not page.exception
    page.button[0].click().run()
    assert not page.exception
    assert ast.literal_eval(page.text[0].value) == ((1, 2), (2, 3), (3, 5))
    assert dict(page.query_params) == ELSEWHERE


def test_back_brings_another_tables_rows_and_keeps_rows_that_fit_no_address(monkeypatch):
    long = tuple((i + 1 / 7, i / 3, i / 7, i + 1 / 3) for i in range(1, 61))
    page = AppTest.from_function(led_page, default_timeout=30)
    page.query_params["table"] = "Flats"
    page.run()
    page.session_state["knobs"].values["housing.rows"] = long
    page.session_state["housing.turn"] = 1
    shown = page.run().text[0].value
    assert len(ast.literal_eval(shown)) == len(long)
    assert "rows" not in page.query_params

    def back():
        run = get_script_run_ctx()
        run.is_history_navigation = True
        return run

    monkeypatch.setattr(forgetting, "get_script_run_ctx", back)
    page.run()
    assert page.text[0].value == shown
    page.query_params.update(ELSEWHERE)
    page.run()
    assert not page.exception
    assert ast.literal_eval(page.text[0].value) == ((1, 2), (2, 3), (3, 5))
