"""What is said of k planes: how the loss stands, and whether the weights come to rest."""

from functools import lru_cache

import numpy as np

from dlviz.classification.compute.class_points import ClassPoints
from dlviz.classification.compute.lowest_loss import lowest
from dlviz.classification.compute.separation import ALL, SOME, separation
from dlviz.classification.compute.softmax_regression import Moment
from dlviz.text import format_number
from pages.translation import steps_of, tr
from pages.widgets.live_text import Said, Table


@lru_cache(maxsize=64)
def ground(points: ClassPoints) -> tuple[str, float]:
    """Return whether planes can tell the points apart, and how low the loss can get."""
    kind = separation(*points.run())
    return kind, 0.0 if kind == ALL else lowest(points)[0]


def verdict(moment: Moment) -> Said:
    """Say how far it is, and whether there is a minimum at all."""
    walk = moment.walk
    kind, low = ground(walk.knobs.points)
    loss = float(walk.loss[moment.step])
    words = tr("After {steps}: cross-entropy {loss}, {right} of {n} points right, ‖w‖ = {norm}.")
    said = words.format(
        steps=steps_of(moment.step), loss=format_number(loss), right=moment.right,
        n=len(walk.label), norm=format_number(float(walk.norm[moment.step])),
    )  # fmt: skip
    if loss > walk.loss[0]:
        worse = tr("That is more than a guess costs: η is too large.")
        return Said(f"{said} {worse}", "bad")
    if kind == ALL:
        why = tr(
            "Planes can tell all these points apart: there is no minimum. "
            "The loss falls towards 0 for ever, and ‖w‖ grows for ever."
        )
        return Said(f"{said} {why}", "warn")
    if kind == SOME:
        why = tr(
            "Some of the points can be cut off completely, so there is no minimum either: "
            "the loss comes near {low}, and ‖w‖ grows for ever."
        )
        return Said(f"{said} {why.format(low=format_number(low))}", "warn")
    why = tr("The classes overlap: there is a minimum, {low}, and ‖w‖ comes to rest.")
    return Said(f"{said} {why.format(low=format_number(low))}", "info")


def numbers_of(moment: Moment, point: int) -> Said:
    """Write out what one point says: heights, shares, p − y and autograd's slope."""
    walk = moment.walk
    x, label = walk.x[point], int(walk.label[point])
    heights = moment.planes @ np.append(x, 1.0)
    names = [tr(name) for name in walk.knobs.points.names]
    head = [tr("class"), tr("height z"), "p", "y", "p − y", tr("autograd: ∂loss/∂z")]
    rows = [
        [
            f"**{name}**" if i == label else name, format_number(float(heights[i])),
            f"{moment.p[point, i]:.4f}", str(int(i == label)),
            *(f"{part[point, i]:.4f}".replace("-", "−") for part in (moment.error, moment.slope)),
        ]
        for i, name in enumerate(names)
    ]  # fmt: skip
    words = tr("Point {n} at ({x}, {y}) is of class {name}. Its loss is −ln p = {loss}.")
    loss = -np.log(max(float(moment.p[point, label]), 1e-300))
    said = words.format(
        n=point + 1, x=format_number(x[0]), y=format_number(x[1]), name=names[label],
        loss=format_number(float(f"{loss:.4g}") + 0.0),
    )  # fmt: skip
    return Said(said, "note", Table(head, rows, left=(0,)))
