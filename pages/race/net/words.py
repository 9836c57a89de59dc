"""What the race on a net says: who won, at which cost, under which budget."""

from dataclasses import replace

import numpy as np

from dlviz.networks.compute.optimizer_race import NetRaceResults
from dlviz.text import format_number
from pages.race.twice import doubled, question_of_twice
from pages.streaming.run_cache import run
from pages.translation import steps_of, tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said

WITHIN = {"Moons": 100, "XOR cloud": 100, "Circle": 200, "Rings": 200, "Gauss": 10}
"""Steps in which some rate brings SGD to the usual finish; on others there is no goal."""


def verdict(results: NetRaceResults) -> Said:
    """Say who won, who needed the fewest points, and what became of the others."""
    if results.winner is None:
        return Said(tr("Nobody wins: all end above the start."), "bad")
    arrived = results.reached[results.winner]
    lost = [i for i, at in enumerate(results.diverged_at) if at is not None]
    parts = [_winner(results, arrived), _cheapest(results), _late(results), _lost(results, lost)]
    tone = "warn" if lost else "info" if arrived is None else "good"
    return Said(" ".join(filter(None, parts)), tone)


def _winner(results: NetRaceResults, arrived: int | None) -> str:
    words = tr("{name} wins: from step {step} on its loss stays below {finish}.")
    if arrived is None:
        words = tr("{name} is lowest after {steps}, at {loss}; nobody stays below {finish}.")
    return words.format(
        name=_name(results, results.winner or 0),
        step=arrived,
        loss=format_number(float(f"{results.loss[-1, results.winner or 0]:.3g}")),
        steps=steps_of(results.race.steps),
        finish=format_number(float(f"{results.finish:.3g}")),
    )


def _cheapest(results: NetRaceResults) -> str:
    """Say who is first by the points it had to see, where that is another than the winner."""
    costs = {
        i: int(results.evaluations[at, i]) for i, at in enumerate(results.reached) if at is not None
    }
    if not costs:
        return ""
    best = min(costs, key=costs.__getitem__)
    if best == results.winner or costs[best] == costs.get(results.winner or 0):
        return ""
    words = tr("By points seen {name} is first, with {few} instead of {many}.")
    few, many = f"{costs[best]:,}", f"{costs[results.winner or 0]:,}"
    return words.format(name=_name(results, best), few=few, many=many)


def _late(results: NetRaceResults) -> str:
    late = [
        _name(results, i)
        for i in results.order
        if results.reached[i] is None and results.diverged_at[i] is None and i != results.winner
    ]
    return tr("Above the finish: {names}.").format(names=", ".join(late)) if late else ""


def _lost(results: NetRaceResults, lost: list[int]) -> str:
    words = tr("{name} (step {step})")
    names = [words.format(name=_name(results, i), step=results.diverged_at[i]) for i in lost]
    said = tr("Above the start at the end: {names}.")
    return said.format(names=", ".join(names)) if names else ""


def _name(results: NetRaceResults, lane: int) -> str:
    return results.race.runners[lane].optimizer


def budget(results: NetRaceResults, kind: str) -> Said:
    """Say what each was given."""
    each = {
        "Same": tr("and the same learning rate"),
        "Tuned": tr("and the best of the same 13 learning rates, tried out on this very race"),
        "Own": tr("and a learning rate of its own"),
    }[kind]
    race = results.race
    words = tr("Each has the first weights of seed {seed}, {steps}, {rate}.")
    said = [words.format(seed=race.seed, steps=steps_of(race.steps), rate=each)]
    batch = min(race.batch, race.learnt)
    if batch == race.learnt:
        said.append(tr("A step takes all {all} points.").format(all=race.learnt))
    elif any(one.optimizer == "GD" for one in race.runners):
        words = tr("GD’s step takes all {all} points, the others’ the same {few}.")
        said.append(words.format(all=race.learnt, few=batch))
    else:
        words = tr("A step takes {few} of {all} points, the same for all.")
        said.append(words.format(all=race.learnt, few=batch))
    said.append(tr("The loss is that of all {all}.").format(all=race.learnt))
    return Said(" ".join(said), "note")


def aim(results: NetRaceResults) -> Said:
    """Say what there is to reach with SGD, and whether it does."""
    race, names = results.race, [one.optimizer for one in results.race.runners]
    count = WITHIN.get(race.points.data, 0)
    usual = (race.target, race.hidden, race.activation) == (0.2, (8,), "Tanh")
    if not count or not usual or "SGD" not in names:
        return Said("")
    words = tr("bring SGD’s loss below {finish} within {steps}.")
    finish = format_number(float(f"{results.finish:.3g}"))
    loss = results.loss[: count + 1, names.index("SGD")]
    reached = bool(np.nanmin(loss) < results.finish)
    return goal(words.format(finish=finish, steps=steps_of(count)), reached=reached)


def ask_about_twice_the_rate(results: NetRaceResults) -> None:
    """Ask what twice the rates would do; the answer is that race's."""

    def answer() -> tuple[int, str]:
        twice: NetRaceResults = run(replace(results.race, runners=doubled(results.race.runners)))
        winner = 2 if twice.winner is None else int(twice.winner != results.winner)
        return winner, verdict(twice).text

    question_of_twice(answer, results.race)
