"""Nine optimizers, one start: which rule gets down this surface first, and why."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.compute.race import Race, together
from dlviz.compute.standings import Results
from dlviz.compute.surfaces import SURFACES, survey
from dlviz.figures.race import race_by_step, race_from_above
from dlviz.figures.replay import frames
from dlviz.scripts.race import script
from dlviz.text import Translate
from pages.race.controls import (
    choose_extras,
    choose_field,
    choose_ground,
    choose_rates,
    choose_start,
    scenes,
    soon,
)
from pages.race.numbers import choose_numbers, runners, tuning
from pages.race.panels import PANELS, every_rate, inside, standings
from pages.race.words import bolder, budget
from pages.shared import knobs
from pages.shared.lesson import columns, open_lesson, takeaway
from pages.shared.live import Live
from pages.shared.picture import play
from pages.shared.runs import run
from pages.shared.turns import in_turn


def picture(results: Results, kind: str, by_cost: bool, _: Translate) -> None:
    """Show the race from above and its losses, played by one scrubber; a click moves the start."""
    race, names = results.race, {one.optimizer for one in results.race.runners}
    now: dict[str, float] = {}
    rest = race, by_cost
    if kind == "Same":  # not rates of their own, perhaps tuned for so many steps
        now = {"lr": race.runners[0].lr, "steps": race.steps}
        rest = _at(race, 1.0, 1), by_cost

    def at(lr: float | None = None, steps: int = race.steps) -> Any:
        there = replace(race, steps=steps) if lr is None else _at(race, lr, steps)
        if lr is None or steps != race.steps or "LBFGS" in names:  # lr isn't what moves, or is slow
            return films(run(there), by_cost, _)
        beside = [_at(race, rate, steps) for rate in soon(lr, steps)]
        return films(run(there, beside, together), by_cost, _)

    play(
        Live(at, rest, **now),
        "race",
        heights=[545],
        widths=[[1, 1.2]],
        alt=_("Every optimizer's way down from above, and its loss by step"),
        on_click=_move_start,
    )


def _at(race: Race, lr: float, steps: int) -> Race:
    runners = tuple(replace(one, lr=lr) for one in race.runners)
    return replace(race, steps=steps, runners=runners)


def films(results: Results, by_cost: bool, _: Translate) -> Any:
    """Return the two recordings, and who leads in every frame."""
    names = [one.optimizer for one in results.race.runners]
    leading = [names[i] for i in results.leader[frames(len(results.loss))]]
    above = race_from_above(survey(results.race.ground), results, tr=_)
    return [[above, race_by_step(results, by_cost=by_cost, tr=_)]], {_("leading"): leading}


def _move_start(point: dict[str, float]) -> None:
    if point["reel"] == 0:
        knobs.put(x0=float(f"{point['x']:.4g}"), y0=float(f"{point['y']:.4g}"))


@st.fragment
@in_turn
def lesson(_: Translate) -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    controls, stage = columns()
    with controls:
        scenes(_)
        surface = knobs.choice("surface", _("Surface"), SURFACES, "Ravine")
        rate_here = st.container()
        ground = choose_ground(surface, _)
        with rate_here:
            kind, same = choose_rates(surface, _)
        steps = knobs.slide("steps", _("Steps"), 200, 1, 1000)
        start = choose_start(ground, _)
        field = choose_field(_)
        settings = {**ground, "start": start, "steps": steps, **choose_extras(field, _)}
        by_cost = knobs.switch("cost", _("Count gradients, not steps"))
    with stage:
        top = st.container()
        own, hypers = choose_numbers(field, kind == "Own", _)
        race = Race(**settings, runners=runners(kind, same, own, hypers, settings, _))
        results = run(race)
        with top:
            picture(results, kind, by_cost, _)
            budget(results, kind, _)
            standings(results, _)
            bolder(results, _)
        if knobs.pick("panel", _("Look closer"), PANELS, PANELS[0]) == PANELS[0]:
            every_rate(tuning(hypers, settings), results, _)
        else:
            inside(results, _)
    losses = {one.optimizer: results.loss[:, i] for i, one in enumerate(race.runners)}
    takeaway(script=script(race), csv={_("step"): range(len(results.loss)), **losses})


lesson(open_lesson("race"))
