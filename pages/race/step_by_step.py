"""The panel in which one step is written out with its numbers, and drawn as arrows on the map."""

from functools import partial
from typing import Any

import streamlit as st

from dlviz.descent.compute.schedules import factors
from dlviz.descent.compute.surfaces import loss_landscape
from dlviz.optimizers.compute.race import RaceResults
from dlviz.optimizers.figures.update_arrows import magnified, update_arrows
from dlviz.text import format_number
from pages.race.arithmetic import written
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.knob_store import full, store
from pages.widgets.live_text import Said, Table, tell


def choose_lane(results: RaceResults) -> int:
    """Return which runner is looked at: the first in the standings, to begin with."""
    names = [one.optimizer for one in results.race.runners]
    best = names[results.order[0]]
    if store().values.get(full("inside"), best) not in names:  # it no longer runs
        knobs.put(inside=best)
    name = knobs.choice("inside", tr("Optimizer"), names, best, labels={n: n for n in names})
    return names.index(name)


def step_by_step(results: RaceResults) -> None:
    """Show the arithmetic of the step on the slider, and its arrows."""
    box, more = st.columns([1, 2], vertical_alignment="bottom")
    with box:
        lane = choose_lane(results)
    with more:
        at = knobs.slide("at", tr("After step"), 0, 0, 1000)
    about = results.race, lane
    name = results.race.runners[lane].optimizer
    left, right = st.columns([1, 1.3])
    with left:
        alt = tr("{name}: slope, momentum and step as arrows").format(name=name)
        arrows = Live(partial(_drawn, results, lane), ("arrows", *about), at=at)
        show(arrows, "arrows", height=430, alt=alt)
    with right:
        tell(Live(partial(step_in_numbers, results, lane), about, at=at), "step")


def step_in_numbers(results: RaceResults, lane: int, at: float) -> Said:
    """Return the lines of arithmetic as a table, and how long the arrows are."""
    step, there = _there(results, lane, at)
    if step is None:
        return Said(tr("Its first step already leads to no number."))
    sheet, _ = written(results, lane, step)
    head = [tr("step {step} → {next}").format(step=step, next=step + 1), "x", "y"]
    start, after = results.loss[step, lane], results.loss[step + 1, lane]
    words = tr("Loss {before} → {after}. Arrows are drawn {times} times as long as they are.")
    said = words.format(
        before=format_number(start),
        after=format_number(after),
        times=format_number(magnified(there, results, lane, step, _rate(results, lane, step))),
    )
    return Said(said, "note", Table(head, sheet.rows, left=(0, 1, 2)))


def _drawn(results: RaceResults, lane: int, at: float) -> Any:
    step, there = _there(results, lane, at)
    return update_arrows(there, results, lane, step or 0, _rate(results, lane, step or 0), tr)


def _rate(results: RaceResults, lane: int, step: int) -> float:
    race = results.race
    return factors(race.schedule, race.steps, race.runners[lane].lr)[step]


def _there(results: RaceResults, lane: int, at: float) -> tuple[int | None, Any]:
    """Return the last step up to `at` that leads to a number, and the land it is taken on."""
    lost = results.overflowed_at[lane]
    last = results.race.steps - 1 if lost is None else lost - 2
    step = min(int(at), last)
    return (step if step >= 0 else None), loss_landscape(results.race.objective)
