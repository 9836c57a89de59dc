"""Whether planes can tell classes apart: then their weights grow without end.

    >>> separation(np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([0, 1, 2]))
    'all'
    >>> separation(np.array([[0.0, 0], [1, 0], [2, 0]]), np.array([0, 1, 0]))
    'none'

Source: Albert & Anderson 1984, "On the existence of maximum likelihood estimates in logistic
regression models", Biometrika 71.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

ALL, SOME, NONE = "all", "some", "none"


def separation(x: np.ndarray, label: np.ndarray) -> str:
    """Return whether planes over x (N, D) tell all points apart, some or none.

    A linear program: planes v with v_y(x) − v_j(x) = m ≥ 0 for each point and each other class j,
    and the most margin, each counted up to 1. No margin at all: the loss has a minimum.
    """
    classes = np.unique(label)
    inputs = np.c_[x, np.ones(len(x))]
    if len(classes) < 2:
        return ALL
    own, other = np.nonzero(label[:, None] != classes[None, :])
    rows = np.zeros((len(own), len(classes), inputs.shape[1]))
    at = np.arange(len(own))
    rows[at, np.searchsorted(classes, label[own])] = inputs[own]
    rows[at, other] -= inputs[own]
    margins = rows.reshape(len(own), -1)
    kinds = np.c_[-margins, np.eye(len(own))]  # m ≤ margin
    cost = np.r_[np.zeros(margins.shape[1]), -np.ones(len(own))]
    bounds = [(None, None)] * margins.shape[1] + [(0, 1)] * len(own)
    found = linprog(cost, kinds, np.zeros(len(own)), bounds=bounds)
    gained = found.x[margins.shape[1] :]
    if gained.sum() < 1e-6:
        return NONE
    return ALL if gained.min() > 1e-6 else SOME
