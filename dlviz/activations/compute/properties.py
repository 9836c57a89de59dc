"""What an activation is like, measured rather than looked up.

>>> facts = Properties(unit=Unit(name="Tanh")).run()
>>> facts.low, facts.high, facts.monotone, facts.smooth, facts.zero_centred
(-1.0, 1.0, True, True, True)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch

from dlviz.activations.compute.activation import OWN, RELU, Unit

NEAR = 1e-7
REACH = 8.0  # the middle of the axis, sampled finely
FAR = np.array([30.0, 100.0, 1e3, 1e4, 1e6, 1e8])  # probes of what happens further out


@dataclass(frozen=True)
class Kink:
    """A place where f or f′ jumps: just left, at it as torch says, just right."""

    x: float
    value: tuple[float, float, float]
    slope: tuple[float, float, float]

    @property
    def jumps(self) -> bool:
        """Whether f itself jumps, not only its slope."""
        return abs(self.value[2] - self.value[0]) > 1e-4


@dataclass(frozen=True, kw_only=True)
class Properties:
    """Which function to measure."""

    unit: Unit = RELU

    def run(self) -> Facts:
        """Sample 16 001 inputs in the middle, probe far out, look at both sides of each kink."""
        middle = np.unique(np.r_[np.linspace(-REACH, REACH, 16_001), -np.pi / 2, np.pi / 2])
        y, slope = self._both(middle)
        far_y, far_slope = self._both(np.r_[-FAR[::-1], FAR])
        every = np.r_[y, far_y, _drift(far_y[5::-1]), _drift(far_y[6:])]
        kinks = self._kinks(middle, slope)
        low, high = _bound(float(np.nanmin(every))), _bound(float(np.nanmax(every)))
        bell = np.exp(-(middle**2) / 2)
        ends = float(far_slope[0]), float(far_slope[-1])
        return Facts(
            self.unit, low, high,
            bool(np.nanmin(y) <= np.nanmin(every)), bool(np.nanmax(y) >= np.nanmax(every)),
            bool(np.nanmin(slope) >= 0) and not any(k.value[2] < k.value[0] - 1e-4 for k in kinks),
            kinks, float((y * bell).sum() / bell.sum()), float(np.nanmax(np.abs(slope))), ends,
        )  # fmt: skip

    def _both(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        y, slope = self.unit.both(torch.from_numpy(x))
        return y.where(y.isfinite(), torch.nan).numpy(), slope.numpy()

    def _kinks(self, x: np.ndarray, slope: np.ndarray) -> tuple[Kink, ...]:
        """Look where the function says it may be kinked; a typed formula says nothing: search."""
        unit = self.unit
        if unit.name == OWN:
            places = self._search(x, slope)
        else:
            places = sorted(set(unit.kind.kinks(unit.a, unit.b)))
        found = [self._look(place) for place in places]
        return tuple(k for k in found if k.jumps or abs(k.slope[2] - k.slope[0]) > 1e-4)

    def _look(self, x: float) -> Kink:
        y, slope = self._both(np.array([x - NEAR, x, x + NEAR]))
        return Kink(x, tuple(y.tolist()), tuple(slope.tolist()))

    def _search(self, x: np.ndarray, slope: np.ndarray) -> list[float]:
        """Halve every interval whose ends differ suspiciously, ten at most."""
        steps, places = np.abs(np.diff(slope)), []
        y = np.abs(np.diff(self._both(x)[0])) - np.maximum(np.abs(slope[1:]), 1) * 4e-3
        for i in np.flatnonzero((steps > 0.02) | (y > 0))[:10]:
            place = self._halve(float(x[i]), float(x[i + 1]))
            places.append(0.0 if abs(place) < 1e-9 else place)
        return sorted({round(place, 9) for place in places})

    def _halve(self, low: float, high: float) -> float:
        for _ in range(40):
            middle = (low + high) / 2
            y, slope = self._both(np.array([low, middle, high]))
            change = np.abs(np.diff(slope)) + np.abs(np.diff(y))
            low, high = (low, middle) if change[0] > change[1] else (middle, high)
        return (low + high) / 2


@dataclass(frozen=True)
class Facts:
    """What was measured of one function."""

    unit: Unit
    low: float  # infimum, -inf when unbounded
    high: float
    reaches_low: bool  # whether the bound is a value of f, not only approached far out
    reaches_high: bool
    monotone: bool
    kinks: tuple[Kink, ...]
    mean: float  # average of f(z) over z ~ N(0, 1)
    steepest: float  # max |f′| on [-8, 8]
    ends: tuple[float, float]  # f′ far left and far right

    @property
    def smooth(self) -> bool:
        """Whether f and f′ have no jump."""
        return not self.kinks

    @property
    def zero_centred(self) -> bool:
        """Whether centred inputs give centred outputs."""
        return abs(self.mean) < 1e-3


def _drift(outward: np.ndarray) -> float:
    """Return where f is heading far out: ±inf while it still grows, as a logarithm does."""
    grows = bool((np.diff(np.abs(outward[-4:])) > 0.01).all())
    return math.copysign(math.inf, outward[-1]) if grows else float(outward[-1])


def _bound(value: float) -> float:
    return math.copysign(math.inf, value) if abs(value) > 1e3 else round(value, 4) + 0.0
