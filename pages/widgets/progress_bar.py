"""A bar with one line above it that keeps up with what goes on, beside Streamlit."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import streamlit as st

from pages.server.assets import module
from pages.widgets.knob_store import full

if TYPE_CHECKING:
    from pages.streaming.live_training import Picture

_BAR = st.components.v2.component(
    "dlviz_progress",
    html='<div class="dlviz-progress"></div>',
    js=module("progress", "progress.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Line:
    """How far it is, in words and as a part from 0 to 1; the page runs when `mark` changes."""

    part: float
    words: str
    mark: str

    def to_json(self) -> str:
        """Return what the browser draws."""
        return json.dumps(asdict(self))


def progress(picture: Picture, mark: str) -> None:
    """Show a picture of `Line`s; `mark` is what this run of the page was made for."""
    spec, live = picture.live()
    _BAR(key=full("progress"), data={"spec": spec, "live": live, "mark": mark},
         on_changed_change=_nothing)  # fmt: skip


def _nothing() -> None:
    """Streamlit wants a callback for every state a component has."""
