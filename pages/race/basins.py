"""The panel of basins: which start ends in which minimum, for up to three of the runners."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.descent.compute.surfaces import Surface, loss_landscape
from dlviz.optimizers.compute.basins import Basins, BasinsResult
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.optimizers.compute.race import RaceResults
from dlviz.optimizers.figures.basins import basin_map
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.knob_store import full, store
from pages.widgets.live_text import Said, Table, tell
from pages.widgets.start_point import clicked_start

MOST = 3  # maps beside each other


def basins(results: RaceResults) -> None:
    """Show a map for each chosen runner; a click starts the race there."""
    race = results.race
    able = [one.optimizer for one in race.runners if one.optimizer in TUNABLE]
    if not able:
        st.info(tr("L-BFGS does not run from many starts at once."))
        return
    if not set(store().values.get(full("basins"), able)) <= set(able):  # some no longer run
        knobs.put(basins=tuple(able[:MOST]))
    chosen = knobs.several(
        "basins", tr("Optimizers, three at most"), able, tuple(able[:MOST]), {n: n for n in able}
    )
    names = [name for name in chosen or able[:MOST]][:MOST]
    runners = tuple(one for one in race.runners if one.optimizer in names)
    result: BasinsResult = run(Basins(race=replace(race, runners=runners, start=None)))
    ground = race.objective
    for lane, (box, one) in enumerate(zip(st.columns(MOST), runners, strict=False)):
        with box:
            st.markdown(f"**{one.optimizer}**, η = {format_number(float(f'{one.lr:.3g}'))}")
            fig = basin_map(loss_landscape(ground), result, lane, race.initial_weights, tr=tr)
            alt = tr("{name}: which start ends in which minimum").format(name=one.optimizer)
            show(fig, f"basins{lane}", height=320, alt=alt, on_click=_start_there(ground))
    tell(shares(result), "basin_shares")
    words = tr(
        "{n} × {n} starts, {steps} steps each. Click a map to start the race there. "
        "Elsewhere: not within 2 % of the map of a minimum that is marked."
    )
    st.caption(words.format(n=len(result.x), steps=race.steps))


def shares(result: BasinsResult) -> Said:
    """Return the table of how many starts end where, in percent."""
    places = [f"({', '.join(map(format_number, at))})" for at in result.minima]
    head = [tr("optimizer"), *places, tr("elsewhere"), tr("diverged")]
    rows = [
        [name, *(f"{100 * share:.1f}\u00a0%" for share in result.share(lane))]
        for lane, name in enumerate(result.basins.names)
    ]
    return Said("", table=Table(head, rows, left=(0,)))


def _start_there(ground: Surface) -> Any:
    return lambda point: knobs.put(**clicked_start(point, ground))
