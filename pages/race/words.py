"""What the race says: who won, under which budget, and what twice the rates would do."""

from dataclasses import replace

from dlviz.optimizers.compute.race import Race, RaceResults
from dlviz.optimizers.compute.runs import Runner
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.lesson import question
from pages.widgets.live_text import Said


def verdict(results: RaceResults) -> tuple[str, str]:
    """Return who won and who was lost, and the tone to say it in."""
    names = [one.optimizer for one in results.race.runners]
    lost = [_lost(names[i], at) for i, at in enumerate(results.diverged_at) if at is not None]
    tail = " " + tr("Diverged: {names}.").format(names=", ".join(lost)) if lost else ""
    if results.winner is None:
        return tr("Nobody wins: all end above the start.") + tail, "bad"
    first, reached = names[results.winner], results.reached[results.winner]
    end = f"{results.loss[-1, results.winner]:.3g}"
    if reached is None:
        words = tr("{name} is lowest after {steps} steps, at {loss}; nobody arrives at {finish}.")
    else:
        words = tr("{name} wins: from step {step} on its loss stays below {finish}.")
    said = words.format(
        name=first, step=reached, loss=end, steps=results.race.steps, finish=f"{results.finish:.3g}"
    )
    return said + tail, "warn" if lost else "good"


def _lost(name: str, at: int) -> str:
    return tr("{name} (step {step})").format(name=name, step=at)


def budget(results: RaceResults, kind: str) -> Said:
    """Say who won, and what each was given."""
    said, tone = verdict(results)
    x, y = results.race.initial_weights
    each = {
        "Same": tr("and the same learning rate"),
        "Tuned": tr("and the best of the same 25 learning rates, tried out on this very race"),
        "Own": tr("and a learning rate of its own"),
    }[kind]
    words = tr("Each has the start ({x}, {y}), {steps} steps, {rate}.")
    given = words.format(x=f"{x:.4g}", y=f"{y:.4g}", steps=results.race.steps, rate=each)
    if kind == "Tuned" and any(one.optimizer == "LBFGS" for one in results.race.runners):
        given += " " + tr("L-BFGS is not tuned.")
    most = int(results.evaluations[-1].max())
    if most > results.race.steps:
        given += " " + tr("L-BFGS may ask for several gradients a step: {n}.").format(n=most)
    else:
        given += " " + tr("A step costs one gradient.")
    return Said(f"{said} {given}", tone)


def ask_about_twice_the_rate(results: RaceResults) -> None:
    """Ask what twice the rates would do; the answer is that race's."""
    ask = tr("Every learning rate is doubled. Who wins?")
    options = [tr("The same winner"), tr("Another winner"), tr("Nobody")]

    def answer() -> tuple[int, str]:
        twice: RaceResults = run(_faster(results.race))
        winner = 2 if twice.winner is None else int(twice.winner != results.winner)
        return winner, verdict(twice)[0]

    question("twice", ask, options, answer, about=results.race)


def _faster(race: Race) -> Race:
    faster = tuple(Runner(one.optimizer, 2 * one.lr, one.hyper) for one in race.runners)
    return replace(race, runners=faster)
