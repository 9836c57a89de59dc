"""The one way to show a figure: redrawn in place, so zoom, camera and hover survive."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dlviz.drawing.lazy_figure import to_json
from pages.server.assets import module
from pages.streaming.first_picture import expected
from pages.streaming.live_figures import Live, follow
from pages.streaming.live_training import Picture
from pages.translation import tr
from pages.widgets.knob_store import full, tracks

Point = Mapping[str, Any]
"""Where a click fell, in the units of the axes there: x and y."""
OnClick = Callable[[Point], None]

_FIGURE = st.components.v2.component(
    "dlviz_figure",
    html='<div class="dlviz-figure"></div>',
    js=module("figure", "figure.js"),
    isolate_styles=False,  # plotly.js puts its style sheet and its listeners on the document
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
    spec, live = following(name, figure, to_json)
    data = {
        "spec": spec,
        "live": live,
        "report": expected(),
        "height": height,
        "alt": alt,
        "name": f"dlviz-{name}",
        "clickable": on_click is not None,
        "words": words(),
    }
    _FIGURE(key=full(name), data=data, on_click_change=clicked(full(name), on_click))


def following(
    name: str, it: Any, text: Callable[[Any], str], quick: Callable[[Any], str] | None = None
) -> tuple[str, dict[str, Any]]:
    """Write `it` as JSON; `Live` also keeps up with its sliders, a `Picture` with its news.

    What follows a moving hand is written by `quick`, if that is given.
    """
    if isinstance(it, Picture):
        return it.live()
    if isinstance(it, Live):
        return follow(full(name), it, tracks(it.now), text, quick)
    return text(it), {}


def clicked(key: str, on_click: OnClick | None) -> Callable[[], None]:
    """Hand the point of a click on the component `key` to `on_click`."""

    def callback() -> None:
        point = st.session_state[key].get("click")
        if on_click and point:
            on_click(point)

    return callback


def words() -> dict[str, str]:
    """Return what the buttons and the keys of a figure and of a player are called."""
    return {
        "tools": tr("Save or enlarge"),
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
        "of": tr("{here} of {last}"),
        "cross": tr("Arrow keys move a cross, Enter clicks there"),
        "drag": tr("Page Down goes to a point, Enter takes and drops it, arrow keys move"),
        "turn": tr("Arrow keys turn it, + and − zoom"),
        "hide": tr("1–9 hide or show a curve"),
        "taken": tr("taken"),
        "shown": tr("shown"),
        "hidden": tr("hidden"),
    }
