"""The same walk at three rates side by side: one too small, the slider's own, one too large."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.descent.compute.descent import Trajectory
from dlviz.text import format_number
from pages.learning_rate.ending import brief
from pages.learning_rate.pictures import FLAT, HEIGHT, described, following, picture, start_there
from pages.learning_rate.sliders import (
    SHARE,
    rates,
    shape,
    slider_values,
    with_sliders,
    without_sliders,
)
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.figure import show
from pages.widgets.layout import Layout

OTHERS = tuple(name for name in SHARE if name != "Good")
SMALL = 400


def three(walk: Trajectory, places: Layout) -> None:
    """Show the walk, and beside it one at a rate that is too small and one at a rate too large."""
    with places.picture:
        _own(walk, "walk", HEIGHT)
    with places.aside:
        for i, name in enumerate(OTHERS):
            _other(walk, name, f"other{i}", HEIGHT // 2)


def three_in_a_row(walk: Trajectory) -> None:
    """Show them from left to right: too small, the slider's own, too large."""
    left, middle, right = st.columns(3, gap="small")
    with middle:
        _own(walk, "three1", SMALL)
    for box, name, i in ((left, OTHERS[0], 0), (right, OTHERS[1], 2)):
        with box:
            _other(walk, name, f"three{i}", SMALL)


def _own(walk: Trajectory, name: str, height: int) -> None:
    words = following(walk, lambda walk: _small(walk, tr("This rate")))
    show(words, name, height=height, alt=described(walk), on_click=start_there(walk))


def _other(walk: Trajectory, rate: str, name: str, height: int) -> None:
    it = _compared(walk, rate)
    show(it, name, height=height, alt=tr(rate), on_click=start_there(walk))


def _compared(walk: Trajectory, name: str) -> Live:
    """Return the same walk at another rate; it follows all sliders but that of the rate."""
    descent = walk.descent
    now = {knob: at for knob, at in slider_values(descent).items() if knob != "lr"}

    def draw(**to: float) -> Any:
        there = with_sliders(descent, to)
        return _small(run(replace(there, lr=rates(shape(there))[name])), tr(name))

    return Live(draw, (without_sliders(descent), name), None, **now)


def _small(walk: Trajectory, name: str) -> Any:
    """Return the picture with its rate and what came of it in place of a legend."""
    words = f"{name}: η = {format_number(walk.descent.lr)}<br><b>{brief(walk)}</b>"
    head = {"text": words, "xref": "paper", "yref": "paper", "x": 0.5, "y": 1, "yanchor": "bottom"}
    head |= {"showarrow": False, "font": {"size": 16}}
    return picture(walk, FLAT).update_layout(showlegend=False, annotations=[head], margin={"t": 60})
