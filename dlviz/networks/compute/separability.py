"""Whether one straight cut is all that a net can make, and whether that could be enough.

>>> linearly_separable(np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 0, 0, 1]))
True
>>> linearly_separable(np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0]))
False
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

from dlviz.networks.compute.mlp import AFFINE

if TYPE_CHECKING:
    from collections.abc import Sequence

MONOTONE = ("Step", "Sigmoid", "Tanh", "ReLU", *AFFINE, "Leaky ReLU", "ELU", "Softplus")
"""Activations that never turn back: a layer of one such neuron keeps a single cut a single cut."""
WAVES = ("Sine",)
"""Outputs that pass the boundary more than once."""


def makes_one_cut(hidden: Sequence[int], activations: Sequence[str], output: str) -> bool:
    """Return whether every net of this shape separates its inputs by one straight cut at most.

    That is so without a hidden layer, and where every hidden layer is linear, or a single neuron
    whose activation is monotone: the output then follows one weighted sum of the inputs.
    """
    layers = zip(hidden, activations, strict=True)
    simple = all(name in AFFINE or (width == 1 and name in MONOTONE) for width, name in layers)
    return output not in WAVES and simple


def linearly_separable(x: np.ndarray, label: np.ndarray) -> bool:
    """Return whether a plane has all points x (N, d) of label 1 on one side, all others not.

    A linear program: is there (w, b) with s·(w·x + b) ≥ 1 for every point, s = ±1 by its label?
    """
    sign = np.where(label > 0, 1.0, -1.0)
    if len(set(sign)) < 2:
        return True
    rows = -sign[:, None] * np.c_[x, np.ones(len(x))]
    found = linprog(np.zeros(rows.shape[1]), rows, -np.ones(len(rows)), bounds=(None, None))
    return bool(found.status == 0)
