"""Partial derivatives: along each axis, with everything else held still, a slope of its own.

>>> Partials(formula="2x^2 + x*y + 5y", point=(1, 2)).run().gradient.tolist()
[6.0, 6.0]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between, finite, whole
from dlviz.derivatives.compute.partial_examples import EXAMPLES
from dlviz.descent.compute.surfaces import finite as finite_or_nan
from dlviz.expression import Formula

REACH = 6.0  # the map and the cuts go from −REACH to REACH
PLACES = 61


@dataclass(frozen=True, kw_only=True)
class Partials:
    """A function of two or three variables, a point, and a descent of `steps` from there."""

    formula: str = EXAMPLES["saddle"].formula
    names: tuple[str, ...] = ("x", "y")
    point: tuple[float, ...] = (1.0, 2.0)
    steps: int = 0
    lr: float = 0.1

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        Formula(self.formula, self.names)
        whole("number of variables", len(self.names), 2, 3)
        for number in self.point:
            finite("point", number)
        whole("steps", self.steps, 0, 1000)
        between("lr", self.lr, 0, 100)

    def run(self) -> PartialDerivatives:
        """Take value, slopes and curvature at the point, and look along each axis."""
        at = torch.tensor(self.point, dtype=torch.float64)
        value, gradient = self._slopes(at)
        line = torch.linspace(-REACH, REACH, 2 * PLACES - 1, dtype=torch.float64)
        cuts = [self._at(**{name: line}) for name in self.names]
        grid = torch.linspace(-REACH, REACH, PLACES, dtype=torch.float64)
        across, up = self.names[:2]
        height = self._at(**{across: grid[None, :], up: grid[:, None]})
        path, losses = self._descend(at)
        return PartialDerivatives(
            self, value, gradient, line.numpy(), finite_or_nan(torch.stack(cuts)), grid.numpy(),
            finite_or_nan(height), self._flat_place(at), path, losses,
        )  # fmt: skip

    def _function(self, *values: torch.Tensor) -> torch.Tensor:
        return Formula(self.formula, self.names)(*torch.broadcast_tensors(*values))

    def _at(self, **moved: torch.Tensor) -> torch.Tensor:
        """Return the function where some variables move and the others stand at the point."""
        still = dict(zip(self.names, self.point, strict=True))
        known = {name: torch.tensor(v, dtype=torch.float64) for name, v in still.items()} | moved
        return self._function(*known.values())

    def _slopes(self, at: torch.Tensor) -> tuple[float, np.ndarray]:
        leaf = at.detach().clone().requires_grad_()
        value = self._function(*leaf)
        (gradient,) = torch.autograd.grad(value, leaf)
        return value.item(), gradient.numpy()

    def _flat_place(self, at: torch.Tensor) -> FlatPlace | None:
        """Return where all slopes are 0, found by Newton's method from the point, if it is."""
        for _ in range(30):
            _value, gradient = self._slopes(at)
            bend = torch.autograd.functional.hessian(lambda p: self._function(*p), at)
            step, info = torch.linalg.solve_ex(bend, torch.from_numpy(gradient))
            if info or not step.isfinite().all():
                return None
            at = at - step
            if step.abs().max() < 1e-12 * (1 + at.abs().max()):
                break
        value, gradient = self._slopes(at)
        if not (np.abs(gradient) < 1e-8).all():
            return None
        bends = torch.linalg.eigvalsh(bend)
        return FlatPlace(at.numpy(), value, bends.numpy())

    def _descend(self, at: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
        """Return the points (T, D) of a descent by torch.optim.SGD, and the values (T,) there."""
        weights = torch.nn.Parameter(at.clone())
        optimizer = torch.optim.SGD([weights], lr=self.lr)
        path, losses = [], []
        for _ in range(self.steps + 1):
            optimizer.zero_grad()
            loss = self._function(*weights)
            loss.backward()
            path.append(weights.detach().clone())
            losses.append(loss.item())
            optimizer.step()
        return torch.stack(path).numpy(), np.array(losses)


@dataclass(frozen=True, eq=False)
class FlatPlace:
    """A place without any slope."""

    point: np.ndarray  # (D,)
    value: float
    curvatures: np.ndarray  # (D,) rising: eigenvalues of the Hessian

    @property
    def kind(self) -> str:
        """Say "saddle", "minimum", "maximum", or "flat" where some direction doesn't bend."""
        least, most = self.curvatures[0], self.curvatures[-1]
        if least < 0 < most:
            return "saddle"
        return "minimum" if least > 0 else "maximum" if most < 0 else "flat"


@dataclass(frozen=True, eq=False)
class PartialDerivatives:
    """What is found at a point; D variables."""

    knobs: Partials
    value: float
    gradient: np.ndarray  # (D,) autograd's
    line: np.ndarray  # (M,) where the cuts are taken
    cuts: np.ndarray  # (D, M) the function along each axis through the point
    grid: np.ndarray  # (N,)
    height: np.ndarray  # (N, N) over the first two variables: x = grid[column], y = grid[row]
    flat: FlatPlace | None
    path: np.ndarray  # (steps + 1, D) the descent from the point
    losses: np.ndarray  # (steps + 1,)

    def to_frame(self) -> pd.DataFrame:
        """One row for each place of the cuts."""
        names = self.knobs.names
        columns = {f"f along {name}": cut for name, cut in zip(names, self.cuts, strict=True)}
        return pd.DataFrame({"moved variable": self.line, **columns})
