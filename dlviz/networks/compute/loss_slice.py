"""The loss around the end of a training, in the plane in which its path lies best.

>>> from dlviz.networks.compute.network import Network
>>> seen = loss_slice(Network(epochs=100).run(), cells=9)
>>> seen.height.shape, bool(0.9 < seen.explained <= 1)
((9, 9), True)

The plane goes through the final weights along the first two principal components of the path, as
in Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets", section 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz import checks
from dlviz.networks.compute.losses import LOSS_FUNCTIONS, reduce
from dlviz.networks.compute.mlp import forward, unpack

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

MARGIN = 0.25  # of the path's extent, around it
LARGEST = 1e100  # a weight that can be squared and added up
SMALLEST = 1.0  # half the side of the square, where the path hardly goes anywhere


@dataclass(frozen=True, eq=False)
class LossSlice:
    """A square of the loss and K weights of the path, (0, 0) the last ones."""

    training: Training
    x: np.ndarray  # (C,) along the first direction
    y: np.ndarray  # (C,) along the second
    height: np.ndarray  # (C, C) the loss at y[row], x[column]
    path: np.ndarray  # (K, 2) the path's shadow on the plane
    path_loss: np.ndarray  # (K,) of the plane below it: the path itself may lie off the plane
    directions: np.ndarray  # (2, P) of length 1, at right angles
    explained: float  # share of the path's spread around its end that lies in the plane


def loss_slice(training: Training, cells: int = 41) -> LossSlice:
    """Measure the training loss on a square of cells² around the path of `training`."""
    checks.whole("cells", cells, 2, 200)
    away = training.weights - training.weights[-1]  # (K, P)
    if not np.abs(training.weights).max() < LARGEST:
        raise ValueError(f"a loss slice needs weights below {LARGEST:g}; this run's went beyond")
    _, sizes, directions = np.linalg.svd(away, full_matrices=away.shape[0] < 2)
    plane, spread = _upright(directions[:2]), (sizes**2).sum()
    path = away @ plane.T
    axes = _axes(path, cells)
    across, up = np.meshgrid(*axes)
    spots = np.concatenate([np.c_[across.ravel(), up.ravel()], path])
    loss = _losses(training, training.weights[-1] + spots @ plane)
    ground, below = loss[: cells**2].reshape(cells, cells), loss[cells**2 :]
    return LossSlice(
        training, axes[0], axes[1], ground, path, below, plane,
        1.0 if spread == 0 else float((path**2).sum() / spread),
    )  # fmt: skip


def _upright(two: np.ndarray) -> np.ndarray:
    """Turn directions (2, P) around where their largest part is below zero: svd leaves it open."""
    largest = np.abs(two).argmax(axis=1)
    return np.asarray(two * np.sign(two[np.arange(2), largest])[:, None])


def _axes(path: np.ndarray, cells: int) -> np.ndarray:
    """Return (2, C) coordinates of a square with the path and its end inside."""
    low, high = path.min(axis=0), path.max(axis=0)
    half = max((0.5 + MARGIN) * float((high - low).max()), SMALLEST)
    return np.linspace((low + high) / 2 - half, (low + high) / 2 + half, cells, axis=1)


def _losses(training: Training, weights: np.ndarray) -> np.ndarray:
    """Return the training loss (S,) of `weights` (S, P)."""
    net, model = training.network, training.network.model
    x, t = net.tensors(training.samples, slice(training.samples.train_size))
    output = forward(unpack(torch.from_numpy(weights), net.sizes), x, model.activations)[-1]
    return reduce(LOSS_FUNCTIONS[model.loss](output, t.expand_as(output)), net.reduction).numpy()
