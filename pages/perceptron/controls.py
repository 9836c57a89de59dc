"""The knobs of the lesson: which points, the weights by hand, how it learns."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

import numpy as np

from dlviz.networks.compute.datasets import OWN
from dlviz.perceptron.compute.neuron import StepNeuron
from dlviz.perceptron.compute.perceptron import FASTEST, SLOWEST, Perceptron
from dlviz.perceptron.compute.points import Points
from dlviz.text import mark
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawn_later import not_drawn
from pages.widgets.knob_store import full, store
from pages.widgets.lesson import folded
from pages.xor.own_points import choose_own_points, replace_points

HAND, SPACE, LEARN = mark("By hand"), mark("Weight space"), mark("By its mistakes")
GATES = ("AND", "OR", "NAND", "XOR")
WIDEST = 3.0  # how far the sliders of the weights and of the threshold reach
ORDERS = 23  # the last of the orders of four rows; 0 is as they stand


@dataclass(frozen=True)
class Setting:
    """Where the lesson's knobs stand."""

    view: str
    points: Points
    w1: float
    w2: float
    theta: float
    row: int  # shown in the neuron, from 1
    step: bool
    rate: float = 1.0
    order: int = 0
    epochs: int = 20
    from_hand: bool = False
    fires: bool = False

    def neuron(self) -> StepNeuron:
        """The neuron that is set by hand."""
        return StepNeuron(
            points=self.points, w1=self.w1, w2=self.w2, theta=self.theta, step=self.step
        )

    def perceptron(self) -> Perceptron:
        """The neuron that learns."""
        start = (round(self.w1, 2), round(self.w2, 2), round(0.0 - self.theta, 2))
        return Perceptron(
            points=self.points, rate=self.rate, epochs=self.epochs, fires_at_zero=self.fires,
            start=start if self.from_hand else (0.0, 0.0, 0.0),
            order=ordered(len(self.points.target), self.order),
        )  # fmt: skip

    def sliders(self) -> dict[str, float]:
        """The sliders that the view follows, and where they stand."""
        hand = {"w1": self.w1, "w2": self.w2, "theta": self.theta}
        if self.view != LEARN:
            return hand
        mine: dict[str, float] = {"rate": self.rate, "order": self.order, "epochs": self.epochs}
        return mine | (hand if self.from_hand else {})

    def at(self, to: Mapping[str, Any]) -> "Setting":
        """The same with sliders at `to`."""
        return replace(self, **to)

    def rest(self) -> "Setting":
        """What does not follow the sliders."""
        return replace(self, **dict.fromkeys(self.sliders(), 1))


def ordered(rows: int, number: int) -> tuple[int, ...]:
    """Return the order of that number: of four rows one of all 24, of others one drawn by it."""
    if not number:
        return ()
    if rows == 4:
        return list(permutations(range(4)))[number]
    return tuple(np.random.default_rng(number).permutation(rows).tolist())


def choose(below: Any) -> Setting | None:
    """Draw the knobs; None while there are no points. A table of one's own stands in `below`."""
    names = {HAND: tr(HAND), SPACE: tr(SPACE), LEARN: tr("By mistakes")}
    view = knobs.pick("view", tr("View"), tuple(names), HAND, names)
    data = knobs.choice("data", tr("Points"), (*GATES, OWN), "AND")
    own = choose_own_points(below, 2) if data == OWN else ()
    if data == OWN and not own:
        return None
    points = Points(own=own) if own else Points(gate=data)
    hand = view != LEARN
    more = _choose_learning(shown=not hand)
    with nullcontext() if hand or more["from_hand"] else not_drawn():
        w1, w2, theta = _choose_weights()
    with nullcontext() if view == HAND else not_drawn():
        row = _choose_row(len(points.target))
    with nullcontext() if hand else not_drawn():
        step = not knobs.switch("linear", tr("Without F: the sum itself"), False)
    if not own:
        knobs.button("edit_points", tr("Edit these points"), "data", _edit, points)
    return Setting(view, points, w1, w2, theta, row, step, **more)


def _choose_weights() -> tuple[float, float, float]:
    w1 = knobs.slide("w1", tr("Weight w₁"), 0.5, -WIDEST, WIDEST)
    w2 = knobs.slide("w2", tr("Weight w₂"), 0.5, -WIDEST, WIDEST)
    label = tr("Threshold θ (bias b = −θ)")
    return w1, w2, knobs.slide("theta", label, 0.2, -WIDEST, WIDEST)


def _choose_row(rows: int) -> int:
    """Return the row that stands in the neuron, the last one at first."""
    if store().values.get(full("row"), 1) > rows:
        knobs.put(row=rows)
    return int(knobs.slide("row", tr("Row in the neuron"), rows, 1, rows))


def _choose_learning(*, shown: bool) -> dict[str, Any]:
    """Return the rate, and what is folded away; in other views they only have their values."""
    with nullcontext() if shown else not_drawn():
        rate = knobs.slide("rate", tr("Learning rate η"), 1.0, SLOWEST, FASTEST, step=0.01)
        order = knobs.slide("order", tr("Order of the rows (0: as they stand)"), 0, 0, ORDERS)
        epochs = knobs.slide("epochs", tr("Epochs at most"), 20, 1, 100)
    more = folded("fold_learning", tr("Advanced"), ":material/tune:") if shown else not_drawn()
    with more:
        from_hand = knobs.switch("from_hand", tr("Begin with the weights set by hand"), False)
        fires = knobs.switch("fires", tr("step(0) = 1 instead of 0"), False)
    return {
        "rate": rate, "order": order, "epochs": epochs, "from_hand": from_hand, "fires": fires,
    }  # fmt: skip


def _edit(points: Points) -> None:
    """Make the four corners one's own points, so that they can be moved."""
    rows = zip(points.x.tolist(), points.target.tolist(), strict=True)
    replace_points(tuple((x, y, label) for (x, y), label in rows))
    knobs.put(data=OWN)
