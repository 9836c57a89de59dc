"""A lesson's knobs begun anew: by a preset, by the browser's Back, by a teacher who leads."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.widgets.knob_store import (
    OWN,
    address,
    full,
    next_scene,
    put,
    show_in_address,
    store,
)

BESIDE = ("turned", "seen", "rule")
"""What lessons remember of their knobs, to notice when a hand changes one."""
TABLES = {"rows": "turn", "table": "turn", "own": "points_turn"}
"""Knobs that a table of cells shows, and what makes it begin anew."""


def start_over(keeps: Iterable[str], values: Mapping[str, Any]) -> None:
    """Give this lesson's knobs their defaults, but for those in `keeps`; then set `values`."""
    kept, lesson = store(), full("")
    mine = {key.removeprefix(lesson): key for key in kept.values if key.startswith(lesson)}
    gone = {name: key for name, key in mine.items() if name not in {*keeps, *values}}
    for name, key in gone.items():
        _forget(key)
        show_in_address(name, None)
    next_scene()
    put(**values)


def read_anew(lesson: str, query: Mapping[str, str]) -> None:
    """Forget a lesson's knobs: they are read from the address, which has `query` from here on.

    What is the visitor's own stays there.
    """
    _forget_all(_known(lesson), lesson)
    own = {name: text for name, text in address().items() if name in OWN}
    st.query_params.from_dict({**{k: text for k, text in query.items() if k not in OWN}, **own})


def go_back(lesson: str) -> None:
    """Set a lesson's knobs as they were, where the browser went back or forward to it.

    What doesn't fit into an address, a long table for instance, stays.
    """
    run = get_script_run_ctx()
    if not run or not run.is_history_navigation:
        return
    then = st.query_params.to_dict()
    stays = {key for key in store().unfit if key.removeprefix(f"{lesson}.") not in then}
    _forget_all([key for key in _known(lesson) if key not in stays], lesson)


def _known(lesson: str) -> list[str]:
    """Return a lesson's knobs, in full, that have a value, or stand or stood in the address."""
    own = {f"{lesson}.{name}" for name in OWN}
    known = {**store().values, **store().shown}
    return [key for key in known if key.startswith(f"{lesson}.") and key not in own]


def _forget_all(keys: Iterable[str], lesson: str) -> None:
    """Forget knobs of a lesson; no hand has changed them."""
    for key in keys:
        _forget(key)
    for name in BESIDE:
        st.session_state.pop(f"{lesson}.{name}", None)


def _forget(key: str) -> None:
    """Have a knob seeded again, and its widget show that."""
    kept = store()
    kept.values.pop(key, None)
    kept.turns[key] = kept.turns.get(key, 0) + 1
    kept.shown.pop(key, None)
    if key in st.session_state and not hasattr(st.session_state[key], "now"):
        del st.session_state[key]
    lesson, _, name = key.partition(".")
    if name in TABLES:
        turn = f"{lesson}.{TABLES[name]}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def untouched() -> bool:
    """Whether no knob of this lesson has a value yet, be it here or in the address."""
    return not set(st.query_params) - OWN and not _known(st.session_state.get("lesson", ""))
