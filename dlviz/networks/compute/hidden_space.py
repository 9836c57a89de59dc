"""The space that a hidden layer folds the plane into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.networks.compute.features import features
from dlviz.networks.compute.mlp import forward
from dlviz.networks.compute.straight_lines import halfway, line

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.networks.compute.mlp import Layer
    from dlviz.networks.compute.network import Training

DOTS = 11  # of each line of the bent grid


@dataclass(frozen=True, eq=False)
class HiddenSpace:
    """Two directions of the last hidden layer of ≥ 2 neurons, followed through F frames.

    With two neurons they are the neurons themselves and nothing is hidden. With more, the first
    direction is the way the final weights point to the next layer, so that the two classes part
    along it; the second is the one along which the final points spread most of what is left.
    """

    layer: int  # 1 is the first hidden layer
    width: int  # its neurons
    grid: np.ndarray  # (F, G, 2) one pen stroke over a square grid of the plane, bent
    points: np.ndarray  # (F, N, 2) the training and test points
    line: np.ndarray | None  # (F, 2, 2) two far ends of the straight boundary; None if unclear


def grid_path(low: float, high: float, lines: int, dots: int) -> np.ndarray:
    """Return one path (2·lines·dots, 2) over a grid of `lines`² lines that never lifts the pen."""
    across = np.linspace(low, high, dots)
    rows = [
        np.c_[across[:: (-1) ** i], np.full(dots, level)]
        for i, level in enumerate(np.linspace(low, high, lines))
    ]
    there = np.concatenate(rows)
    back = there[:, ::-1] if lines % 2 == 0 else low + high - there[:, ::-1]
    return np.concatenate([there, back])


def hidden_space(training: Training, layers: list[Layer], lines: int) -> HiddenSpace | None:
    """Follow the last hidden layer of two neurons at least; None where there is none."""
    net, samples = training.network, training.samples
    wide = [i for i, width in enumerate(net.hidden) if width > 1]
    if not wide:
        return None
    at = wide[-1]
    path = grid_path(*samples.limits, lines, DOTS)
    both = features(torch.from_numpy(np.concatenate([path, samples.x])), net.inputs)
    spots = forward(layers[: at + 1], both, net.activations[: at + 1])[at]
    weight, bias = layers[at + 1]
    boundary = None
    if net.hidden[at] > 2:
        spots = spots @ _directions(spots[-1, len(path) :], weight[-1])
    elif at == len(net.hidden) - 1:
        middle = halfway(net)
        boundary = None if middle is None else line(weight[:, 0], bias[:, 0] - middle).numpy()
    moved = spots.numpy()
    bent, points = moved[:, : len(path)], moved[:, len(path) :]
    return HiddenSpace(at + 1, net.hidden[at], bent, points, boundary)


def _directions(points: Tensor, weight: Tensor) -> Tensor:
    """Return (neurons, 2) orthonormal directions: towards the next layer, then widest spread."""
    first = torch.linalg.svd(weight).Vh[0] if len(weight) > 1 else weight[0]
    if first.norm() == 0:
        first = torch.eye(len(first), dtype=first.dtype)[0]
    first = first / first.norm()
    rest = points - points.mean(0)
    rest = rest - torch.outer(rest @ first, first)
    second = torch.linalg.svd(rest, full_matrices=True).Vh[0]
    second = second - (second @ first) * first
    return torch.stack([first, second / second.norm().clamp(min=1e-12)], dim=1)
