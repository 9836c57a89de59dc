"""What stands round every page: language, projector mode, the look, a warm server."""

import streamlit as st

from pages.translation import LANGUAGES, language, tr
from pages.widgets.knob_store import say_again

LOOK = """
[data-testid="stMainBlockContainer"] { padding: 2.6rem 2rem 2rem; max-width: 120rem; }
[data-testid="stMain"] h1 { font-size: 2.25rem; padding: 0 0 .1rem; }
:lang(ko) { word-break: keep-all; overflow-wrap: break-word; }
[data-testid="stHeader"] { background: transparent; }
[data-testid="stSidebar"][data-collapsed="false"] { width: 15.5rem !important; }
[data-testid="stSidebarNavLink"] span { font-size: .92rem; letter-spacing: -.01em; }
body:has([data-testid="stSidebar"][data-collapsed="true"]) h1 { padding-left: 2.4rem !important; }
"""
PROJECTOR = """
html { font-size: 23px !important; }
[data-testid="stMainBlockContainer"] { padding: 1.6rem 1.2rem 1rem; }
[data-testid="stMain"] :is(p, label, li) { font-weight: 500; }
"""


def choices() -> bool:
    """Take language and projector mode from the address at first; return whether it is on."""
    st.session_state.setdefault("lang", language())
    st.session_state.setdefault("projector", st.query_params.get("projector") == "1")
    return bool(st.session_state["projector"])


def settings() -> None:
    """The language and the projector switch, in the sidebar and in the address."""
    with st.sidebar:
        st.segmented_control(
            "Language · 언어", list(LANGUAGES), key="lang", format_func=LANGUAGES.get,
            required=True, label_visibility="collapsed", on_change=say_again,
        )  # fmt: skip
        st.toggle(tr("Projector mode"), key="projector", help=tr("Larger type and thicker lines"))
    _mirror("lang", st.session_state["lang"], (st.context.locale or "en")[:2])
    _mirror("projector", "1" if st.session_state["projector"] else "0", "0")


def _mirror(name: str, value: str, default: str) -> None:
    if value == default:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def dress() -> None:
    """Style the page; projector mode scales text, controls and figures together."""
    st.html(f"<style>{LOOK}{PROJECTOR if st.session_state['projector'] else ''}</style>")
    spoken = f"<script>document.documentElement.lang = {language()!r}</script>"
    st.html(spoken, unsafe_allow_javascript=True)
