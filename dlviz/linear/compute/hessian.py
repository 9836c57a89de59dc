"""The curvature of a dataset's squared error, and the learning rate that it allows.

    >>> from dlviz.linear.compute.dataset import DATASETS
    >>> spectrum = Hessian(dataset=DATASETS["Three houses"]).run()
    >>> f"{spectrum.condition_number:.3g} {spectrum.largest_lr:.3g}"
    '1.66e+08 2.35e-07'

The MSE of a linear neuron is a quadratic with Hessian H = 2/N·AᵀA; A is the inputs and a column
of ones. Plain descent is stable while lr < 2/λ, λ the largest eigenvalue (Nesterov 2004, sec.
1.2.3); κ, the largest over the smallest, says how long the slowest direction takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import positive
from dlviz.linear.compute.linear import design_matrix

if TYPE_CHECKING:
    from dlviz.linear.compute.dataset import Dataset


@dataclass(frozen=True, kw_only=True)
class Hessian:
    """Of which dataset's MSE; `lr` weighs each weight's direction by its own rate."""

    dataset: Dataset
    scaled: bool = False
    lr: tuple[float, ...] | None = None  # D + 1; None: one rate for all

    def __post_init__(self) -> None:
        """Refuse rates that are not rates."""
        if self.lr is not None and len(self.lr) != len(self.dataset.columns):
            raise ValueError(f"lr must be {len(self.dataset.columns)} rates; got {self.lr}")
        for rate in self.lr or ():
            positive("lr", rate)

    @property
    def rates_by_curvature(self) -> tuple[float, ...]:
        """A rate for each weight, by its own curvature Hⱼⱼ; together always stable.

        The largest eigenvalue of √lr·H·√lr is at most its trace Σ lrⱼ·Hⱼⱼ, here 1.8 of the 2.
        """
        diagonal = 2 * design_matrix(self.dataset, self.scaled).square().mean(dim=0)
        return tuple(1.8 / (len(diagonal) * (value or 2.0)) for value in diagonal.tolist())

    def run(self) -> HessianSpectrum:
        """Take the singular values of A, which keep more digits than those of AᵀA."""
        design = design_matrix(self.dataset, self.scaled)
        if self.lr is not None:
            design = design * torch.tensor(self.lr, dtype=torch.float64).sqrt()
        values = torch.linalg.svdvals(design)
        rank = int((values > values[0] * max(design.shape) * 2.2e-16).sum())
        eigenvalues = np.zeros(design.shape[1])
        eigenvalues[:rank] = (2 / len(design)) * values[:rank].numpy() ** 2
        return HessianSpectrum(self, eigenvalues)


@dataclass(frozen=True, eq=False)
class HessianSpectrum:
    """Eigenvalues of the Hessian; with `lr`, of √lr·H·√lr, whose stable range ends at 2."""

    hessian: Hessian
    eigenvalues: np.ndarray  # (D + 1,) largest first; exactly 0 where the error is flat

    @property
    def flat_directions(self) -> int:
        """Directions in which the weights can change and no prediction does."""
        return int((self.eigenvalues == 0).sum())

    @property
    def condition_number(self) -> float:
        """Largest over smallest eigenvalue, flat directions left out."""
        steep = self.eigenvalues[self.eigenvalues > 0]
        return float(steep[0] / steep[-1])

    @property
    def largest_lr(self) -> float:
        """2/λ of the MSE; with `lr`, the factor by which all those rates may grow."""
        return float(2 / self.eigenvalues[0])
