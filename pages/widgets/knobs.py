"""The widgets of a lesson; each keeps its value in the address and survives a page switch."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from pages.server.assets import module
from pages.streaming.live_figures import Live, follow
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import address as reading
from pages.widgets.knob_store import full, keep, put, seed, slid, store, tracks

__all__ = ["choice", "held", "number", "pick", "presets", "put", "several", "slide", "switch"]

Labels = Mapping[str, str]
"""What is shown for each id."""
Zones = Sequence[tuple[float, float, str]]
"""Colours of a track: (from, to, "slow" | "good" | "wild" | "bad")."""

_SLIDE = st.components.v2.component(
    "dlviz_slide",
    html='<div class="dlviz-slide"></div>',
    js=module("slide", "slide.js"),
    isolate_styles=False,
)


_WAITING: ContextVar[list[tuple[Any, Callable[[], Any]]] | None] = ContextVar("waiting")


@contextmanager
def drawn_later() -> Iterator[Callable[[], None]]:
    """Give knobs their values now and draw their widgets later, when a page opens.

    The knobs have their values before their widgets exist. So a page reads them in this block,
    shows its picture, and then calls what the block yields: for a browser forty widgets are half
    a second of work, and the picture has it first. Each widget's place is kept. In later runs the
    widgets are there already, and are drawn where they are called, as always.
    """
    waiting: list[tuple[Any, Callable[[], Any]]] = []

    def draw() -> None:
        for place, widget in waiting:
            with place:
                widget()

    token = _WAITING.set(waiting if st.session_state.pop("opens", False) else None)
    try:
        yield draw
    finally:
        _WAITING.reset(token)


def _draw(widget: Callable[[], Any], value: Any = None) -> Any:
    """Draw a widget and return its value, or keep its place for later and return `value`."""
    waiting = _WAITING.get(None)
    if waiting is None:
        return widget()
    waiting.append((st.empty(), widget))
    return value


def slide(
    name: str,
    label: str,
    value: float,
    low: float,
    high: float,
    *,
    step: float | None = None,
    log: bool = False,
    digits: int = 3,
    zones: Zones | Live = (),
    help: str = "",
) -> Any:
    """Return a number from a slider that reports while it is dragged; whole if `value` is an int.

    `zones` colour the track; `Live` zones follow other sliders. `digits` are significant digits.
    Keyboard, touch and a typed value work too.
    """
    whole = isinstance(value, int)
    read = reading.number(low, high, whole)
    key, kept = full(name), store()
    now = seed(name, label, value, read)
    turn = kept.turns.get(key, 0)
    sent = (st.session_state.get(key) or {}).get("now")
    if sent and sent["turn"] == turn:
        now = min(max(sent["value"], low), high)
    now = kept.values[key] = int(now) if whole else float(now)
    slid(name, now, value)
    track = Track(low, high, type(now), step or (1 if whole else 0), log, digits)
    kept.tracks[key] = track
    data = {
        "name": name, "label": label, "value": now, "default": value, "low": low, "high": high,
        "step": track.step, "log": log, "digits": digits, "turn": turn,
        "places": track.count,
        **_coloured(name, zones), "help": help, "seq": sent["seq"] if sent else 0,
        "allowed": reading.span(low, high),
    }  # fmt: skip
    _draw(lambda: _SLIDE(key=key, data=data, on_now_change=_nothing))
    return now


def _coloured(name: str, zones: Zones | Live) -> dict[str, Any]:
    """Return the zones as the slider takes them, and what it needs to follow others."""
    if isinstance(zones, Live):
        text, live = follow(full(f"{name}.zones"), zones, tracks(zones.now), json.dumps)
        return {"zones": json.loads(text), "live": live}
    return {"zones": [list(zone) for zone in zones], "live": {}}


def number(name: str, label: str, value: float, low: float, high: float, **more: Any) -> Any:
    """Return a typed number from `low` to `high`; whole if `value` is an int."""
    key = _seeded(name, label, value, reading.number(low, high, isinstance(value, int)))
    now = _native(key, lambda: st.number_input(label, low, high, key=key, **more))
    keep(name, now, value, reading.text(now))
    return now


def held(name: str, label: str, value: float, low: float, high: float) -> Any:
    """Return what `number` would without showing it: folded away, it costs nothing."""
    return seed(name, label, value, reading.number(low, high, isinstance(value, int)))


def choice(
    name: str,
    label: str,
    options: Collection[str],
    value: str,
    labels: Labels | None = None,
) -> str:
    """Return one id from a select box; ids are shown through the translator."""
    key = _seeded(name, label, value, reading.one(options))
    shown = _shown(labels)
    now: str = _native(key, lambda: st.selectbox(label, list(options), key=key, format_func=shown))
    keep(name, now, value, now)
    return now


def pick(
    name: str,
    label: str,
    options: Collection[str],
    value: str,
    labels: Labels | None = None,
    **more: Any,
) -> str:
    """Return one id of few, all visible at once."""
    key = _seeded(name, label, value, reading.one(options))
    more |= {"format_func": _shown(labels), "required": True}
    now = _native(key, lambda: st.segmented_control(label, list(options), key=key, **more))
    now = now or value
    keep(name, now, value, now)
    return now


def several(
    name: str,
    label: str,
    options: Collection[str],
    value: tuple[str, ...],
    labels: Labels | None = None,
) -> tuple[str, ...]:
    """Return any number of ids, in the order they were chosen."""
    key = _seeded(name, label, list(value), reading.some(options))
    shown = _shown(labels)
    now = tuple(
        _native(key, lambda: st.multiselect(label, list(options), key=key, format_func=shown))
    )
    keep(name, now, value, ".".join(now))
    return now


def switch(name: str, label: str, value: bool = False, help: str | None = None) -> bool:
    """Return whether a toggle is on."""
    key = _seeded(name, label, value, reading.truth)
    now = _native(key, lambda: st.toggle(label, key=key, help=help))
    keep(name, now, value, "1" if now else "0")
    return now


def presets(settings: Mapping[str, Mapping[str, Any]]) -> None:
    """Show a row of buttons; each sets the knobs named in its mapping."""

    def row() -> None:
        with st.container(horizontal=True, gap="small"):
            for i, (label, values) in enumerate(settings.items()):
                st.button(label, key=full(f"preset{i}"), on_click=put, kwargs=dict(values))

    _draw(row)


def _native(key: str, widget: Callable[[], Any]) -> Any:
    """Draw a Streamlit widget, now or later; its value is in the session before."""
    return _draw(widget, st.session_state[key])


def _seeded(name: str, label: str, default: Any, read: Any) -> str:
    """Give a Streamlit widget its value before it is drawn."""
    key = full(name)
    now = seed(name, label, default, read)
    if key not in st.session_state:
        st.session_state[key] = list(now) if isinstance(now, tuple) else now
    return key


def _nothing() -> None:
    """Streamlit wants a callback for every state a component has."""


def _shown(labels: Labels | None) -> Any:
    return (lambda one: labels.get(one, one)) if labels else tr
