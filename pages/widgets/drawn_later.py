"""Widgets that are drawn after the picture or not at all, although their values are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from pages.streaming import first_picture

_WAITING: ContextVar[list[tuple[Any, Callable[[], Any]]] | None] = ContextVar("waiting")
_FOLDED: ContextVar[bool] = ContextVar("folded")


@contextmanager
def drawn_later() -> Iterator[Callable[[], None]]:
    """Give knobs their values now and draw their widgets later, when a page opens.

    The knobs have their values before their widgets exist. So a page reads them in this block,
    shows its picture, and then calls what the block yields: for a browser forty widgets are half
    a second of work, and the picture has it first, and a second at most. Each widget's place is
    kept. In later runs the widgets are there, and are drawn where they are called, as always.
    """
    waiting: list[tuple[Any, Callable[[], Any]]] = []
    opens = st.session_state.pop("opens", False)
    if opens:
        first_picture.expect()

    def all_of_them() -> None:
        first_picture.wait()
        for place, widget in waiting:
            with place:
                widget()

    token = _WAITING.set(waiting if opens else None)
    try:
        yield all_of_them
    finally:
        _WAITING.reset(token)


@contextmanager
def not_drawn() -> Iterator[None]:
    """Give knobs their values and no widgets: those of a closed fold cost nothing."""
    token = _FOLDED.set(True)
    try:
        yield
    finally:
        _FOLDED.reset(token)


def draw(widget: Callable[[], Any], value: Any = None) -> Any:
    """Draw a widget and return its value, or keep its place for later and return `value`."""
    if _FOLDED.get(False):
        return value
    waiting = _WAITING.get(None)
    if waiting is None:
        return widget()
    waiting.append((st.empty(), widget))
    return value
