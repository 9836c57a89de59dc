"""A sheet to draw a digit on; its grey levels come back, and it outlives a switch of pages."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import streamlit as st

from pages.shared.assets import module
from pages.shared.store import full
from pages.shared.words import tr

SIDE = 56  # the drawing arrives as 56 × 56 grey levels: twice MNIST's own size

_PAD = st.components.v2.component(
    "dlviz_pad",
    html='<div class="dlviz-pad"></div>',
    js=module("pad", "pad.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Drawing:
    """Grey levels row by row, base64 of `side` × `side` bytes: 0 is paper, 255 is ink."""

    image: str
    side: int

    @property
    def levels(self) -> bytes:
        """The grey levels themselves; an odd message from a browser is refused."""
        levels = b64decode(self.image, validate=True)
        if len(levels) != self.side**2:
            raise ValueError(f"a drawing of {self.side} × {self.side} has {len(levels)} levels")
        return levels

    @property
    def pixels(self) -> np.ndarray:
        """The grey levels as (side, side) uint8."""
        return np.frombuffer(self.levels, np.uint8).reshape(self.side, self.side)


@dataclass
class _Sheet:
    """What lies on one visitor's sheet, and how often Python itself put something there."""

    drawing: Drawing | None = None
    turn: int = 0


def pad(name: str, on_example: Callable[[], None] | None = None) -> Drawing | None:
    """Show the sheet; return what is on it, or None while it is empty.

    The browser sends one picture at a time and the newest last, while the hand still moves.
    `on_example` adds a button: it is called before the page runs again, to `put_on` an example.
    """
    key, sheet = full(name), _sheet(name)
    sent: dict[str, Any] = (st.session_state.get(key) or {}).get("drawing") or {}
    if sent.get("turn") == sheet.turn:
        sheet.drawing = _read(sent)
    data = {
        "turn": sheet.turn,
        "picture": asdict(sheet.drawing) if sheet.drawing else None,
        "side": SIDE,
        "seq": sent.get("seq", 0),
        "words": {
            "label": tr("A sheet to draw a digit on"),
            "hint": tr("Draw a digit here"),
            "keys": tr("Arrow keys move the pen, space sets it down or lifts it"),
            "undo": tr("Undo"),
            "clear": tr("Clear"),
            "example": tr("Example") if on_example else "",
        },
    }
    _PAD(key=key, data=data, on_drawing_change=_nothing, on_example_change=on_example or _nothing)
    return sheet.drawing


def put_on(name: str, levels: bytes, side: int) -> None:
    """Lay a ready picture on the sheet, from a callback: `side` × `side` grey levels."""
    sheet = _sheet(name)
    sheet.drawing = Drawing(b64encode(levels).decode("ascii"), side)
    sheet.turn += 1


def _sheet(name: str) -> _Sheet:
    key = f"{full(name)}.sheet"
    if key not in st.session_state:
        st.session_state[key] = _Sheet()
    sheet: _Sheet = st.session_state[key]
    return sheet


def _read(sent: dict[str, Any]) -> Drawing | None:
    """The drawing in a browser's message; None when the sheet is empty or the message is odd."""
    drawing = Drawing(str(sent.get("image", "")), SIDE)
    try:
        return drawing if drawing.image and drawing.levels else None
    except ValueError:
        return None


def _nothing() -> None:
    """Streamlit wants a callback for every state a component has."""
