"""The neuron that is set by hand: its pictures, its table and what is said of it."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import streamlit as st

from dlviz.perceptron.compute.gates import GATES, answers, separable
from dlviz.perceptron.compute.neuron import Answers
from dlviz.perceptron.compute.perceptron import Perceptron
from dlviz.perceptron.compute.points import Points
from dlviz.perceptron.compute.weight_map import WeightMaps
from dlviz.perceptron.figures.neuron import neuron
from dlviz.perceptron.figures.plane import plane
from dlviz.perceptron.figures.weight_map import weight_map
from dlviz.text import format_number
from pages.perceptron.controls import SPACE, WIDEST, Setting
from pages.perceptron.dragging import in_plane, in_weight_space
from pages.perceptron.hand_verdict import verdict_by_hand
from pages.perceptron.scenes import aim
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import Layout
from pages.widgets.live_text import Said, Table, tell

HEIGHT = 470
FEW = 8  # rows that a table has at most


def by_hand_pictures(setting: Setting, places: Layout) -> None:
    """Show the plane, and beside it the neuron with its table, or the map of all weights."""
    with places.picture:
        show(
            _following(setting, lambda said: plane(said, tr)), "plane", height=HEIGHT,
            alt=tr("Points, the line that the neuron draws, and its weights as an arrow"),
            on_click=in_plane(setting),
        )  # fmt: skip
    with places.aside:
        if setting.view == SPACE:
            _weight_space(setting)
            return
        row = min(setting.row, len(setting.points.target)) - 1
        now = {**setting.sliders(), "row": setting.row}

        def draw(row: int = row + 1, **to: float) -> Any:
            return neuron(run(setting.at(to).neuron()), int(row) - 1, tr)

        live = Live(draw, (setting.rest(), "row"), **now)
        show(live, "neuron", height=260, alt=tr("The neuron with one row in it"))
        tell(_following(setting, truth_table), "table")
        if not setting.step:
            _offer_least_squares(run(setting.neuron()))


def _weight_space(setting: Setting) -> None:
    def draw(w1: float, w2: float, theta: float) -> Any:
        maps = WeightMaps(thetas=(theta,), points=setting.points, reach=WIDEST)
        return weight_map(run(maps), (w1, w2), tr)

    live = Live(draw, setting.rest(), **setting.sliders())
    alt = tr("Which gate each pair of weights is at this threshold")
    show(live, "weights", height=HEIGHT, alt=alt, on_click=in_weight_space)
    words = tr("Click or drag: w goes there. θ moves the borders. XOR has no place on any map.")
    if setting.points.own:
        words = tr("Click or drag: w goes there. The weaker its blue, the fewer points are wrong.")
    st.caption(words)


def said_by_hand(setting: Setting, place: Any) -> None:
    """Say how many are right, and what there is to reach."""
    with place:
        tell(_following(setting, verdict_by_hand), "verdict")
        tell(_following(setting, aim), "goal")


def _following(setting: Setting, make: Any) -> Live:
    """Return what `make` makes of the answers; it follows the sliders."""

    def draw(**to: float) -> Any:
        return make(run(setting.at(to).neuron()))

    return Live(draw, setting.rest(), **setting.sliders())


def truth_table(said: Answers) -> Said:
    """Return the rows with their sums and answers, or how many are right where they are many."""
    points, step = said.neuron.points, said.neuron.step
    if len(points.target) > FEW:
        words = tr("{right} of {n} points are right.")
        return Said(words.format(right=int(said.right.sum()), n=len(points.target)))
    rows = [
        [*(format_number(v) for v in x), format_number(z), f"**{answer}**", str(target), tick]
        for x, z, answer, target, tick in zip(
            points.x, said.z, said.answer, points.target, np.where(said.right, "✓", "✗"),
            strict=True,
        )
    ]  # fmt: skip
    asked = "z > 0" if step else "z > ½"
    return Said("", table=Table(("x₁", "x₂", "z", asked, tr("wanted"), "✓"), rows))


def _offer_least_squares(said: Answers) -> None:
    """Offer the weights of linear regression, where the sliders reach them and don't stand."""
    w1, w2, b = (round(value, 10) + 0.0 for value in said.least_squares)
    least = run(replace(said.neuron, w1=w1, w2=w2, theta=0.0 - b)).mse
    if max(abs(w1), abs(w2), abs(b)) <= WIDEST and said.mse > least + 1e-9:
        best = {"w1": w1, "w2": w2, "theta": 0.0 - b}
        knobs.button("best", tr("Least squares"), "w1", lambda: knobs.put(**best))


def all_gates() -> None:
    """List the sixteen gates, with the weights that the learning rule finds for fourteen."""
    rows = []
    for gate, name in enumerate(GATES):
        labels = answers(gate)
        corners = product((0, 1), repeat=2)
        own = tuple((a, b, c) for (a, b), c in zip(corners, labels, strict=True))
        found = tr("no line")
        if gate in separable():
            updates = run(Perceptron(points=Points(own=own)))
            found = ", ".join(format_number(v) for v in updates.weights[-1])
        rows.append([tr(name), *map(str, labels), found])
    head = (tr("gate"), "00", "01", "10", "11", "w₁, w₂, b")
    words = tr("One line can be {n} of the {all} gates: all but XOR and its opposite.")
    said = words.format(n=len(separable()), all=len(GATES))
    tell(Said(said, table=Table(head, rows, left=(0,))), "sixteen")
