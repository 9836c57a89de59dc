"""A formula that somebody types: where it can't be used, a sentence says why and points there."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dlviz.expression import FUNCTIONS
from dlviz.text import Refused
from pages.translation import plain, tr
from pages.widgets.drawn_later import draw
from pages.widgets.knob_store import full, keep, seed
from pages.widgets.lesson import say
from pages.widgets.student_link import hides


def formula_field(
    name: str, label: str, first: str, variables: str, use: Callable[[str], Any]
) -> str:
    """Return what was typed last that `use` takes; it raises Refused for anything else.

    What is refused stays in the field, to be mended.
    """

    def read(text: str) -> str:
        use(text)
        return text

    key = full(name)
    last = seed(name, label, first, read)
    if key not in st.session_state:
        st.session_state[key] = last
    words = tr("You may use {variables}, numbers, pi, e, + - * / ^, comparisons and: {names}")
    allowed = words.format(variables=variables, names=", ".join(FUNCTIONS))
    text: str = st.session_state[key]
    if not hides(name):
        text = draw(lambda: st.text_input(label, key=key, max_chars=120, help=allowed), text)
    try:
        use(text)
    except Refused as wrong:
        said = plain(wrong.say(tr))
        draw(lambda: say(said, "bad"))
    else:
        keep(name, text, first, text)
        return text
    try:
        use(last)
    except Refused:  # on another map
        return first
    return str(last)
