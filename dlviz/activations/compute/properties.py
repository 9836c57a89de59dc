"""What an activation is like, measured rather than looked up.

>>> tanh = PropertyMeasurement(activation=ActivationFunction(name="Tanh")).run()
>>> tanh.low, tanh.high, tanh.monotone, tanh.smooth, tanh.zero_centred
(-1.0, 1.0, True, True, True)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.activations.compute.activation import RELU, ActivationFunction
from dlviz.activations.compute.expectation import expectation
from dlviz.activations.compute.kinks import BESIDE, Kink, find_kinks
from dlviz.activations.compute.limits import far_bounds, far_inputs, limit
from dlviz.activations.compute.supremum import supremum

if TYPE_CHECKING:
    from collections.abc import Callable

REACH = 8.0  # the middle of the axis, sampled finely and searched for kinks
WIDE = 1000.0  # the rest of the near axis
HUGE = 1e300  # where float64 ends, so does what can be told from no bound
FALL = 1e-9  # a fall by less, beside the values, is rounding


@dataclass(frozen=True, kw_only=True)
class PropertyMeasurement:
    """Which function to measure."""

    activation: ActivationFunction = RELU

    def run(self) -> Properties:
        """Sample near and far, climb to the bounds, follow both ends, integrate."""
        kinks = find_kinks(self.activation, -REACH, REACH)
        places = [kink.x for kink in kinks]
        x = _inputs(places)
        y, slope = self._value(x), self._slope(x)
        low, reaches_low = _bound(lambda x: -self._value(x), x, -y)
        high, reaches_high = _bound(self._value, x, y)
        far = far_inputs()
        return Properties(
            activation=self.activation,
            low=-low + 0.0,
            high=high,
            reaches_low=reaches_low,
            reaches_high=reaches_high,
            monotone=None if np.isnan(y).all() else not _falls(y, slope),
            kinks=kinks,
            mean=expectation(self._value, places),
            steepest_slope=_bound(self._steepness, x, np.abs(slope))[0],
            far_slopes=(limit(self._slope(-far)), limit(self._slope(far))),
        )

    def _value(self, x: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return np.asarray(self.activation(torch.from_numpy(x)).numpy())

    def _slope(self, x: np.ndarray) -> np.ndarray:
        """Return f′(x); nan where f is no number."""
        y, slope = self.activation.value_and_slope(torch.from_numpy(x))
        return np.asarray(torch.where(y.isnan(), y, slope).numpy())

    def _steepness(self, x: np.ndarray) -> np.ndarray:
        return np.asarray(np.abs(self._slope(x)))


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What was measured of one function; nan is "not known"."""

    activation: ActivationFunction
    low: float  # infimum, -inf when unbounded
    high: float  # supremum
    reaches_low: bool  # whether the bound is a value of f, not only approached
    reaches_high: bool
    monotone: bool | None  # None: f has no values
    kinks: tuple[Kink, ...]  # on [-8, 8]
    mean: float  # average of f(z) over z ~ N(0, 1)
    steepest_slope: float  # sup |f′|
    far_slopes: tuple[float | None, float | None]  # f′ far left and far right; None: no limit

    @property
    def smooth(self) -> bool:
        """Whether f and f′ have no jump."""
        return not self.kinks

    @property
    def zero_centred(self) -> bool | None:
        """Whether centred inputs give centred outputs; None where the mean is not known."""
        return None if math.isnan(self.mean) else abs(self.mean) < 1e-3


def _inputs(kinks: list[float]) -> np.ndarray:
    """Return rising inputs: fine in the middle and at 0, both sides of each kink, and far out."""
    near, far = np.logspace(-12, -3, 37), far_inputs().ravel()
    beside = np.array(kinks)[:, None] + [-BESIDE, 0, BESIDE]
    grids = np.linspace(-REACH, REACH, 16_001), np.linspace(-WIDE, WIDE, 80_001)
    return np.unique(np.r_[*grids, near, -near, beside.ravel(), far, -far])


def _bound(
    f: Callable[[np.ndarray], np.ndarray], x: np.ndarray, y: np.ndarray
) -> tuple[float, bool]:
    """Return the supremum, from samples y = f(x) and far out, and whether f has that value."""
    near, reached = supremum(f, x, y)
    far = far_inputs()
    ends = [far_bounds(f(way * far))[1] for way in (-1, 1)]
    if math.isnan(near) or (near < math.inf and any(map(math.isnan, ends))):
        return math.nan, False
    bound = max(near, *ends)
    return _tidy(bound), reached and near >= bound and math.isfinite(bound)


def _falls(y: np.ndarray, slope: np.ndarray) -> bool:
    """Whether f falls anywhere where it is a number."""
    known = ~np.isnan(y)
    heights = np.clip(y[known], -1e300, 1e300)
    rounding = FALL * (1 + np.abs(heights))
    below = np.maximum.accumulate(heights) - heights > rounding if len(heights) else heights > 0
    return bool(below.any() or (slope[known] < -rounding).any())


def _tidy(value: float) -> float:
    """Return a measured number to nine significant digits, so that 0.9999999999 is 1."""
    return float(f"{value:.9g}") + 0.0 if abs(value) < HUGE else math.copysign(math.inf, value)
