"""The one way to show a figure: redrawn in place, so zoom, camera and hover survive."""

import json
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

import streamlit as st

from dlviz.drawing.quick_figure import write
from dlviz.drawing.recording import Recording
from pages.server.assets import module
from pages.streaming.live_figures import Live, follow
from pages.streaming.live_training import News, Picture
from pages.streaming.packing import pack
from pages.streaming.scheduling import TURNS
from pages.translation import tr
from pages.widgets.knob_store import full, tracks

Point = Mapping[str, Any]
"""Where a click fell: x, y, (z), curve, index, customdata."""
OnClick = Callable[[Point], None]

_FIGURE = st.components.v2.component(
    "dlviz_figure",
    html='<div class="dlviz-figure"></div>',
    js=module("figure", "figure.js"),
    isolate_styles=False,  # plotly.js puts its style sheet and its listeners on the document
)
_PLAYER = st.components.v2.component(
    "dlviz_player",
    html='<div class="dlviz-player"></div>',
    js=module("player", "player.js"),
    isolate_styles=False,
)


def show(
    figure: Any,
    name: str,
    *,
    height: int = 480,
    alt: str,
    on_click: OnClick | None = None,
) -> None:
    """Show a plain Plotly figure; `height` is in pixels of a window 900 high.

    `Live(draw, rest, lr=lr)` in a figure's place follows the slider "lr" while a hand moves it; a
    `Picture` of a `Watch` follows what goes on by itself.
    `on_click` is called before the page runs again, with the point in data coordinates, so
    that it can set knobs. Contour, heat map and surface answer clicks as well as points.
    """
    spec, live = _following(name, figure, write)
    data = {
        "spec": spec,
        "live": live,
        "height": height,
        "alt": alt,
        "name": f"dlviz-{name}",
        "clickable": on_click is not None,
        "words": _words(),
    }
    _FIGURE(key=full(name), data=data, on_click_change=_clicked(full(name), on_click))


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
    on_click: OnClick | None = None,
    news: News | None = None,
) -> None:
    """Show rows of recordings (or still figures) that one scrubber plays in the browser.

    `numbers` are read out beside the step: one value per frame under each label; `step` is
    the word for a step where it is not "Step" (an epoch, say); `rate` is frames per second at
    speed 1. With a `knob`
    (label, one value per frame, the frame to begin with) the frames are not steps but settings:
    a whole slider's worth of runs, sent once, so that moving it asks no server. `on_click` is
    called as in `show`; the point's "reel" is the number of the figure, counted by rows.
    `Live` in the place of `rows` follows its sliders; it makes both: (rows, numbers), and of a
    run that goes on a third: {"total": its frames at the end, "run": what it is a part of}. Then
    `news` brings the rest as it comes, to be played meanwhile.
    """
    data = {
        "heights": list(heights),
        "widths": [list(row) for row in widths] if widths else None,
        "knob": knob and {
            "label": knob[0], "values": [_plain(v) for v in knob[1]], "frame": knob[2],
        },
        "rate": rate,
        "alt": alt,
        "name": f"dlviz-{name}",
        "clickable": on_click is not None,
        "words": _words() | ({"step": step} if step else {}),
    }  # fmt: skip
    films = rows if isinstance(rows, Live) else (rows, numbers or {})

    def text(films: Any, compress: bool = True) -> str:
        rows, numbers, growth = (*films, None)[:3]
        return json.dumps(data | _films(rows, numbers, growth, compress))

    link = news.picture(full(name), text).link() if news else {}
    reels, live = _following(name, films, text, lambda films: text(films, compress=False))
    whole = {"json": reels, "live": live | link}
    _PLAYER(key=full(name), data=whole, on_click_change=_clicked(full(name), on_click))


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


def _following(
    name: str, it: Any, text: Callable[[Any], str], quick: Callable[[Any], str] | None = None
) -> tuple[str, dict[str, Any]]:
    """Write `it` as JSON; `Live` also keeps up with its sliders, a `Picture` with its news.

    What follows a moving hand is written by `quick`, if that is given.
    """
    TURNS.give_way()
    if isinstance(it, Picture):
        return it.live()
    if isinstance(it, Live):
        return follow(full(name), it, tracks(it.now), text, quick)
    return text(it), {}


def _clicked(key: str, on_click: OnClick | None) -> Callable[[], None]:
    """Hand the point of a click on the component `key` to `on_click`."""

    def callback() -> None:
        point = st.session_state[key].get("click")
        if on_click and point:
            on_click(point)

    return callback


def _plain(value: Any) -> float | str:
    """Keep words and finite numbers; JSON has no infinity."""
    if isinstance(value, str):
        return value
    return float(f"{value:.6g}") if isfinite(value) else "∞"


def _words() -> dict[str, str]:
    return {
        "png": tr("Download as PNG"),
        "html": tr("Download as HTML"),
        "full": tr("Full screen"),
        "play": tr("Play"),
        "pause": tr("Pause"),
        "back": tr("Step back"),
        "forward": tr("Step forward"),
        "first": tr("First step"),
        "last": tr("Last step"),
        "loop": tr("Loop"),
        "speed": tr("Speed"),
        "step": tr("Step"),
    }
