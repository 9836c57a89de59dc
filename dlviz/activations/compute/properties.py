"""What an activation is like, measured rather than looked up.

>>> tanh = PropertyMeasurement(activation=ActivationFunction(name="Tanh")).run()
>>> tanh.low, tanh.high, tanh.monotone, tanh.smooth, tanh.zero_centred
(-1.0, 1.0, True, True, True)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dlviz.activations.compute.activation import RELU, ActivationFunction
from dlviz.activations.compute.kinks import JUMP, Kink, find_kinks, sample

REACH = 8.0  # the middle of the axis, sampled finely
FAR = np.array([30.0, 100.0, 1e3, 1e4, 1e6, 1e8])  # probes of what happens further out


@dataclass(frozen=True, kw_only=True)
class PropertyMeasurement:
    """Which function to measure."""

    activation: ActivationFunction = RELU

    def run(self) -> Properties:
        """Sample 16 001 inputs in the middle, probe far out, look at both sides of each kink."""
        middle = np.unique(np.r_[np.linspace(-REACH, REACH, 16_001), -np.pi / 2, np.pi / 2])
        y, slope = sample(self.activation, middle)
        far_y, far_slope = sample(self.activation, np.r_[-FAR[::-1], FAR])
        every = np.r_[y, far_y, _limit(far_y[5::-1]), _limit(far_y[6:])]
        kinks = find_kinks(self.activation, -REACH, REACH)
        falls = np.nanmin(slope) < 0 or any(k.value[2] < k.value[0] - JUMP for k in kinks)
        normal = np.exp(-(middle**2) / 2)
        return Properties(
            activation=self.activation,
            low=_bound(float(np.nanmin(every))),
            high=_bound(float(np.nanmax(every))),
            reaches_low=bool(np.nanmin(y) <= np.nanmin(every)),
            reaches_high=bool(np.nanmax(y) >= np.nanmax(every)),
            monotone=not falls,
            kinks=kinks,
            mean=float((y * normal).sum() / normal.sum()),
            steepest_slope=float(np.nanmax(np.abs(slope))),
            far_slopes=(float(far_slope[0]), float(far_slope[-1])),
        )


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What was measured of one function."""

    activation: ActivationFunction
    low: float  # infimum, -inf when unbounded
    high: float  # supremum
    reaches_low: bool  # whether the bound is a value of f, not only approached far out
    reaches_high: bool
    monotone: bool
    kinks: tuple[Kink, ...]
    mean: float  # average of f(z) over z ~ N(0, 1)
    steepest_slope: float  # max |f′| on [-8, 8]
    far_slopes: tuple[float, float]  # f′ far left and far right

    @property
    def smooth(self) -> bool:
        """Whether f and f′ have no jump."""
        return not self.kinks

    @property
    def zero_centred(self) -> bool:
        """Whether centred inputs give centred outputs."""
        return abs(self.mean) < 1e-3


def _limit(outward: np.ndarray) -> float:
    """Return where f is heading far out: ±inf while it still grows, as a logarithm does."""
    grows = bool((np.diff(np.abs(outward[-4:])) > 0.01).all())
    return math.copysign(math.inf, outward[-1]) if grows else float(outward[-1])


def _bound(value: float) -> float:
    return math.copysign(math.inf, value) if abs(value) > 1e3 else round(value, 4) + 0.0
