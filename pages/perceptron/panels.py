"""What can be looked at below a run: every update, every order of the rows, a thousand starts."""

from typing import Any

import numpy as np
import streamlit as st

from dlviz.perceptron.compute.many_runs import EveryOrder, ManyRuns, ManyStarts
from dlviz.perceptron.compute.perceptron import Updates
from dlviz.perceptron.figures.many_runs import updates_by_run
from dlviz.text import mark
from pages.perceptron.controls import Setting
from pages.perceptron.hand_verdict import numbers
from pages.perceptron.learning import updates_of
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import panel
from pages.widgets.live_text import Said, tell

ORDERS, STARTS, UPDATES = mark("Every order"), mark("A thousand starts"), mark("Every update")
LONGEST = 12  # updates of a cycle that are written out


def below(setting: Setting) -> None:
    """Show the panel that is picked."""
    name = knobs.pick("panel", tr("Details"), (ORDERS, STARTS, UPDATES), ORDERS)
    with panel(tr(name)):
        if name == UPDATES:
            _every_update(setting)
        else:
            _many(setting, name)


def _every_update(setting: Setting) -> None:
    updates = updates_of(setting)
    names = {"update": tr("update"), "epoch": tr("epoch"), "row": tr("row"), "target": tr("wanted")}
    st.dataframe(updates.to_frame().rename(columns=names), hide_index=True, height=330)
    st.caption(tr("Where a row is wrong, (wanted − answer)·η·(x₁, x₂, 1) is added to (w₁, w₂, b)."))
    tell(_kept(updates), "kept")


def _kept(updates: Updates) -> Said:
    """Write out the cycle, if there is one, and the weights that one would rather keep."""
    n, best = len(updates.perceptron.points.target), updates.pocket
    kept = tr("Pocket, after update {update}: {w}, {right} of {n} right. Averaged: {mean}.")
    words = [
        kept.format(
            update=best, w=numbers(updates.weights[best]), right=n - updates.wrong[best], n=n,
            mean=numbers(updates.averaged),
        )
    ]  # fmt: skip
    once = updates.one_round
    if len(once):
        more = " → …" if len(once) > LONGEST else ""
        way = " → ".join(map(numbers, once[:LONGEST])) + more
        words.insert(0, tr("The cycle: {way}.").format(way=way))
    return Said(" ".join(words))


def _many(setting: Setting, name: str) -> None:
    def at(to: dict[str, float]) -> ManyRuns:
        one = setting.at(to).perceptron()
        return run(EveryOrder(perceptron=one) if name == ORDERS else ManyStarts(perceptron=one))

    def draw(**to: float) -> Any:
        return updates_by_run(at(to), tr)

    def say(**to: float) -> Said:
        return said_of_many(at(to), name)

    rest, now = (setting.rest(), name), setting.sliders()
    show(Live(draw, rest, **now), "many", height=330, alt=tr("Runs by their updates"))
    tell(Live(say, rest, **now), "many_said")


def said_of_many(many: ManyRuns, name: str) -> Said:
    """Say how many runs learned, and in how many updates; or that they go round."""
    learned, count = many.learned, len(many.updates)
    what = tr("{n} orders of the rows") if name == ORDERS else tr("{n} starts")
    parts = [what.format(n=f"{count:,}") + ":"]
    if learned.any():
        words = tr("{k} learned, in {span} updates.")
        spent = many.updates[learned]
        parts.append(words.format(k=f"{learned.sum():,}", span=_span(spent)))
    rounds = many.round[many.round > 0]
    if len(rounds):
        words = tr("{k} go round for ever, in {span} updates a round, the first at {w}.")
        first = many.weights[int((many.round > 0).argmax())]
        parts.append(words.format(k=f"{len(rounds):,}", span=_span(rounds), w=numbers(first)))
    left = count - int(learned.sum()) - len(rounds)
    if left:
        words = tr("{k} are not finished after {epochs} epochs.")
        parts.append(words.format(k=f"{left:,}", epochs=many.perceptron.epochs))
    return Said(" ".join(parts))


def _span(values: np.ndarray) -> str:
    low, high = int(values.min()), int(values.max())
    return f"{low}" if low == high else tr("{low} to {high}").format(low=low, high=high)
