"""Under the race: the standings, every rate of every optimizer, and what goes on inside."""

from dataclasses import replace
from math import isnan
from typing import Any

import streamlit as st

from dlviz.descent.compute.best_rates import best_rates
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.outcome import IN_WORDS, lowest
from dlviz.descent.compute.own_formula import OWN
from dlviz.optimizers.compute.outcomes import outcomes
from dlviz.optimizers.compute.race import RaceResults
from dlviz.optimizers.compute.tuning import Tuning
from dlviz.optimizers.figures.moments import effective_by_step, momentum_by_step, squares_by_step
from dlviz.optimizers.figures.tuning import tuning_map
from dlviz.text import format_number, mark
from pages.race.basins import basins
from pages.race.rates import choose_measure, replay_rate
from pages.race.step_by_step import choose_lane, step_by_step
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.closed_form import closed_form
from pages.widgets.figure import show
from pages.widgets.lesson import panel
from pages.widgets.live_text import Said, Table, tell

PANELS = (
    mark("Every rate of every optimizer"),
    mark("Inside an optimizer"),
    mark("Step by step"),
    mark("Which start ends where"),
)


def standings(results: RaceResults) -> Said:
    """Return the table of results, the winner first."""
    ends, table = outcomes(results), results.standings().itertuples(index=False)
    rows = [_row(one, ends[lane].kind) for one, lane in zip(table, results.order, strict=True)]
    head = [
        tr("place"), tr("optimizer"), "η", tr("final loss"), tr("steps to the finish"),
        tr("gradients to the finish"), tr("result"),
    ]  # fmt: skip
    return Said("", table=Table(head, rows, left=(1, 6)))


def _row(one: Any, kind: str) -> list[str]:
    return [
        _whole(one.place), one.optimizer, format_number(float(f"{one.lr:.3g}")),
        format_number(float(f"{one.final_loss:.3g}")) if isnan(one.overflowed_at) else "–",
        _whole(one.reached), _whole(one.evaluations), result(kind, one.reached, one.diverged_at),
    ]  # fmt: skip


def result(kind: str, reached: float, diverged_at: float) -> str:
    """Say in a few words how a runner ended; what came to the finish and stayed has arrived."""
    if not isnan(reached) and kind != "resting":
        return tr("arrives")
    if kind == "undefined":
        return tr("no number from step {step}").format(step=_whole(diverged_at))
    if kind in ("diverged", "overflowed"):
        return tr("diverges from step {step}").format(step=_whole(diverged_at))
    return tr("near the minimum") if kind == "reached" else tr(IN_WORDS[kind])


def _whole(number: float) -> str:
    return "–" if isnan(number) else f"{number:.0f}"


def below(results: RaceResults, grid: Tuning) -> None:
    """Show the panel that is picked."""
    name = knobs.pick("panel", tr("Details"), PANELS, PANELS[0])
    with panel(tr(name)):
        if name == PANELS[0]:
            every_rate(grid, results)
        elif name == PANELS[1]:
            inside(results)
        elif name == PANELS[2]:
            step_by_step(results)
        else:
            basins(results)


def every_rate(grid: Tuning, results: RaceResults) -> None:
    """The map of optimizers and rates; a click on a cell races with it."""
    measure = choose_measure()
    if all(end.kind == "resting" for end in outcomes(results)):
        st.info(tr("The start is the minimum: no rate brings anyone lower."))
        return
    chart = run(grid)
    current = {one.optimizer: one.lr for one in results.race.runners}

    ground = results.race.objective
    quadratic = best_rates(ground)
    best = {"GD": quadratic.plain_rate} if quadratic else {}
    fig = tuning_map(chart, current, measure, tr, lowest(ground), best)
    alt = tr("Optimizers against learning rates")
    show(fig, "tuning", height=460, alt=alt, on_click=replay_rate(chart, current))
    words = tr(
        "{rules} optimizers × {rates} rates × {steps} steps from the same start. "
        "Click a cell to race with that rate."
    )
    st.caption(
        words.format(
            rules=len(chart.tuning.optimizers), rates=len(chart.rates), steps=len(chart.loss) - 1
        )
    )
    race = results.race
    if quadratic and race.surface != OWN:
        walk = Descent(surface=race.surface, kappa=race.kappa, degrees=race.degrees)
        if table := closed_form(replace(walk, start=race.start)):
            tell(table, "closed_form")


def inside(results: RaceResults) -> None:
    """What one optimizer remembers by step, and how far it moves each weight for its slope."""
    lane = choose_lane(results)
    name = results.race.runners[lane].optimizer
    drawn = (momentum_by_step, squares_by_step, effective_by_step)
    alts = (tr("Slope and momentum"), tr("Slope and √v"), tr("Effective learning rate"))
    for i, (box, draw, alt) in enumerate(zip(st.columns(3), drawn, alts, strict=True)):
        with box:
            show(draw(results, lane, tr=tr), f"inside{i}", height=380, alt=f"{name}: {alt}")
    st.caption(
        tr("Solid: weight x, dashed: weight y. The effective rate is the step over the slope.")
    )
