"""What is said of a run of the learning rule, judged by its updates."""

from dataclasses import replace

import numpy as np

from dlviz.perceptron.compute.perceptron import Updates
from dlviz.text import format_number
from pages.perceptron.hand_verdict import numbers, why_not
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.live_text import Said


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
        parts.insert(1, why_not(points, 0) if points.own else "")
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
