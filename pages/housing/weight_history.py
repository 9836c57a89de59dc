"""What a visitor has tried: every move of the weights with its error, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import streamlit as st

from dlviz.linear.compute.gradient_descent import GradientDescent, Trajectory
from dlviz.linear.compute.linear import Fit, Linear, rescaled_points
from pages.streaming.run_cache import run
from pages.widgets import knobs

MOST_POINTS = 20_000
Theta = tuple[float, ...]


@dataclass
class WeightHistory:
    """Points in the order they were visited; a try is one or many of them."""

    linear: Linear | None = None  # how the points' weights and errors are to be read
    points: list[Theta] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # how many points there were after each try
    by_hand: list[bool] = field(default_factory=list)  # one per try
    last: Trajectory | None = None  # the descent that ended at the last point

    def record(self, fit: Fit) -> None:
        """Note where the sliders rest: that is a try of its own."""
        self._read_as(fit.linear)
        theta = fit.linear.theta
        if self.points and np.allclose(self.points[-1], theta, 1e-9, 0):
            self.points[-1] = theta  # but for the rounding of scaling there and back
            return
        self._add([theta], [fit.loss], True)
        self.last = None

    def _read_as(self, linear: Linear) -> None:
        """Keep the tries when scaling, error, floor or rows change; only their errors do."""
        before, self.linear = self.linear, linear.at((0.0,) * len(linear.theta))
        if before is None or before == self.linear or not self.points:
            return
        if before.dataset.columns != linear.dataset.columns:
            self.__init__(self.linear)  # type: ignore[misc]
            return
        points = np.array(self.points)
        with np.errstate(over="ignore", invalid="ignore"):
            if before.scaled:
                points = rescaled_points(points, before.dataset, False)
            if linear.scaled:
                points = rescaled_points(points, linear.dataset, True)
        if before.scaled or linear.scaled:
            self.points = [tuple(point) for point in points.tolist()]
        self.losses = linear.errors_at(points).tolist()
        self.last = None

    def moved_to(self, fit: Fit) -> "WeightHistory":
        """Return the history as it would be if the hand rested at `fit`."""
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
        """Forget the last try and return where the weights were before."""
        if len(self.ends) > 1:
            self.ends.pop()
            self.by_hand.pop()
            del self.points[self.ends[-1] :], self.losses[self.ends[-1] :]
        self.last = None
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


def weight_history() -> WeightHistory:
    """Return this visitor's history."""
    if "housing.history" not in st.session_state:
        st.session_state["housing.history"] = WeightHistory()
    kept: WeightHistory = st.session_state["housing.history"]
    return kept


def forget_history() -> None:
    """Begin anew, with another table."""
    st.session_state["housing.history"] = WeightHistory()


def slider_names(inputs: int) -> list[str]:
    """The sliders' names in the address: w1 … and b."""
    return [*(f"w{i + 1}" for i in range(inputs)), "b"]


def move_sliders(theta: Theta) -> None:
    """Move all sliders, from a callback."""
    knobs.put(**dict(zip(slider_names(len(theta) - 1), theta, strict=True)))


def descend(descent: GradientDescent) -> None:
    """Take the steps and let the sliders follow, from a callback."""
    trajectory = run(descent)
    weight_history().add_descent(trajectory)
    move_sliders(trajectory.end)


def undo() -> None:
    """Take the last try back, from a callback."""
    move_sliders(weight_history().undo())
