"""Words that follow sliders as the pictures do: a verdict, a sum written out, a table."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from pages.server.assets import module
from pages.streaming.live_figures import Live, follow
from pages.streaming.live_training import News
from pages.widgets.knob_store import full, tracks

TONES = ("", "note", "info", "good", "warn", "bad")

_SAID = st.components.v2.component(
    "dlviz_said",
    html='<div class="dlviz-said"></div>',
    js=module("said", "said.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Table:
    """Rows of words and numbers; what stands between two ** is bold."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: Sequence[int] = ()  # columns that begin at the left; numbers end at the right


@dataclass(frozen=True)
class Said:
    """A sentence and its tone, or a table and what stands below it.

    "info" to "bad" stand in a box with their colour and icon; a "note" is small.
    """

    text: str
    tone: str = ""
    table: Table | None = None

    def __post_init__(self) -> None:
        """Refuse a tone that there is no box for."""
        if self.tone not in TONES:
            raise ValueError(f"tone must be one of {TONES}; got {self.tone!r}")


def tell(said: Said | Live, name: str, news: News | None = None) -> None:
    """Write words; a `Live` that makes them follows its sliders while a hand moves these.

    `news` are what they become as a run goes on.
    """
    link = news.picture(full(name), _write).link() if news else {}
    if isinstance(said, Live):
        words, live = follow(full(name), said, tracks(said.now), _write)
    else:
        words, live = _write(said), {}
    _SAID(key=full(name), data={"words": words, "live": live | link})


def _write(said: Said) -> str:
    return json.dumps(asdict(said))
