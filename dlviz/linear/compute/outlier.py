"""One unusual house: how far each error lets it pull the best line.

>>> from dlviz.linear.compute.dataset import DATASETS
>>> pull = Outlier(dataset=DATASETS["Houses"], row=2, price=2000.0, delta=50.0).run()
>>> {error: round(pull.moved(error)) for error in pull.best}
{'MSE': 400, 'MAE': 5, 'Huber': 33}

Moved: by how much the line's prices of the other houses change on average.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import between, positive, whole
from dlviz.linear.compute.dataset import BIGGEST, Dataset
from dlviz.linear.compute.linear import design_matrix, targets
from dlviz.linear.compute.losses import ERRORS, error_of

if TYPE_CHECKING:
    from torch import Tensor

FEWEST = 3  # houses: two lie on a line with any error


@dataclass(frozen=True, kw_only=True)
class Outlier:
    """Which row of a table with one input costs what, and Huber's delta."""

    dataset: Dataset
    row: int  # from 0
    price: float
    delta: float

    def __post_init__(self) -> None:
        """Refuse tables without a line, and rows that there are not."""
        whole("the number of inputs", len(self.dataset.columns) - 1, 1, 1)
        whole("the number of rows", len(self.dataset.rows), FEWEST, 60)
        whole("row", self.row, 0, len(self.dataset.rows) - 1)
        between("price", self.price, -BIGGEST, BIGGEST)
        positive("delta", self.delta)

    def run(self) -> OutlierPull:
        """Find each error's best line with the table's own price, and with the unusual one."""
        rows = [list(row) for row in self.dataset.rows]
        rows[self.row][-1] = self.price
        unusual = Dataset(columns=self.dataset.columns, rows=tuple(map(tuple, rows)))
        before = {error: best_line(self.dataset, error, self.delta) for error in ERRORS}
        after = {error: best_line(unusual, error, self.delta) for error in ERRORS}
        return OutlierPull(self, unusual, before, after)


@dataclass(frozen=True, eq=False)
class OutlierPull:
    """Each error's best line (slope, intercept), without the unusual price and with it."""

    outlier: Outlier
    unusual: Dataset
    usual: dict[str, tuple[float, float]]
    best: dict[str, tuple[float, float]]

    def moved(self, error: str) -> float:
        """By how much the line's prices of the other houses change, on average."""
        others = np.delete(self.unusual.inputs[:, 0], self.outlier.row)
        (a, b), (c, d) = self.usual[error], self.best[error]
        return float(np.abs((c - a) * others + (d - b)).mean())

    @property
    def at_the_edge(self) -> bool:
        """Whether no other house's input is as small, or as large, as the unusual one's."""
        x = self.unusual.inputs[:, 0]
        others = np.delete(x, self.outlier.row)
        return not others.min() <= x[self.outlier.row] <= others.max()


def best_line(dataset: Dataset, error: str, delta: float) -> tuple[float, float]:
    """Return slope and intercept of the smallest error on a table with one input.

    MSE by least squares; MAE among the lines through two houses, one of which is best (Bloomfield
    & Steiger 1983); Huber by torch.optim.LBFGS, as it is smooth and convex.
    """
    middle, spread = dataset.means[0], dataset.stds[0]
    design, target = design_matrix(dataset, True), targets(dataset)
    start = torch.linalg.lstsq(design, target[:, None], driver="gelsd").solution[:, 0]
    if error == "MAE":
        start = _through_two(design, target)
    elif error == "Huber":
        start = _descended(design, target, start, delta)
    slope, height = start.tolist()
    return slope / spread, height - slope * middle / spread


def _through_two(design: Tensor, target: Tensor) -> Tensor:
    """The best of all lines through two houses; the middle price where all have the same input."""
    pairs = torch.combinations(torch.arange(len(target)))
    pairs = pairs[design[pairs, 0].diff(dim=1)[:, 0] != 0]
    if not len(pairs):
        return torch.stack([torch.zeros_like(target[0]), target.median()])
    lines = torch.linalg.solve(design[pairs], target[pairs])
    errors = error_of(lines @ design.T, target, "MAE", 1.0)
    best: Tensor = lines[errors.nan_to_num(nan=torch.inf).argmin()]
    return best


def _descended(design: Tensor, target: Tensor, start: Tensor, delta: float) -> Tensor:
    """The best line by Huber's error, from the least squares'; prices in units of delta."""
    theta = (start / delta).clone().requires_grad_()
    optimizer = torch.optim.LBFGS(
        [theta], max_iter=500, tolerance_grad=1e-12, tolerance_change=1e-15,
        line_search_fn="strong_wolfe",
    )  # fmt: skip

    def closure() -> float:
        optimizer.zero_grad()
        loss = error_of(design @ theta, target / delta, "Huber", 1.0)
        loss.backward()
        return loss.item()

    optimizer.step(closure)
    return theta.detach() * delta
