"""The widgets of a lesson; each keeps its value in the address and survives a page switch."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from pages.translation import tr
from pages.widgets import address as reading
from pages.widgets.drawn_later import draw, drawn_later
from pages.widgets.forgetting import start_over, untouched
from pages.widgets.knob_store import (
    Read,
    full,
    keep,
    next_scene,
    put,
    scene,
    seed,
    store,
)
from pages.widgets.slider import slide
from pages.widgets.student_link import PRESETS, hides, offers

__all__ = [
    "button",
    "choice",
    "drawn_later",
    "held",
    "held_switch",
    "hides",
    "next_scene",
    "number",
    "offers",
    "pick",
    "presets",
    "put",
    "scene",
    "several",
    "slide",
    "start_over",
    "switch",
    "unseen",
    "untouched",
]

Labels = Mapping[str, str]
"""What is shown for each id."""


def number(name: str, label: str, value: float, low: float, high: float, **more: Any) -> Any:
    """Return a typed number from `low` to `high`; whole if `value` is an int."""
    key = _seeded(name, label, value, reading.number(low, high, isinstance(value, int)))
    if st.session_state[key] is None:  # emptied: it stays what it was
        st.session_state[key] = store().values[key]
    more |= {"value": None, "key": key}
    now = _native(key, lambda: st.number_input(label, low, high, **more))
    keep(name, now, value, reading.text(now))
    return now


def held(name: str, label: str, value: float, low: float, high: float) -> Any:
    """Return what `number` would without showing it: folded away, it costs nothing."""
    return seed(name, label, value, reading.number(low, high, isinstance(value, int)))


def unseen(name: str, label: str, value: Any, read: Read, text: Callable[[Any], str] = str) -> Any:
    """Return what has no widget of its own: it is set in a picture, by `put`.

    `read` reads what `text` writes into the address.
    """
    now = seed(name, label, value, read)
    keep(name, now, value, "" if now == value else text(now))
    return now


def held_switch(name: str, label: str) -> bool:
    """Return what `switch` would without showing it."""
    return bool(seed(name, label, False, reading.truth))


def choice(
    name: str,
    label: str,
    options: Collection[str],
    value: str,
    labels: Labels | None = None,
    *,
    always: bool = False,
) -> str:
    """Return one id from a select box; ids are shown through the translator.

    `always` keeps it in the address also at its default, where a bare address opens another.
    """
    key = _seeded(name, label, value, reading.one(options))
    shown = _shown(labels)
    now: str = _native(key, lambda: st.selectbox(label, list(options), key=key, format_func=shown))
    keep(name, now, None if always else value, now)
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

    def widget() -> Any:
        return st.multiselect(
            label, list(options), key=key, format_func=shown, select_all=False,
            placeholder=tr("Choose"),
        )  # fmt: skip

    now = tuple(_native(key, widget))
    keep(name, now, value, ".".join(now))
    return now


def switch(name: str, label: str, value: bool = False, help: str | None = None) -> bool:
    """Return whether a toggle is on."""
    key = _seeded(name, label, value, reading.truth)
    now = _native(key, lambda: st.toggle(label, key=key, help=help))
    keep(name, now, value, "1" if now else "0")
    return now


def presets(
    settings: Mapping[str, Mapping[str, Any]], keeps: Collection[str] = ("view", "panel", "vs")
) -> None:
    """Show a row of numbered buttons; each sets all knobs of the lesson.

    Those named in its mapping get what stands there, those in `keeps` stay, the others get their
    defaults: what a button shows doesn't depend on what was there before.
    """

    def row() -> None:
        with st.container(horizontal=True, gap="small"):
            for i, (label, values) in enumerate(settings.items()):
                st.button(
                    f"{i + 1}. {label}", key=full(f"preset{i}"),
                    on_click=start_over, args=(keeps, values),
                )  # fmt: skip

    if not hides(PRESETS):
        draw(row)


def button(name: str, label: str, of: str, on_click: Callable[..., None], *args: Any) -> None:
    """Draw a button that sets the knob `of`: a link that hides the one hides the other."""
    if not hides(of):
        draw(lambda: st.button(label, key=full(name), on_click=on_click, args=args))


def _native(key: str, widget: Callable[[], Any]) -> Any:
    """Draw a Streamlit widget, now or later, or not at all; its value is in the session before."""
    now = st.session_state[key]
    return now if hides(key.removeprefix(full(""))) else draw(widget, now)


def _seeded(name: str, label: str, default: Any, read: Any) -> str:
    """Give a Streamlit widget its value before it is drawn."""
    key = full(name)
    now = seed(name, label, default, read)
    if key not in st.session_state:
        st.session_state[key] = list(now) if isinstance(now, tuple) else now
    return key


def _shown(labels: Labels | None) -> Any:
    return (lambda one: labels.get(one, one)) if labels else tr
