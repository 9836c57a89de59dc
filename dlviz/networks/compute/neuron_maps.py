"""What every neuron of a net answers over the plane, as training goes on.

The heat maps in the nodes of the TensorFlow Playground (nn.ts, `outputs` of every node).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz import checks
from dlviz.networks.compute.decision_boundary import neuron_cells, output_ends
from dlviz.networks.compute.features import INPUTS, features
from dlviz.networks.compute.mlp import forward, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.decision_boundary import DecisionBoundary

STEP, HIGHEST = 4, 252  # 64 shades: more than a small map shows, and two thirds of the bytes


@dataclass(frozen=True, eq=False)
class NeuronMaps:
    """F frames of what each neuron answers at the centres of C × C cells.

    Inputs never change and have one frame. Shades, in steps of STEP, are the answer between −m (0)
    and m (HIGHEST), with m the neuron's largest absolute answer in all frames: the middle is an
    answer of 0. The output's go from the answer that means class 0 to that for class 1, as in the
    picture of the boundary; those of several from that of another class to that of their own.
    """

    axis: np.ndarray  # (C,) x₁ and x₂ of the cells' centres
    shades: tuple[np.ndarray, ...]  # a layer each, inputs first: (F, neurons, C, C) uint8


def neuron_maps(boundary: DecisionBoundary, cells: int | None = None) -> NeuronMaps:
    """Return the maps in the frames of `boundary`; not a number is drawn as 0.

    >>> from dlviz.networks import Network, decision_boundary
    >>> maps = neuron_maps(decision_boundary(Network(epochs=10).run()), cells=4)
    >>> [layer.shape for layer in maps.shades]
    [(1, 2, 4, 4), (11, 2, 4, 4), (11, 1, 4, 4)]
    """
    training = boundary.training
    net = training.network
    cells = neuron_cells(net) if cells is None else cells
    checks.whole("cells", cells, 2, 100)
    axis, points = _plane(training.samples.limits, net.inputs, cells)
    layers = unpack(torch.from_numpy(training.weights[boundary.frames]), net.sizes)
    outputs = [points.unsqueeze(0), *forward(layers, points, net.activations)]
    *inner, last = (output.numpy() for output in outputs)
    shares = [*map(_around_zero, inner), _between(last, *output_ends(net))]
    return NeuronMaps(axis, tuple(_shades(share, cells) for share in shares))


def input_maps(limits: tuple[float, float], cells: int) -> np.ndarray:
    """Return the map (len(INPUTS), C, C) of every input there is, as in `NeuronMaps.shades`."""
    _axis, points = _plane(limits, tuple(INPUTS), cells)
    return np.asarray(_shades(_around_zero(points.unsqueeze(0).numpy()), cells)[0])


def _plane(
    limits: tuple[float, float], inputs: Sequence[str], cells: int
) -> tuple[np.ndarray, torch.Tensor]:
    """Return the axis (C,) of cells² centres on the plane, and their inputs (C², in)."""
    half = (limits[1] - limits[0]) / cells / 2
    axis = np.linspace(limits[0] + half, limits[1] - half, cells)
    x, y = np.meshgrid(axis, axis)
    return axis, features(torch.from_numpy(np.c_[x.ravel(), y.ravel()]), inputs)


def _around_zero(output: np.ndarray) -> np.ndarray:
    """Return answers (F, C², neurons) as shares of 1; ½ is an answer of 0."""
    known = np.where(np.isfinite(output), output, 0.0)
    most = np.abs(known).max(axis=(0, 1))
    return np.asarray((1 + known / np.where(most > 0, most, 1.0)) / 2)


def _between(output: np.ndarray, low: float, high: float) -> np.ndarray:
    shares = np.nan_to_num((output - low) / (high - low), nan=0.5)
    return np.asarray(shares.clip(0, 1))


def _shades(shares: np.ndarray, cells: int) -> np.ndarray:
    """Turn shares of 1 (F, C², neurons) into shades (F, neurons, C, C)."""
    shades: np.ndarray = (STEP * np.rint(HIGHEST / STEP * shares)).astype(np.uint8).swapaxes(1, 2)
    return shades.reshape(len(shares), -1, cells, cells)
