"""A recording, or several, that one scrubber plays in the browser."""

import json
from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from typing import Any

import streamlit as st

from dlviz.drawing.recording import Recording
from pages.server.assets import module
from pages.streaming.first_picture import expected
from pages.streaming.live_figures import Live
from pages.streaming.live_training import News
from pages.streaming.packing import pack
from pages.widgets.figure import OnClick, clicked, following, words
from pages.widgets.knob_store import full

_PLAYER = st.components.v2.component(
    "dlviz_player",
    html='<div class="dlviz-player"></div>',
    js=module("player", "player.js"),
    isolate_styles=False,
)


def play(
    rows: Any,
    name: str,
    *,
    heights: Sequence[int],
    alt: str,
    widths: Sequence[Sequence[float]] | None = None,
    numbers: Mapping[str, Sequence[Any]] | None = None,
    step: str = "",
    rate: float = 60,
    knob: tuple[str, Sequence[float], int] | None = None,
    autoplay: bool = False,
    on_click: OnClick | None = None,
    clicks: Collection[int] | None = None,
    news: News | None = None,
    scene: int = 0,
    main: int = 0,
    after_verdict: int | None = None,
    spare: int | None = None,
    least: int = 0,
) -> None:
    """Show rows of recordings (or still figures) that one scrubber plays in the browser.

    `numbers` are read out beside the step: one value per frame under each label; `step` is
    the word for a step where it is not "Step" (an epoch, say); `rate` is frames per second at
    speed 1. With a `knob` (label, one value per frame, the frame to begin with) the frames are not
    steps but settings: a whole slider's worth of runs, sent once, so that moving it asks no server.
    With `autoplay` it plays once by itself, unless the reader has asked for less motion.
    `on_click` is called as in `show`; the point's "reel" is the number of the figure, counted by
    rows; only pictures whose numbers are in `clicks` are pressed, if these are given.
    `Live` in the place of `rows` follows its sliders; it makes both: (rows, numbers), and of a run
    that goes on a third: {"total": its frames at the end, "run": what it is a part of}. Then `news`
    brings the rest as it comes, to be played meanwhile. Another `scene` than before, above
    0, begins at the first frame and waits to be played; else a recording opens on its last frame.
    In a narrow window the picture number `main` stays in view. Rows from number `after_verdict` on
    stand under the lesson's verdict, if it has a layout; and so does the first row's picture number
    `spare` where that row is too narrow for all. Where there is less room than `least` pixels in
    width, the pictures are scrolled sideways.
    """
    data = {
        "heights": list(heights),
        "widths": [list(row) for row in widths] if widths else None,
        "knob": knob and {
            "label": knob[0], "values": [_plain(v) for v in knob[1]], "frame": knob[2],
        },
        "rate": rate,
        "main": main,
        "after": after_verdict,
        "spare": spare,
        "least": least,
        "autoplay": autoplay,
        "alt": alt,
        "name": f"dlviz-{name}",
        "clickable": on_click is not None,
        "clicks": clicks and list(clicks),
        "words": words() | ({"step": step} if step else {}),
    }  # fmt: skip
    films = rows if isinstance(rows, Live) else (rows, numbers or {})

    def text(films: Any, compress: bool = True) -> str:
        rows, numbers, growth = (*films, None)[:3]
        return json.dumps(data | _films(rows, numbers, growth, compress))

    link = news.picture(full(name), text).link() if news else {}
    reels, live = following(name, films, text, lambda films: text(films, compress=False))
    whole = {"json": reels, "live": live | link, "report": expected(), "scene": scene}
    _PLAYER(key=full(name), data=whole, on_click_change=clicked(full(name), on_click))


def _films(
    rows: Sequence[Sequence[Any]],
    numbers: Mapping[str, Sequence[Any]],
    growth: Mapping[str, Any] | None,
    compress: bool,
) -> dict[str, Any]:
    """What changes with a run: the recordings, their steps and their numbers."""
    first = next(film for row in rows for film in row if isinstance(film, Recording))
    return {
        "rows": [[pack(film, compress=compress) for film in row] for row in rows],
        "steps": [int(step) for step in first.steps],
        "growth": growth,
        "numbers": {label: [_plain(v) for v in values] for label, values in numbers.items()},
    }


def _plain(value: Any) -> float | str:
    """Keep words and finite numbers; JSON has no infinity."""
    if isinstance(value, str):
        return value
    return float(f"{value:.6g}") if isfinite(value) else "∞"
