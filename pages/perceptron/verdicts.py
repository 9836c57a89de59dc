"""What is said of a neuron's answers and of a run, judged by their numbers."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dlviz.perceptron.compute.gates import most_right
from dlviz.perceptron.compute.neuron import Answers
from dlviz.perceptron.compute.perceptron import Updates
from dlviz.perceptron.compute.points import Points
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.live_text import Said


def numbers(values: Sequence[float] | np.ndarray) -> str:
    """Write numbers as a vector."""
    return f"({', '.join(format_number(float(value)) for value in values)})"


def verdict_by_hand(said: Answers) -> Said:
    """Say how many points are right, what gate that is, and what stands in the way."""
    if not said.neuron.step:
        return _without_step(said)
    right, count = int(said.right.sum()), len(said.right)
    points = said.neuron.points
    if right == count:
        first = tr("All {n} right.") if points.own else tr("All {n} right: this neuron is {gate}.")
    else:
        first = tr("{right} of {n} right.")
        if not points.own:
            first = tr("{right} of {n} right: as it stands this neuron is “{gate}”.")
    first = first.format(right=right, n=count, gate=tr(said.gate))
    parts = [first, _why_not(points, right), _no_line(said), _on_the_line(said)]
    return Said(" ".join(filter(None, parts)), "good" if right == count else "info")


def _why_not(points: Points, right: int) -> str:
    """Say that no line has all points right, where none has."""
    if points.contradiction:
        words = tr("Two points at {at} are of different classes: no line has both right.")
        return words.format(at=numbers(points.contradiction))
    if points.separable:
        return ""
    if points.own:
        return tr("No line separates these points.")
    most = most_right(tuple(points.target.tolist()))
    words = tr("One line can have at most {most} right.")
    if right == most:
        words = tr("No line can have more than {most}.")
    return words.format(most=most)


def _no_line(said: Answers) -> str:
    if said.neuron.w1 or said.neuron.w2:
        return ""
    return tr("With w = (0, 0) there is no line: the answer is the same everywhere.")


def _on_the_line(said: Answers) -> str:
    on = said.z == said.neuron.level
    if not on.any() or not (said.neuron.w1 or said.neuron.w2):
        return ""
    at = numbers(said.neuron.points.x[int(on.argmax())])
    return tr("{at} lies on the line: z = 0 is not above 0, so it says 0.").format(at=at)


def _without_step(said: Answers) -> Said:
    """Compare the squared error with the least there is, and count what ½ would tell apart."""
    w1, w2, b = said.least_squares
    one = said.neuron
    least = run(replace(one, w1=w1, w2=w2, theta=-b)).mse
    there = said.mse <= least + 1e-9
    words = tr(
        "Without F it is linear regression: mean squared error {mse}, the least is {least}, at "
        "w = {w} and b = {b}. Cut at ½ it has {right} of {n} right."
    )
    if there:
        words = tr(
            "Without F it is linear regression, here at its best: mean squared error {mse}. Cut at "
            "½ it has {right} of {n} right."
        )
    text = words.format(
        mse=format_number(said.mse), least=format_number(least), b=format_number(round(b, 9)),
        w=numbers((round(w1, 9), round(w2, 9))), right=int(said.right.sum()), n=len(said.right),
    )  # fmt: skip
    return Said(text, "good" if there and said.right.all() else "info")


def verdict_by_learning(updates: Updates) -> Said:
    """Say how a run ended, and what the theorem promises or denies."""
    points = updates.perceptron.points
    if updates.learned:
        parts, tone = [_learned(updates), _bound(updates), _on_the_found_line(updates)], "good"
    elif updates.cycle:
        parts, tone = [_goes_round(updates), _best_on_the_way(updates)], "bad"
    elif points.separable:
        parts, tone = [_not_yet(updates), _bound(updates)], "warn"
    else:
        parts, tone = [_not_yet(updates), _best_on_the_way(updates)], "bad"
    if not updates.learned:
        parts.insert(1, _why_not(points, 0) if points.own else "")
    if points.one_class:
        words = tr("All points are of class {n}: there is nothing to separate.")
        parts.append(words.format(n=int(points.target[0])))
    return Said(" ".join([*filter(None, parts), _rate(updates)]).strip(), tone)


def _learned(updates: Updates) -> str:
    words = tr("Learned: {count} updates, and epoch {epochs} has no mistake. (w₁, w₂, b) = {w}.")
    if updates.count == 0:
        words = tr("Nothing to learn: no row was wrong. (w₁, w₂, b) = {w}.")
    return words.format(
        count=updates.count, epochs=len(updates.mistakes), w=numbers(updates.weights[-1])
    )


def _bound(updates: Updates) -> str:
    if updates.bound is None:
        if not any(updates.perceptron.start):
            return ""
        return tr("The bound R²/γ² is for w = 0; from other weights it may take longer.")
    words = tr("At most R²/γ² = {bound} updates are possible.")
    return words.format(bound=format_number(round(updates.bound, 6)))


def _on_the_found_line(updates: Updates) -> str:
    x, w = updates.perceptron.points.x, updates.weights[-1]
    on = np.abs(x @ w[:2] + w[2]) < 1e-9
    if not on.any() or not w[:2].any():
        return ""
    answer = int(updates.perceptron.fires_at_zero)
    words = tr("{at} lies on the line: z = 0, and step(0) = {answer}.")
    return words.format(at=numbers(x[int(on.argmax())]), answer=answer)


def _goes_round(updates: Updates) -> str:
    cycle = updates.cycle
    if cycle is None:
        return ""
    words = tr(
        "Goes round for ever: from epoch {first} on every epoch ends at (w₁, w₂, b) = {w}, after "
        "{updates} updates."
    )
    if cycle.epochs > 1:
        words = tr(
            "Goes round for ever: after epoch {first} the weights {w} come back every {epochs} "
            "epochs, after {updates} updates."
        )
    w = updates.epoch_ends[cycle.first] / 1e6
    return words.format(first=cycle.first, w=numbers(w), updates=cycle.updates, epochs=cycle.epochs)


def _best_on_the_way(updates: Updates) -> str:
    """Compare the weights that were best on the way with the mean of all."""
    n, best = len(updates.perceptron.points.target), updates.wrong[updates.pocket]
    words = tr("Right of {n}: best on the way (pocket) {best}, averaged weights {mean}.")
    return words.format(n=n, best=n - best, mean=n - updates.averaged_wrong)


def _not_yet(updates: Updates) -> str:
    words = tr("Not finished: {last} mistakes in epoch {epochs}, {count} updates so far.")
    return words.format(
        last=updates.mistakes[-1], epochs=len(updates.mistakes), count=updates.count
    )


def _rate(updates: Updates) -> str:
    """Say what another rate than 1 changed: from w = 0 nothing but the size of the weights."""
    one = updates.perceptron
    if one.rate == 1 or any(one.start) or not (updates.count and updates.learned):
        return ""
    plain = run(replace(one, rate=1.0)).count
    words = tr("η = 1 takes {plain} updates, too: from w = 0 the rate only scales the weights.")
    return words.format(plain=plain) if plain == updates.count else ""
