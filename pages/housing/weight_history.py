"""What a visitor has tried: every move of the weights with its error, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import streamlit as st

from dlviz.linear.compute.gradient_descent import GradientDescent, Trajectory
from dlviz.linear.compute.linear import Fit
from pages.streaming.run_cache import run
from pages.widgets import knobs

MOST_POINTS = 20_000
Theta = tuple[float, ...]


@dataclass
class WeightHistory:
    """Points in the order they were visited; a move is one or many of them."""

    setting: object = None  # dataset, scaling, ReLU and error that the points belong to
    points: list[Theta] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # how many points there were after each move
    by_hand: list[bool] = field(default_factory=list)  # one per move
    next_is_new: bool = True  # the next change by hand is a new move
    last: Trajectory | None = None  # the descent that ended at the last point

    def record(self, fit: Fit) -> None:
        """Note where the sliders are; a hand that goes on moving stays one move."""
        linear = fit.linear
        setting = (linear.dataset, linear.scaled, linear.relu, linear.error, linear.delta)
        if setting != self.setting:
            self.__init__(setting)  # type: ignore[misc]
        if self.points and self.points[-1] == linear.theta:
            return
        if self.by_hand and self.by_hand[-1] and not self.next_is_new and len(self.ends) > 1:
            self._drop()
        self._add([linear.theta], [fit.loss], True)
        self.next_is_new, self.last = False, None

    def moved_to(self, fit: Fit) -> "WeightHistory":
        """Return the history as it would be if the hand had moved on to `fit`."""
        moved = replace(
            self, points=[*self.points], losses=[*self.losses], ends=[*self.ends],
            by_hand=[*self.by_hand],
        )  # fmt: skip
        moved.record(fit)
        return moved

    def add_descent(self, trajectory: Trajectory) -> None:
        """Note a descent from the last point."""
        if len(trajectory.loss) > 1:
            path = [tuple(point) for point in trajectory.path[1:].tolist()]
            self._add(path, trajectory.loss[1:].tolist(), False)
        self.last = trajectory

    def undo(self) -> Theta:
        """Forget the last move and return where the weights were before."""
        if len(self.ends) > 1:
            self._drop()
        self.next_is_new, self.last = True, None
        return self.points[-1]

    def to_frame(self, symbols: Sequence[str], error: str) -> pd.DataFrame:
        """One row for each point: weights and bias under `symbols`, then the error."""
        return pd.DataFrame(self.points, columns=list(symbols)).assign(**{error: self.losses})

    @property
    def set_by_hand(self) -> list[int]:
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


def weight_history() -> WeightHistory:
    """Return this visitor's history."""
    if "housing.history" not in st.session_state:
        st.session_state["housing.history"] = WeightHistory()
    kept: WeightHistory = st.session_state["housing.history"]
    return kept


def slider_names(inputs: int) -> list[str]:
    """The sliders' names in the address: w1 … and b."""
    return [*(f"w{i + 1}" for i in range(inputs)), "b"]


def move_sliders(theta: Theta) -> None:
    """Move all sliders, from a callback."""
    weight_history().next_is_new = True
    knobs.put(**dict(zip(slider_names(len(theta) - 1), theta, strict=True)))


def descend(descent: GradientDescent) -> None:
    """Take the steps and let the sliders follow, from a callback."""
    trajectory = run(descent)
    weight_history().add_descent(trajectory)
    move_sliders(trajectory.end)


def undo() -> None:
    """Take the last move back, from a callback."""
    move_sliders(weight_history().undo())
