"""What stands round every page: language, projector mode, the look, a warm server."""

from pathlib import Path
from typing import NoReturn

import streamlit as st

from pages.translation import LANGUAGES, PAGES, language, tr
from pages.widgets.knob_store import say_again, show_in_address, write_address
from pages.widgets.room import room_settings

LAYOUT = Path(__file__).with_name("layout.css").read_text(encoding="utf-8")
LOOK = """
:lang(ko) { word-break: keep-all; overflow-wrap: break-word; }
[data-testid="stSidebar"][data-collapsed="false"] { width: 15.5rem !important; }
[data-testid="stSidebarNavLink"] span { font-size: .92rem; letter-spacing: -.01em; }
"""
PROJECTOR = """
html { font-size: max(17px, 3.05vh) !important; }
[data-testid="stMain"] :is(p, label, li) { font-weight: 500; }
[data-testid="stMainBlockContainer"] { padding-top: .6rem; }
.st-key-lesson-title p + p { display: none; }
"""
NARROW = """
if (!window.visited && innerWidth > 768 && innerWidth < 1000) { // below, Streamlit does it itself
  const open = "[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton]"
  const close = (tries) => {
    const button = document.querySelector(`${open} button`)
    if (button) button.click()
    else if (tries) setTimeout(close, 50, tries - 1)
  }
  close(100)
}
window.visited = true
"""
"""Closes the sidebar at a first visit where it would take a third of a tablet."""
UPLOAD = """
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "%s"; font-size: 1rem; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
"""  # Streamlit's own words there are English in every language


def choices() -> bool:
    """Take language and projector mode from the address at first; return whether it is on."""
    st.session_state.setdefault("lang", language())
    st.session_state.setdefault("projector", st.query_params.get("projector") == "1")
    return bool(st.session_state["projector"])


def go_to(lesson: str) -> NoReturn:
    """Open a lesson from code, in the visitor's language and size: Streamlit would forget both."""
    size = {"projector": "1"} if st.session_state.get("projector") else {}
    st.switch_page(PAGES / lesson / "page.py", query_params={"lang": language(), **size})


def settings() -> None:
    """The language and the projector switch, in the sidebar and in the address."""
    with st.sidebar:
        st.segmented_control(
            "Language · 언어", list(LANGUAGES), key="lang", format_func=LANGUAGES.get,
            required=True, label_visibility="collapsed", on_change=say_again,
        )  # fmt: skip
        st.toggle(tr("Projector mode"), key="projector", help=tr("Larger type and thicker lines"))
        room_settings()
    _mirror("lang", st.session_state["lang"], (st.context.locale or "en")[:2])
    _mirror("projector", "1" if st.session_state["projector"] else "0", "0")
    write_address()


def _mirror(name: str, value: str, default: str) -> None:
    show_in_address(name, None if value == default else value)


def dress() -> None:
    """Style the page; projector mode scales text, controls and figures together."""
    light, dark = (st.get_option(f"theme.{side}.backgroundColor") for side in ("light", "dark"))
    paper = f":root {{ --page: light-dark({light}, {dark}); }}"
    look = PROJECTOR if st.session_state["projector"] else ""
    upload = UPLOAD % tr("Choose a file")
    st.html(f"<style>{paper}{LAYOUT}{LOOK}{upload}{look}</style>")
    spoken = f"document.documentElement.lang = {language()!r}"
    st.html(f"<script>{spoken}{NARROW}</script>", unsafe_allow_javascript=True)
