"""Under the race on a net: the standings, and every rate of every optimizer."""

from math import isnan
from typing import Any

import streamlit as st

from dlviz.networks.compute.net_tuning import NetTuning
from dlviz.networks.compute.optimizer_race import NetRaceResults
from dlviz.optimizers.figures.tuning import tuning_map
from dlviz.text import format_number
from pages.race.rates import choose_measure, replay_rate
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.figure import show
from pages.widgets.live_text import Said, Table


def standings(results: NetRaceResults) -> Said:
    """Return the table of results, the winner first."""
    head = [
        tr("place"), tr("optimizer"), "η", tr("final loss"), tr("test points right"),
        tr("steps to the finish"), tr("points seen to the finish"), tr("result"),
    ]  # fmt: skip
    rows = [_row(one) for one in results.standings().itertuples(index=False)]
    return Said("", table=Table(head, rows, left=(1, 7)))


def _row(one: Any) -> list[str]:
    loss, share = one.final_loss, one.test_accuracy
    return [
        _whole(one.place), one.optimizer, format_number(float(f"{one.lr:.3g}")),
        "–" if isnan(loss) else format_number(float(f"{loss:.3g}")), f"{100 * share:.3g}\u00a0%",
        _whole(one.reached), _whole(one.evaluations), _result(one),
    ]  # fmt: skip


def _result(one: Any) -> str:
    if not isnan(one.diverged_at):
        return tr("above the start from step {step}").format(step=_whole(one.diverged_at))
    return tr("above the finish") if isnan(one.reached) else tr("arrives")


def _whole(number: float) -> str:
    return "–" if isnan(number) else f"{number:,.0f}"


def every_rate(grid: NetTuning, results: NetRaceResults) -> None:
    """The map of optimizers and rates; a click on a cell races with it."""
    title = tr("Every rate of every optimizer")
    st.markdown(f"**{title}**")
    measure, chart = choose_measure(), run(grid)
    current = {one.optimizer: one.lr for one in results.race.runners}
    fig = tuning_map(chart, current, measure, tr)
    alt = tr("Optimizers against learning rates")
    show(fig, "net_tuning", height=360, alt=alt, on_click=replay_rate(chart, current))
    words = tr(
        "{rules} optimizers × {rates} rates × {steps} steps from the same start. "
        "Click a cell to race with that rate."
    )
    st.caption(
        words.format(rules=len(grid.optimizers), rates=len(chart.rates), steps=len(chart.loss) - 1)
    )
