"""Where knobs live: per lesson in the session, mirrored in the address by ids and numbers."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dlviz.text import Refused
from pages.streaming.slider_track import Track
from pages.translation import plain, tr

VISITORS = {"lang", "projector", "room"}
"""What the address has of the visitor in every lesson."""
OWN = {*VISITORS, "hide"}
"""What the address has beside a lesson's knobs."""
Read = Callable[[str], Any]
"""Text from the address to a value; raises ValueError with what is allowed."""


@dataclass
class Store:
    """One visitor's knobs, by full name ("lesson.knob")."""

    values: dict[str, Any] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)  # how often Python itself set a knob
    begun: int = field(default_factory=lambda: time.time_ns() // 1_000_000)  # ms since 1970
    shown: dict[str, str] = field(default_factory=dict)  # what is to stand in the address, or ""
    unfit: set[str] = field(default_factory=set)  # knobs whose values fit no address
    tracks: dict[str, Track] = field(default_factory=dict)  # of sliders
    complaints: dict[str, str] = field(default_factory=dict)  # of knobs the address didn't fit
    scenes: dict[str, int] = field(default_factory=dict)  # how often a lesson started over
    labels: dict[str, str] = field(default_factory=dict)  # what knobs are called on the page
    hidden: dict[str, str] = field(default_factory=dict)  # see student_link.py

    def turn(self, key: str) -> int:
        """Return what changes when Python itself sets a knob, and is another in every session.

        A browser says it with what a slider sends: after the server has gone and come back it
        still says what it said last, and that may be long overruled.
        """
        return self.begun + self.turns.get(key, 0)


def store() -> Store:
    """Return the knobs of this session."""
    try:
        kept: Store = st.session_state["knobs"]
    except KeyError:
        kept = st.session_state["knobs"] = Store()
    return kept


def full(name: str) -> str:
    """A knob's name in the session: its lesson's name in front."""
    return f"{st.session_state.get('lesson', '')}.{name}"


def tracks(names: Iterable[str]) -> dict[str, Track]:
    """Return the tracks of this lesson's sliders of those names."""
    return {name: store().tracks[full(name)] for name in names}


def seed(name: str, label: str, default: Any, read: Read) -> Any:
    """The knob's value so far: set before, else from the address, else `default`."""
    values, key = store().values, full(name)
    store().labels[key] = label
    if key not in values:
        values[key] = default
        text = address().get(name)
        if text is not None:
            try:
                values[key] = read(text)
            except ValueError as allowed:
                why = allowed.say(tr) if isinstance(allowed, Refused) else str(allowed)
                store().complaints[key] = complain(label, text, why)
    return values[key]


def complain(label: str, text: str, allowed: str) -> str:
    """Say on the page which knob got what, and what it takes; return what was said."""
    words = tr("{label}: “{text}” in the address does not fit. Allowed: {allowed}. Default used.")
    said = words.format(label=label, text=plain(text[:40]), allowed=plain(allowed))
    where = st.session_state.get("complaints")
    (st if where is None else where).warning(said)
    return said


def complaints() -> list[str]:
    """What this lesson's knobs still have to say about the address they were opened with."""
    said, lesson = store().complaints, full("")
    for key in [key for key in said if not key.startswith(lesson)]:
        del said[key]
    return list(said.values())


def keep(name: str, value: Any, default: Any, text: str | None) -> None:
    """Remember a knob's value and show it in the address unless it is the default.

    `text` is None where the value fits no address.
    """
    kept, key = store(), full(name)
    kept.values[key] = value
    if value != default:
        kept.complaints.pop(key, None)
    kept.unfit.discard(key)
    if text is None:
        kept.unfit.add(key)
    show_in_address(name, None if value == default else text)


def show_in_address(name: str, text: str | None) -> None:
    """Have one thing stand in the address, or be gone from it, when that is written next."""
    store().shown[name if name in VISITORS else full(name)] = text or ""


def address() -> dict[str, str]:
    """Return the whole address as it is to be: what was found there, and what has changed."""
    lesson, shown = full(""), store().shown.items()
    mine = {key.removeprefix(lesson): text for key, text in shown if key.startswith(lesson)}
    whole = {**st.query_params.to_dict(), **mine}
    whole |= {name: text for name, text in shown if name in VISITORS}
    return {name: text for name, text in whole.items() if text}


def write_address() -> None:
    """Write the address, if it has changed: what a hand did is one entry of the history.

    A page does so at its end, and where a slider has moved: that writes there as well (address.js),
    once it hears that its value has come.
    """
    if (whole := address()) != st.query_params.to_dict():
        st.query_params.from_dict(whole)


def labels() -> dict[str, str]:
    """Return what each knob of this lesson that was ever there is called, by name."""
    lesson, all_of_them = full(""), store().labels.items()
    return {key.removeprefix(lesson): text for key, text in all_of_them if key.startswith(lesson)}


def say_again() -> None:
    """Send every chosen option once more: a browser keeps its words, also in another language."""
    for key in store().values:
        if key in st.session_state and not hasattr(st.session_state[key], "now"):
            st.session_state[key] = st.session_state[key]


def scene() -> int:
    """Count how often this lesson's knobs have started over: 0 as the address has them."""
    return store().scenes.get(full(""), 0)


def next_scene() -> None:
    """Have this lesson's players begin anew: they open at the first step."""
    kept, lesson = store().scenes, full("")
    kept[lesson] = kept.get(lesson, 0) + 1


def put(**values: Any) -> None:
    """Set knobs of this lesson from a callback, before the page runs again."""
    kept = store()
    for name, value in values.items():
        key = full(name)
        kept.values[key] = value
        kept.turns[key] = kept.turns.get(key, 0) + 1
        if key in st.session_state and not hasattr(st.session_state[key], "now"):
            st.session_state[key] = list(value) if isinstance(value, tuple) else value
