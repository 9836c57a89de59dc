"""What is said of a neuron that is set by hand, judged by its answers."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dlviz.perceptron.compute.gates import most_right
from dlviz.perceptron.compute.neuron import Answers
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
    parts = [first, why_not(points, right), _no_line(said), _on_the_line(said)]
    return Said(" ".join(filter(None, parts)), "good" if right == count else "info")


def why_not(points: Points, right: int) -> str:
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
