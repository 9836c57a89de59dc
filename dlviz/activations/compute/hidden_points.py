"""Where two hidden neurons, OR and NAND, send the points of XOR behind some activation.

The same weights each time; only the step is replaced. Can one line separate the two ones then?

>>> identity = HiddenPoints(activation=ActivationFunction(name="Identity")).run()
>>> identity.points.tolist()
[[-0.5, 1.5], [0.5, 0.5], [0.5, 0.5], [1.5, -0.5]]
>>> identity.on_a_line, identity.separable
(True, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import torch

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.networks.compute.logic_gates import CORNERS, GATES, hand_set_weights
from dlviz.networks.compute.separability import linearly_separable

STEP = ActivationFunction(name="Step function")
LINEAR = (
    ActivationFunction(name="Identity"),
    ActivationFunction(name=OWN_FORMULA, typed="3x"),
    ActivationFunction(name=OWN_FORMULA, typed="x + 2"),
)


@dataclass(frozen=True, kw_only=True)
class HiddenPoints:
    """Behind which activation."""

    activation: ActivationFunction = STEP

    def run(self) -> PointsMoved:
        """Send the four corners through both neurons, h = f(Wx + b)."""
        weights = torch.tensor([hand_set_weights(gate) for gate in ("OR", "NAND")]).double()
        corners = torch.tensor(CORNERS, dtype=torch.float64)
        hidden = self.activation(corners @ weights[:, :2].T + weights[:, 2])
        return PointsMoved(self, hidden.detach().numpy(), np.array(GATES["XOR"]))


@dataclass(frozen=True, eq=False)
class PointsMoved:
    """The corners (0, 0), (0, 1), (1, 0), (1, 1) in the hidden layer."""

    knobs: HiddenPoints
    points: np.ndarray  # (4, 2) h₁ (OR), h₂ (NAND)
    label: np.ndarray  # (4,) what XOR answers

    def to_frame(self) -> pd.DataFrame:
        """One row for each of the four points."""
        x1, x2 = zip(*CORNERS, strict=True)
        h1, h2 = self.points.T
        return pd.DataFrame({"x1": x1, "x2": x2, "h1": h1, "h2": h2, "xor": self.label})

    @property
    def finite(self) -> bool:
        """Whether every point has a place."""
        return bool(np.isfinite(self.points).all())

    @property
    def on_a_line(self) -> bool:
        """Whether all four lie on one line: OR and NAND differ in sign only."""
        centred = self.points - self.points.mean(axis=0)
        sizes = np.linalg.svd(centred, compute_uv=False)
        return bool(sizes[1] <= 1e-9 * max(sizes[0], 1e-300))

    @cached_property
    def separable(self) -> bool:
        """Whether one line can have both ones on one side, both zeros on the other."""
        return self.finite and linearly_separable(self.points, self.label)

    @property
    def cut(self) -> tuple[float, float, float]:
        """(a, b, c) of the line a·h₁ + b·h₂ = c midway between the ones and the zeros.

        It stands across the shortest way between the two ones and the zeros' segment; raises
        ValueError where no line separates them.
        """
        if not self.separable:
            raise ValueError("no line separates the points")
        ones, zeros = self.points[self.label == 1], self.points[self.label == 0]
        near, far = _closest(ones, zeros)
        normal = near - far
        return float(normal[0]), float(normal[1]), float(normal @ (near + far) / 2)


def _closest(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the closest places of two segments (2, 2) that don't cross: one is an end."""
    ways: list[tuple[np.ndarray, np.ndarray]] = [(p, _onto(p, b)) for p in a]
    ways += [(_onto(p, a), p) for p in b]
    gaps = [float(np.linalg.norm(p - q)) for p, q in ways]
    return ways[int(np.argmin(gaps))]


def _onto(point: np.ndarray, segment: np.ndarray) -> np.ndarray:
    start, along = segment[0], segment[1] - segment[0]
    length = float(along @ along)
    share = float(np.clip((point - start) @ along / length, 0, 1)) if length else 0.0
    return np.asarray(start + share * along)
