"""Points with a number to hit instead of a class: the two data sets of the TensorFlow Playground.

>>> x, t = REGRESSION_CLOUDS["Plane"](5, 0.0, np.random.default_rng(0))
>>> np.allclose(t[:, 0], x.sum(axis=1) / 10)
True
"""

from collections.abc import Callable

import numpy as np

from dlviz.text import mark

REACH = 6.0

PEAKS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
"""Centres and heights of the six bumps."""


def _plane(p: np.ndarray) -> np.ndarray:
    return np.asarray(p.sum(axis=1) / 10)


def _gauss(p: np.ndarray) -> np.ndarray:
    """Return ±1 at a centre, falling evenly to 0 at a distance of 2."""
    centres, sign = np.array(PEAKS)[:, :2], np.array(PEAKS)[:, 2]
    far = np.linalg.norm(p[:, None] - centres, axis=2)
    nearest = far.argmin(axis=1)
    return np.asarray(sign[nearest] * (1 - far.min(axis=1) / 2).clip(0, 1))


def _cloud(
    surface: Callable[[np.ndarray], np.ndarray], n: int, noise: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Spread points evenly; read each one's target up to 6·noise away from it."""
    x = rng.uniform(-REACH, REACH, (n, 2))
    moved = x + rng.uniform(-REACH, REACH, (n, 2)) * noise
    return x, surface(moved)[:, None]


Cloud = Callable[[int, float, np.random.Generator], tuple[np.ndarray, np.ndarray]]
"""Number of points, noise -> points (N, 2) and their targets (N, 1), −1 to 1."""

REGRESSION_CLOUDS: dict[str, Cloud] = {
    # tensorflow/playground's dataset.ts, regressPlane and regressGaussian
    mark("Plane"): lambda n, noise, rng: _cloud(_plane, n, noise, rng),
    mark("Multi-Gaussian"): lambda n, noise, rng: _cloud(_gauss, n, noise, rng),
}
