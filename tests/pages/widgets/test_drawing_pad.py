"""The drawing sheet's Python side: what a browser may send and what comes of it."""

from base64 import b64encode

import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.drawing_pad import SIDE, Drawing, _read

BLANK = b64encode(bytes(SIDE * SIDE)).decode()


def sheet():
    """A page with one sheet, as a lesson has it."""
    import streamlit as st

    from pages.widgets.drawing_pad import pad, put_on

    st.session_state["lesson"] = "mnist"
    st.button("put", key="put", on_click=put_on, args=("pad", bytes([9] * 16), 4))
    drawing = pad("pad")
    st.text("empty" if drawing is None else f"{drawing.side}: {sum(drawing.levels)}")


@pytest.fixture
def page():
    return AppTest.from_function(sheet, default_timeout=30).run()


def send(page, **drawing):
    page.session_state["mnist.pad"] = {"drawing": {"turn": 0, "seq": 1, "side": SIDE, **drawing}}
    return page.run().text[0].value


def test_the_sheet_is_empty_at_first(page):
    assert page.text[0].value == "empty"


def test_what_was_drawn_comes_back(page):
    ink = bytes([0] * (SIDE * SIDE - 3) + [1, 2, 3])
    assert send(page, image=b64encode(ink).decode()) == f"{SIDE}: 6"
    assert page.run().text[0].value == f"{SIDE}: 6"


def test_clearing_empties_it(page):
    send(page, image=BLANK)
    assert send(page, image="") == "empty"


def test_an_example_replaces_the_drawing_and_a_late_message_does_not_undo_it(page):
    send(page, image=BLANK)
    page.button("put").click().run()
    assert page.text[0].value == "4: 144"
    assert send(page, image=BLANK) == "4: 144"
    assert send(page, image=BLANK, turn=1) == f"{SIDE}: 0"


@pytest.mark.parametrize("odd", ["not base64!", "AAAA", BLANK[:-4]])
def test_an_odd_message_is_an_empty_sheet(odd):
    assert _read({"image": odd}) is None


def test_levels_of_the_wrong_number_are_refused():
    with pytest.raises(ValueError, match="4 × 4 has 3 levels"):
        _ = Drawing(b64encode(b"abc").decode(), 4).levels
