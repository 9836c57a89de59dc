"""What a visitor has tried: every move of the weights with its error, and the way back."""

from dataclasses import dataclass, field, replace

import numpy as np
import streamlit as st

from dlviz.linear.compute.gradient_descent import Fitting, Walk
from dlviz.linear.compute.linear import Fit
from pages.streaming.run_cache import run
from pages.widgets import knobs

MOST_POINTS = 20_000
Theta = tuple[float, ...]


@dataclass
class Tries:
    """Points in the order they were visited; a move is one or many of them."""

    about: object = None  # table, scaling, floor and error that the points belong to
    points: list[Theta] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # how many points there were after each move
    by_hand: list[bool] = field(default_factory=list)  # one per move
    settled: bool = True  # the next change by hand is a new move
    last: Walk | None = None  # the descent that ended at the last point

    def follow(self, fit: Fit) -> None:
        """Note where the sliders are; a hand that goes on moving stays one move."""
        linear = fit.linear
        about = (linear.table, linear.scaled, linear.floor, linear.error, linear.delta)
        if about != self.about:
            self.__init__(about)  # type: ignore[misc]
        if self.points and self.points[-1] == linear.theta:
            return
        if self.by_hand and self.by_hand[-1] and not self.settled and len(self.ends) > 1:
            self._drop()
        self._add([linear.theta], [fit.loss], True)
        self.settled, self.last = False, None

    def if_at(self, fit: Fit) -> "Tries":
        """Return the tries as they would be if the hand had moved on to `fit`."""
        moved = replace(
            self, points=[*self.points], losses=[*self.losses], ends=[*self.ends],
            by_hand=[*self.by_hand],
        )  # fmt: skip
        moved.follow(fit)
        return moved

    def walked(self, walk: Walk) -> None:
        """Note a descent from the last point."""
        if len(walk.loss) > 1:
            path = [tuple(point) for point in walk.path[1:].tolist()]
            self._add(path, walk.loss[1:].tolist(), False)
        self.last = walk

    def undo(self) -> Theta:
        """Forget the last move and return where the weights were before."""
        if len(self.ends) > 1:
            self._drop()
        self.settled, self.last = True, None
        return self.points[-1]

    @property
    def marks(self) -> list[int]:
        """Indices of the points that were set by hand."""
        return [end - 1 for end, hand in zip(self.ends, self.by_hand, strict=True) if hand]

    @property
    def error(self) -> np.ndarray:
        """(T,) the error of every point."""
        return np.array(self.losses)

    def over(self, i: int, j: int) -> np.ndarray:
        """(T, 2) two of the numbers of every point."""
        return np.array(self.points)[:, [i, j]]

    def _add(self, points: list[Theta], losses: list[float], hand: bool) -> None:
        self.points += points
        self.losses += losses
        self.ends.append(len(self.points))
        self.by_hand.append(hand)
        while len(self.points) > MOST_POINTS and len(self.ends) > 1:
            gone = self.ends.pop(0)
            del self.by_hand[0], self.points[:gone], self.losses[:gone]
            self.ends = [end - gone for end in self.ends]

    def _drop(self) -> None:
        self.ends.pop()
        self.by_hand.pop()
        del self.points[self.ends[-1] :], self.losses[self.ends[-1] :]


def tries() -> Tries:
    """Return this visitor's tries."""
    if "housing.tries" not in st.session_state:
        st.session_state["housing.tries"] = Tries()
    kept: Tries = st.session_state["housing.tries"]
    return kept


def names(inputs: int) -> list[str]:
    """The sliders' names in the address: w1 … and b."""
    return [*(f"w{i + 1}" for i in range(inputs)), "b"]


def set_all(theta: Theta) -> None:
    """Move all sliders, from a callback."""
    tries().settled = True
    knobs.put(**dict(zip(names(len(theta) - 1), theta, strict=True)))


def descend(fitting: Fitting) -> None:
    """Take the steps and let the sliders follow, from a callback."""
    walk = run(fitting)
    tries().walked(walk)
    set_all(walk.end)


def undo() -> None:
    """Take the last move back, from a callback."""
    set_all(tries().undo())
