"""What every neuron of a net answers over the plane, as training goes on.

The heat maps in the nodes of the TensorFlow Playground (nn.ts, `outputs` of every node).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz import checks
from dlviz.networks.compute.features import features
from dlviz.networks.compute.mlp import forward, unpack

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary

CELLS = 14
"""Cells along each side: a map is some 40 pixels wide."""


@dataclass(frozen=True, eq=False)
class NeuronMaps:
    """F frames of what each neuron answers at the centres of C × C cells.

    Inputs never change and have one frame. Shades are the answer between −m (0) and m (255), with
    m the neuron's largest absolute answer in all frames: 127.5 is an answer of 0.
    """

    axis: np.ndarray  # (C,) x₁ and x₂ of the cells' centres
    shades: tuple[np.ndarray, ...]  # a layer each, inputs first: (F, neurons, C, C) uint8


def neuron_maps(boundary: DecisionBoundary, cells: int = CELLS) -> NeuronMaps:
    """Return the maps in the frames of `boundary`; not a number is drawn as 0.

    >>> from dlviz.networks import Network, decision_boundary
    >>> maps = neuron_maps(decision_boundary(Network(epochs=10).run()), cells=4)
    >>> [layer.shape for layer in maps.shades]
    [(1, 2, 4, 4), (11, 2, 4, 4), (11, 1, 4, 4)]
    """
    checks.whole("cells", cells, 2, 100)
    training = boundary.training
    net, (low, high) = training.network, training.samples.limits
    half = (high - low) / cells / 2
    axis = np.linspace(low + half, high - half, cells)
    x, y = np.meshgrid(axis, axis)
    points = features(torch.from_numpy(np.c_[x.ravel(), y.ravel()]), net.inputs)
    layers = unpack(torch.from_numpy(training.weights[boundary.frames]), net.sizes)
    outputs = [points.unsqueeze(0), *forward(layers, points, net.activations)]
    return NeuronMaps(axis, tuple(_shades(output.numpy(), cells) for output in outputs))


def _shades(output: np.ndarray, cells: int) -> np.ndarray:
    """Turn answers (F, C², neurons) into shades (F, neurons, C, C)."""
    known = np.where(np.isfinite(output), output, 0.0)
    most = np.abs(known).max(axis=(0, 1))
    shades = np.rint(127.5 + 127.5 * known / np.where(most > 0, most, 1.0)).astype(np.uint8)
    return shades.swapaxes(1, 2).reshape(len(output), -1, cells, cells)
