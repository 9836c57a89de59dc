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
    """Return the tab's random name, "" until its browser has said it; the page then runs again."""
    key = full("tab")
    said = str((st.session_state.get(key) or {}).get("name") or "")
    name = said if NAME.fullmatch(said) else ""
    _TAB(key=key, data={"name": name}, on_name_change=lambda: None)
    return name
