"""What the race says: who won, under which budget, and what twice the rates would do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite

from dlviz.descent.compute.curvature import stable_from
from dlviz.descent.compute.outcome import Outcome
from dlviz.optimizers.compute.outcomes import outcomes
from dlviz.optimizers.compute.race import RaceResults
from dlviz.text import format_number, mark
from pages.race.twice import doubled, question_of_twice
from pages.streaming.run_cache import run
from pages.translation import steps_of, tr
from pages.widgets.live_text import Said

LATER = {
    "falling": mark("Still falling: {names}."),
    "reached": mark("Near the minimum: {names}."),
    "noisy": mark("Kept moving by noise: {names}."),
    "oscillating": mark("Going back and forth: {names}."),
    "local minimum": mark("Stuck in a local minimum: {names}."),
    "saddle": mark("Stuck at a saddle point: {names}."),
    "top": mark("Stuck on a hilltop: {names}."),
    "plateau": mark("Stuck on a plateau: {names}."),
    "diverged": mark("Diverged: {names}."),
    "undefined": mark("Stopped where the formula gives no number: {names}."),
}
"""What is said of those who haven't arrived."""
LOST = ("diverged", "overflowed", "undefined")


def verdict(results: RaceResults) -> Said:
    """Say who won and what became of the others, and why."""
    ends = outcomes(results)
    if all(end.kind == "resting" for end in ends):
        words = tr("The start is the minimum: the slope is zero, and nobody moves.")
        return Said(words, "info")
    lost = [i for i, end in enumerate(ends) if end.kind in LOST]
    tone = "warn" if lost else "info" if _arrived(results) is None else "good"
    parts = [_winner(results), *_others(results, ends), why(results, lost)]
    return Said(" ".join(filter(None, parts)), "bad" if results.winner is None else tone)


def _arrived(results: RaceResults) -> int | None:
    """Return the step at which the winner arrives for good, if anybody does."""
    return None if results.winner is None else results.reached[results.winner]


def _winner(results: RaceResults) -> str:
    if results.winner is None:
        return tr("Nobody wins: all end above the start.")
    if _arrived(results) is None:
        words = tr("{name} is lowest after {steps}, at {loss}; nobody stays below {finish}.")
    else:
        words = tr("{name} wins: from step {step} on its loss stays below {finish}.")
    return words.format(
        name=results.race.runners[results.winner].optimizer,
        step=_arrived(results),
        loss=format_number(float(f"{results.loss[-1, results.winner]:.3g}")),
        steps=steps_of(results.race.steps),
        finish=format_number(float(f"{results.finish:.3g}")),
    )


def _others(results: RaceResults, ends: Sequence[Outcome]) -> Iterator[str]:
    """Say what became of those who have not arrived, kind by kind."""
    for kind, words in LATER.items():
        both = (kind, "overflowed") if kind == "diverged" else (kind,)
        lanes = [i for i, end in enumerate(ends) if end.kind in both]
        if kind not in LOST:
            lanes = [i for i in lanes if results.reached[i] is None and i != results.winner]
        if lanes:
            names = [_named(results, i, kind in LOST) for i in lanes]
            yield tr(words).format(names=", ".join(names))


def _named(results: RaceResults, lane: int, lost: bool) -> str:
    """Name a runner, and if it is lost the step from which it was."""
    name, at = results.race.runners[lane].optimizer, results.diverged_at[lane]
    return tr("{name} (step {step})").format(name=name, step=at) if lost else name


def why(results: RaceResults, lost: Sequence[int]) -> str:
    """Give the reason that the curvature has: the limit of plain descent, or the ravine's shape."""
    race = results.race
    if any(race.runners[i].optimizer in ("GD", "SGD") for i in lost):
        bound, place = stable_from(race.objective, race.initial_weights)
        if not isfinite(bound):
            return ""
        words = tr("For GD η is limited to 2/λmax = {bound} at the {place}.")
        return words.format(bound=format_number(float(f"{bound:.3g}")), place=tr(place))
    if race.surface != "Ravine" or race.kappa == 1:
        return ""
    kappa = format_number(float(f"{race.kappa:.3g}"))
    if race.degrees % 90 == 0:
        return tr("κ = {kappa}, along the axes: a rate for each weight helps.").format(kappa=kappa)
    words = tr("κ = {kappa}, rotated by {degrees}°: a rate for each weight helps less.")
    return words.format(kappa=kappa, degrees=format_number(race.degrees))


def budget(results: RaceResults, kind: str) -> Said:
    """Say what each was given."""
    x, y = results.race.initial_weights
    each = {
        "Same": tr("and the same learning rate"),
        "Tuned": tr("and the best of the same 25 learning rates, tried out on this very race"),
        "Own": tr("and a learning rate of its own"),
    }[kind]
    words = tr("Each has the start ({x}, {y}), {steps}, {rate}.")
    steps = steps_of(results.race.steps)
    given = words.format(x=format_number(x), y=format_number(y), steps=steps, rate=each)
    if kind == "Tuned" and any(one.optimizer == "LBFGS" for one in results.race.runners):
        given += " " + tr("L-BFGS keeps its own rate.")
    most = int(results.evaluations[-1].max())
    if most > results.race.steps:
        given += " " + tr("L-BFGS may ask for several gradients a step: {n}.").format(n=most)
    else:
        given += " " + tr("A step costs one gradient.")
    return Said(given, "note")


def ask_about_twice_the_rate(results: RaceResults) -> None:
    """Ask what twice the rates would do; the answer is that race's."""

    def answer() -> tuple[int, str]:
        runners = doubled(results.race.runners)
        twice: RaceResults = run(replace(results.race, runners=runners))
        winner = 2 if twice.winner is None else int(twice.winner != results.winner)
        return winner, verdict(twice).text

    question_of_twice(answer, results.race)
