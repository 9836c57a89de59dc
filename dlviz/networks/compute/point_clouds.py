"""Clouds of two classes, and of up to five where the shape allows it.

>>> x, label = SEVERAL["Rings"](6, 0.0, np.random.default_rng(0), 3)
>>> label.tolist(), np.hypot(*x.T).round(1).tolist()
([0, 1, 2, 0, 1, 2], [4.5, 3.0, 1.5, 4.5, 3.0, 1.5])
"""

from collections.abc import Callable

import numpy as np

from dlviz.text import mark

REACH = 6.0  # clouds are drawn on [-6, 6]², as in the TensorFlow Playground

Made = tuple[np.ndarray, np.ndarray]
"""Points (N, 2) and their classes (N,), from 0."""
Rule = Callable[[np.ndarray], np.ndarray]
"""Points (N, 2) -> whether each is of class 1."""


def _labelled(rng: np.random.Generator, x: np.ndarray, noise: float, rule: Rule) -> Made:
    """Move each point by up to 5·noise, label it there, and put it back."""
    moved = x + rng.uniform(-5, 5, x.shape) * noise
    return x, rule(moved).astype(int)


def _square(n: int, rng: np.random.Generator) -> np.ndarray:
    return rng.uniform(-5, 5, (n, 2))


def _circle(n: int, noise: float, rng: np.random.Generator) -> Made:
    r = np.r_[rng.uniform(0, 2.5, n // 2), rng.uniform(3.5, 5, n - n // 2)]
    t = rng.uniform(0, 2 * np.pi, n)
    x = np.c_[r * np.sin(t), r * np.cos(t)]
    return _labelled(rng, x, noise, lambda p: np.hypot(*p.T) < 2.5)


def _xor(n: int, noise: float, rng: np.random.Generator) -> Made:
    x = _square(n, rng)
    return _labelled(rng, x + 0.3 * np.sign(x), noise, lambda p: p[:, 0] * p[:, 1] >= 0)


def _gauss(n: int, noise: float, rng: np.random.Generator) -> Made:
    spread = np.sqrt(0.5 + 7 * noise)
    label = np.arange(n) % 2
    return rng.normal(np.where(label, 2.0, -2.0)[:, None], spread, (n, 2)), label


def _spiral(n: int, noise: float, rng: np.random.Generator) -> Made:
    label, along = np.arange(n) % 2, np.arange(n) // 2 / (n / 2)
    t = 1.75 * along * 2 * np.pi + np.pi * (1 - label)
    x = 5 * along[:, None] * np.c_[np.sin(t), np.cos(t)]
    return x + rng.uniform(-1, 1, (n, 2)) * noise, label


def _moons(n: int, noise: float, rng: np.random.Generator) -> Made:
    from sklearn import datasets  # 40 MB that most lessons do without

    x, label = datasets.make_moons(n, noise=noise, random_state=int(rng.integers(2**31)))
    return (x - (0.5, 0.25)) * 3, label


def _rings(n: int, noise: float, rng: np.random.Generator) -> Made:
    from sklearn import datasets

    made = datasets.make_circles(
        n, noise=noise / 2, factor=0.5, random_state=int(rng.integers(2**31))
    )
    return made[0] * 4.5, made[1]


def _checkerboard(n: int, noise: float, rng: np.random.Generator) -> Made:
    def rule(p: np.ndarray) -> np.ndarray:
        return np.asarray(np.floor(p / 2.5).sum(axis=1) % 2 == 0)

    return _labelled(rng, _square(n, rng), noise, rule)


def _heart(n: int, noise: float, rng: np.random.Generator) -> Made:
    def rule(p: np.ndarray) -> np.ndarray:  # (x² + y² − 1)³ < x² y³
        x, y = p.T / 3.2
        return np.asarray((x**2 + y**2 - 1) ** 3 < x**2 * y**3)

    return _labelled(rng, _square(n, rng), noise / 2, rule)


POINT_CLOUDS: dict[str, Callable[[int, float, np.random.Generator], Made]] = {
    # The first four are tensorflow/playground's dataset.ts, formula by formula.
    mark("Circle"): _circle,
    mark("XOR cloud"): _xor,
    mark("Gauss"): _gauss,
    mark("Spiral"): _spiral,
    mark("Moons"): _moons,
    mark("Rings"): _rings,
    mark("Checkerboard"): _checkerboard,
    mark("Heart"): _heart,
}


def _several_gauss(n: int, noise: float, rng: np.random.Generator, classes: int) -> Made:
    """Clouds around a circle through (±2, ±2), as wide as the two."""
    label = np.arange(n) % classes
    angle = np.pi * (1.25 + 2 * label / classes)
    centre = np.sqrt(8) * np.c_[np.cos(angle), np.sin(angle)]
    return rng.normal(centre, np.sqrt(0.5 + 7 * noise) / (classes / 2), (n, 2)), label


def _several_spiral(n: int, noise: float, rng: np.random.Generator, classes: int) -> Made:
    """As many arms, each as long as the two."""
    label, along = np.arange(n) % classes, np.arange(n) // classes / (n / classes)
    t = 1.75 * along * 2 * np.pi + 2 * np.pi / classes * (classes - 1 - label)
    x = 5 * along[:, None] * np.c_[np.sin(t), np.cos(t)]
    return x + rng.uniform(-1, 1, (n, 2)) * noise, label


def _several_rings(n: int, noise: float, rng: np.random.Generator, classes: int) -> Made:
    """As many circles one in another; class 0 is the outermost."""
    label = np.arange(n) % classes
    radius, t = 4.5 * (1 - label / classes), rng.uniform(0, 2 * np.pi, n)
    x = radius[:, None] * np.c_[np.cos(t), np.sin(t)]
    return x + rng.normal(0, 1, (n, 2)) * 2.25 * noise, label


SEVERAL: dict[str, Callable[[int, float, np.random.Generator, int], Made]] = {
    "Gauss": _several_gauss,
    "Spiral": _several_spiral,
    "Rings": _several_rings,
}
"""Clouds that can have three to five classes."""
