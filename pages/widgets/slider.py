"""The slider that reports while it is dragged."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.server.assets import module
from pages.streaming.live_figures import Live, follow
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import address as reading
from pages.widgets.drawn_later import draw
from pages.widgets.knob_store import full, keep, seed, store, tracks, write_address
from pages.widgets.student_link import hides

Zones = Sequence[tuple[float, float, str]]
"""Colours of a track: (from, to, "slow" | "good" | "wild" | "bad")."""

_SLIDE = st.components.v2.component(
    "dlviz_slide",
    html='<div class="dlviz-slide"></div>',
    js=module("slide", "slide.js"),
    isolate_styles=False,
)


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
    push: Live | None = None,
    help: str = "",
) -> Any:
    """Return a number from a slider that reports while it is dragged; whole if `value` is an int.

    `zones` colour the track; `Live` zones follow other sliders. `digits` are significant digits.
    `push` makes the arrow below the track: its length, from −1 (left) to 1 (right), and words.
    Keyboard, touch and a typed value work too.
    """
    key, kept = full(name), store()
    now, turn, sent = _now(name, label, value, low, high), kept.turn(key), _sent(key)
    track = Track(low, high, type(now), step or (1 if isinstance(value, int) else 0), log, digits)
    kept.tracks[key] = track
    data = {
        "name": name, "label": label, "value": now, "default": value, "low": low, "high": high,
        "step": track.step, "log": log, "digits": digits, "turn": turn,
        "places": track.count, "kinds": _kinds() if zones else None,
        **_coloured(name, zones), **_pushed(name, push), "help": help,
        "seq": sent.get("seq", 0),
        "refused": tr("{label}: “{got}” must be {allowed}").format(
            label=label, got="{got}", allowed=reading.span(low, high)
        ),
    }  # fmt: skip
    if not hides(name):
        draw(lambda: _SLIDE(key=key, data=data, on_now_change=_nothing))
    return now


def _now(name: str, label: str, value: float, low: float, high: float) -> float:
    """Return where the slider stands: as it was sent last, unless Python has set it since."""
    whole, key = isinstance(value, int), full(name)
    now = before = seed(name, label, value, reading.number(low, high, whole))
    sent = _sent(key)
    if sent.get("turn") == store().turn(key):
        now = min(max(sent["value"], low), high)
    now = int(now) if whole else float(now)
    keep(name, now, value, f"{now:.10g}")
    if now != before:
        write_address()
    return now


def _sent(key: str) -> dict[str, Any]:
    """Return what the browser sent last: a value, its number, and the turn it belongs to."""
    return (st.session_state.get(key) or {}).get("now") or {}


def _coloured(name: str, zones: Zones | Live) -> dict[str, Any]:
    """Return the zones as the slider takes them, and what it needs to follow others."""
    if isinstance(zones, Live):
        text, live = follow(full(f"{name}.zones"), zones, tracks(zones.now), json.dumps)
        return {"zones": json.loads(text), "live": live}
    return {"zones": tuple(zones), "live": None}  # not {}: Streamlit asks that for its data frames


def _kinds() -> dict[str, str]:
    """Return what the colours of a track mean, in words for who doesn't see them."""
    return {
        "slow": tr("too slow"), "good": tr("converges"),
        "wild": tr("oscillates"), "bad": tr("diverges"),
    }  # fmt: skip


def _pushed(name: str, push: Live | None) -> dict[str, Any]:
    """Return the arrow below the track, and what it needs to follow the sliders."""
    if push is None:
        return {"push": None, "pushes": None}
    text, live = follow(full(f"{name}.push"), push, tracks(push.now), json.dumps)
    return {"push": json.loads(text), "pushes": live}


def _nothing() -> None:
    """Streamlit wants a callback for every state a component has."""
