"""A sheet to draw a digit on; its grey levels come back, and it outlives a switch of pages."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import streamlit as st

from pages.server.assets import module
from pages.streaming.live_training import Watch
from pages.translation import tr
from pages.widgets.knob_store import full

SIDE = 56  # the drawing arrives as 56 × 56 grey levels: twice MNIST's own size
LONG = 200_000  # characters of strokes that are kept; a longer drawing comes back as a picture

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
    marks: str = ""  # its strokes as the browser's JSON, so that it can undo them and go on

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
class Sheet:
    """What lies on one visitor's sheet, and how often Python itself put something there."""

    drawing: Drawing | None = None
    turn: int = 0
    seq: int = 0  # the browser's count of what it sent

    @property
    def mark(self) -> tuple[int, int]:
        """What the drawing that lies here now is known by, among all of this sheet."""
        return self.turn, self.seq

    def receive(self, sent: dict[str, Any]) -> None:
        """Lay what a browser sent on the sheet, unless something newer lies there."""
        if sent.get("turn") == self.turn and int(sent.get("seq", 0)) >= self.seq:
            self.drawing, self.seq = _read(sent), int(sent.get("seq", 0))


def pad(
    name: str, on_example: Callable[[], None] | None = None, watch: Watch | None = None
) -> Drawing | None:
    """Show the sheet; return what is on it, or None while it is empty.

    The browser sends one picture at a time and the newest last, while the hand still moves.
    `on_example` adds a button: it is called before the page runs again, to `put_on` an example.
    Where there is a `watch` it hears of the drawing at once, and the page when the hand rests.
    """
    key, it = full(name), sheet(name)
    sent: dict[str, Any] = (st.session_state.get(key) or {}).get("drawing") or {}
    it.receive(sent)
    if watch:
        watch.receivers[name] = it.receive
    data = {
        "name": name,
        "watch": watch.token if watch else "",
        "turn": it.turn,
        "picture": asdict(it.drawing) if it.drawing else None,
        "side": SIDE,
        "seq": it.seq,
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
    return it.drawing


def put_on(name: str, levels: bytes, side: int) -> Drawing:
    """Lay a ready picture on the sheet, from a callback: `side` × `side` grey levels."""
    return lay(name, Drawing(b64encode(levels).decode("ascii"), side))


def lay(name: str, drawing: Drawing) -> Drawing:
    """Lay a drawing on the sheet, from a callback, with its strokes if it has any."""
    it = sheet(name)
    it.drawing = drawing
    it.turn += 1
    return drawing


def sheet(name: str) -> Sheet:
    """Return this visitor's sheet of that name."""
    key = f"{full(name)}.sheet"
    if key not in st.session_state:
        st.session_state[key] = Sheet()
    it: Sheet = st.session_state[key]
    return it


def _read(sent: dict[str, Any]) -> Drawing | None:
    """The drawing in a browser's message; None when the sheet is empty or the message is odd."""
    marks = json.dumps(sent.get("marks") or [], separators=(",", ":"))
    kept = marks if 2 < len(marks) <= LONG else ""
    drawing = Drawing(str(sent.get("image", "")), SIDE, kept)
    try:
        return drawing if drawing.image and drawing.levels else None
    except ValueError:
        return None


def _nothing() -> None:
    """Streamlit wants a callback for every state a component has."""
