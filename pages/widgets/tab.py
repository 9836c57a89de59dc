"""Which browser tab this is: the same after a reload, when Streamlit begins a new session."""

import re

import streamlit as st

from pages.server.assets import module
from pages.widgets.knob_store import full

_TAB = st.components.v2.component(
    "dlviz_tab",
    html="<span></span>",
    js=module("tab", "tab.js"),
    isolate_styles=False,
)
NAME = re.compile("[0-9a-f]{32}")


def tab() -> str:
    """Return the tab's random name, "" until its browser has said it."""
    said = str((st.session_state.get(full("tab")) or {}).get("name") or "")
    return said if NAME.fullmatch(said) else ""


def ask_for_tab() -> None:
    """Let the browser say which tab this is; the page then runs again. It takes a line."""
    _TAB(key=full("tab"), data={"name": tab()}, on_name_change=lambda: None)
