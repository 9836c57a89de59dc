"""Mini-batches of a table's own rows, at many learning rates in one tensor: where W rests.

    >>> from dlviz.linear.compute.line import Line
    >>> walk = RowsAtATime(line=Line(), lr=(0.02,), epochs=1).run()
    >>> round(walk.by_epoch[-1, 0, 0].item(), 2)  # x = 5 multiplies the distance by exactly 0
    25501.44

torch.optim.SGD has one rate for a whole tensor. So it holds u = w/η: a step with the rate 1 on u,
along the slope at w, is on w a step with η.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import one_of, positive, whole
from dlviz.text import mark

if TYPE_CHECKING:
    from dlviz.linear.compute.line import Line

ORDERS = (mark("Table order"), mark("Shuffled"))
LATE = 0.25  # of the epochs: the last ones tell where it rests
STILL = 1e-6  # of the range of W: what moves less is at rest


@dataclass(frozen=True, kw_only=True)
class RowsAtATime:
    """From which line, how many rows a step, in which order, at which rates, how long."""

    line: Line
    lr: tuple[float, ...]  # R rates
    size: int = 1  # rows in a batch; the last of an epoch may have fewer
    order: str = "Table order"
    epochs: int = 100
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        for rate in self.lr:
            positive("lr", rate)
        whole("size", self.size, 1, len(self.line.dataset.rows))
        whole("epochs", self.epochs, 1, 1000)
        whole("seed", self.seed, 0, 2**31)
        one_of("order", self.order, ORDERS)

    @property
    def batches(self) -> int:
        """Steps in an epoch."""
        return -(-len(self.line.dataset.rows) // self.size)

    def row_order(self) -> torch.Tensor:
        """(E, N) which row comes when; shuffled anew in every epoch."""
        rows = len(self.line.dataset.rows)
        if self.order == "Table order":
            return torch.arange(rows).repeat(self.epochs, 1)
        chance = torch.Generator().manual_seed(self.seed)
        return torch.stack([torch.randperm(rows, generator=chance) for _ in range(self.epochs)])

    def run(self) -> EpochsWalked:
        """Go through the table `epochs` times with all rates at once."""
        rates = torch.tensor(self.lr, dtype=torch.float64)[:, None]
        theta = torch.tensor(self.line.theta, dtype=torch.float64).repeat(len(rates), 1)
        scaled, rows = theta / rates, [theta]
        optimizer = torch.optim.SGD([scaled], lr=1.0, foreach=False)
        for order in self.row_order().tolist():
            for at in range(0, len(order), self.size):
                leaf = theta.detach().requires_grad_()
                self.line.loss(leaf, order[at : at + self.size]).sum().backward()
                scaled.grad = leaf.grad
                optimizer.step()
                theta = rates * scaled
                rows.append(theta)
        return EpochsWalked(self, torch.stack(rows).numpy())


@dataclass(frozen=True, eq=False)
class EpochsWalked:
    """Where W (and b) went, update by update: U = epochs · batches of them; inf past float64."""

    knobs: RowsAtATime
    path: np.ndarray  # (U + 1, R, D) the start first

    @property
    def by_epoch(self) -> np.ndarray:
        """(E + 1, R, D) at the start and after every epoch."""
        return self.path[:: self.knobs.batches]

    @property
    def rest(self) -> tuple[np.ndarray, np.ndarray]:
        """(R, D) lowest and highest after the last quarter of the epochs; nan where it ran away."""
        late = self.by_epoch[-max(2, round(LATE * self.knobs.epochs)) :]
        start = float(np.abs(self.by_epoch[0]).max())
        size = np.maximum(np.abs(self.knobs.line.dataset.target).max(), start)
        with np.errstate(invalid="ignore", over="ignore"):
            lost = ~(np.abs(late) < 1e3 * size).all(axis=(0, 2))
        low, high = late.min(axis=0), late.max(axis=0)
        low[lost], high[lost] = np.nan, np.nan
        return low, high

    def to_frame(self) -> pd.DataFrame:
        """One row per epoch for the first rate: epoch, W (and b)."""
        frame = pd.DataFrame({"epoch": np.arange(len(self.by_epoch))})
        for name, values in zip("Wb", self.by_epoch[:, 0].T, strict=False):
            frame[name] = values
        return frame
