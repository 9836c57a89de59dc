"""What a trained net does to the plane: its answer everywhere, and the space it folds it into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz import checks
from dlviz.networks.compute.features import features
from dlviz.networks.compute.hidden_space import DOTS, HiddenSpace, hidden_space
from dlviz.networks.compute.losses import class_targets
from dlviz.networks.compute.mlp import AFFINE, forward, unpack
from dlviz.networks.compute.straight_lines import halfway, line

if TYPE_CHECKING:
    from dlviz.networks.compute.mlp import Layer
    from dlviz.networks.compute.network import Network, Training


@dataclass(frozen=True, eq=False)
class DecisionBoundary:
    """F frames of a training, seen on the plane."""

    training: Training
    frames: np.ndarray  # (F,) snapshots of the training
    total: int  # frames there will be at the end of a training that goes on; else F
    axis: np.ndarray  # (C,) x₁ and x₂ of the cells' centres
    output: np.ndarray  # (F, C, C) at x₂ = axis[row], x₁ = axis[column]; see `answers`
    predicted: np.ndarray | None  # (F, C, C) of three or more classes the one with the most
    classes: int  # two at least; 0 of a regression
    ends: tuple[float, float]  # the outputs that mean class 0 and class 1, or a target of ∓1
    straight: np.ndarray | None  # (F, 2, 2) far ends of the boundary of a linear net; else None
    neuron_lines: np.ndarray | None  # (F, neurons, 2, 2) where each hidden one of layer 1 is at 0
    hidden: HiddenSpace | None  # None when no layer has two neurons


CELLS, SEVERAL_CELLS = 32, 48  # along each side of the map; more where they aren't smoothed
BUDGET = 300_000  # bytes that a page sends of a recording: compressed, and as base64
FRAMES = 200


def neuron_cells(net: Network) -> int:
    """Return how many cells lie along each side of a neuron's own map: fewer in a crowd."""
    return 14 if sum(net.sizes[1:]) <= 12 else 10


def affordable_frames(training: Training, cells: int = CELLS, lines: int = 7) -> int:
    """Return how many frames BUDGET pays for, FRAMES at most.

    Measured: in each frame a cell of the plane takes half a byte, one of a neuron's map a third, a
    point or a dot of the grid 4 bytes and a weight 3.6; once for all frames a point takes 150 bytes
    and all else 35,000.
    """
    net, points = training.network, len(training.samples.x)
    tiles = sum(net.sizes[1:]) * neuron_cells(net) ** 2
    dots = 2 * lines * DOTS + points
    moving = 0.55 * cells**2 + 0.32 * tiles + 4 * dots + 3.6 * training.weights.shape[1]
    return int(max(2, min(FRAMES, (BUDGET - 35_000 - 150 * points) // moving)))


def decision_boundary(
    training: Training,
    frames: int | np.ndarray | None = None,
    cells: int | None = None,
    lines: int = 7,
) -> DecisionBoundary:
    """Follow `training` in at most `frames` pictures of cells² answers and lines² grid lines.

    An array names the snapshots to show instead, (F,), the same ones again if need be.
    """
    if cells is None:
        cells = SEVERAL_CELLS if training.network.outputs > 2 else CELLS
    frames = affordable_frames(training, cells, lines) if frames is None else frames
    if not isinstance(frames, np.ndarray):
        checks.whole("frames", frames, 1, 201)
    checks.whole("cells", cells, 2, 200)
    checks.whole("lines", lines, 2, 50)
    net, (low, high) = training.network, training.samples.limits
    if net.points.dimension != 2:
        count = net.points.dimension
        raise ValueError(f"a decision boundary needs points in the plane; got {count} numbers each")
    planned = frames if isinstance(frames, np.ndarray) else _planned(training, frames)
    chosen = planned[planned < len(training.epochs)]
    layers = unpack(torch.from_numpy(training.weights[chosen]), net.sizes)
    half = (high - low) / cells / 2
    axis = np.linspace(low + half, high - half, cells)
    output, predicted = answers(net, layers, axis)
    classes = 0 if net.points.is_regression else max(2, net.outputs)
    return DecisionBoundary(
        training, chosen, len(planned), axis, output, predicted, classes, _ends(net),
        _straight(net, layers), _neuron_lines(net, layers), hidden_space(training, layers, lines),
    )  # fmt: skip


def _planned(training: Training, frames: int) -> np.ndarray:
    """Choose snapshots; while a training goes on, also of those to come."""
    whole = len(training.epochs) if training.finished else len(training.network.snapshot_epochs)
    return np.unique(np.linspace(0, whole - 1, frames).round().astype(int))


def answers(
    net: Network, layers: list[Layer], axis: np.ndarray
) -> tuple[np.ndarray, np.ndarray | None]:
    """Return the net's output on a square of cells, (F, C, C).

    Of two outputs it is the second's lead on the first; of more that of the largest on the next
    one, and beside it, as uint8, which is the largest.
    """
    x, y = np.meshgrid(axis, axis)
    points = torch.from_numpy(np.c_[x.ravel(), y.ravel()])
    output = forward(layers, features(points, net.inputs), net.activations)[-1]
    output = output.unflatten(-2, (len(axis), len(axis)))
    if net.outputs == 1:
        return output[..., 0].numpy(), None
    if net.outputs == 2:
        return (output[..., 1] - output[..., 0]).numpy(), None
    first, second = output.topk(2).values.unbind(-1)
    return (first - second).numpy(), output.argmax(-1).to(torch.uint8).numpy()


def _ends(net: Network) -> tuple[float, float]:
    low, high = output_ends(net)
    return (low, high) if net.outputs == 1 else (low - high, high - low)


def output_ends(net: Network) -> tuple[float, float]:
    """Return an output where its class is not, and where it is; of a regression −1 and 1."""
    return (-1.0, 1.0) if net.points.is_regression else class_targets(net.output)


def _straight(net: Network, layers: list[Layer]) -> np.ndarray | None:
    """Return the boundary of a net whose hidden layers are linear, if the inputs are x₁, x₂."""
    linear = AFFINE.keys() >= set(net.activations[:-1])
    at = halfway(net)
    if net.inputs != ("x₁", "x₂") or not linear or at is None:
        return None
    weight, bias = layers[0]
    for (upper, more), name in zip(layers[1:], net.activations, strict=False):
        slope, offset = AFFINE[name]
        weight, bias = slope * weight, slope * bias + offset
        weight, bias = upper @ weight, (upper @ bias.unsqueeze(-1)).squeeze(-1) + more
    return line(weight[:, 0], bias[:, 0] - at).numpy()


def _neuron_lines(net: Network, layers: list[Layer]) -> np.ndarray | None:
    """Return where the weighted sum of each hidden neuron of layer 1 is 0, for inputs x₁, x₂."""
    if net.inputs != ("x₁", "x₂") or not net.hidden:
        return None
    weight, bias = layers[0]
    ends = [line(weight[:, i], bias[:, i]) for i in range(weight.shape[1])]
    return torch.stack(ends, dim=1).numpy()
