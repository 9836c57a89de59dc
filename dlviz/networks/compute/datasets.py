"""Points of two classes in the plane: the four corners first, then clouds.

>>> Dataset().run().label.tolist()
[0, 1, 1, 0]
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn import datasets

from dlviz.checks import between, one_of, whole
from dlviz.networks.compute.logic_gates import CORNERS, GATES
from dlviz.text import mark

REACH = 6.0  # clouds are drawn on [-6, 6]², as in the TensorFlow Playground

Made = tuple[np.ndarray, np.ndarray]
"""Points (N, 2) and their classes (N,), 0 or 1."""
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
    x, label = datasets.make_moons(n, noise=noise, random_state=int(rng.integers(2**31)))
    return (x - (0.5, 0.25)) * 3, label


def _rings(n: int, noise: float, rng: np.random.Generator) -> Made:
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
FOUR = mark("Four points")
OWN = mark("Own points")


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Which points: the four corners exactly, a cloud of `n`, or ones given by hand."""

    data: str = FOUR
    gate: str = "XOR"  # what the four points are labelled with
    n: int = 250  # of a cloud; both classes together
    noise: float = 0.0  # 0 to 0.5
    train: float = 0.5  # share of a cloud that is learnt from; the rest tests
    seed: int = 0
    own: tuple[tuple[float, float, int], ...] = ()  # x₁, x₂, class

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("data", self.data, (FOUR, *POINT_CLOUDS, OWN))
        one_of("gate", self.gate, GATES)
        whole("n", self.n, 10, 2000)
        between("noise", self.noise, 0, 0.5)
        between("train", self.train, 0.1, 1)
        whole("seed", self.seed, 0, 2**31)
        if self.data == OWN and not self.own:
            raise ValueError("own must hold at least one point (x₁, x₂, class); got none")
        for x, y, label in self.own:
            between("own x₁", x, -100, 100)
            between("own x₂", y, -100, 100)
            whole("own class", label, 0, 1)

    def run(self) -> "Samples":
        """Make the points, shuffled; training points come first."""
        if self.data == FOUR:
            return Samples(self, np.array(CORNERS), np.array(GATES[self.gate]), 4, (-0.5, 1.5))
        if self.data == OWN:
            return self._given()
        rng = np.random.default_rng(self.seed)
        x, label = POINT_CLOUDS[self.data](self.n, self.noise, rng)
        order = rng.permutation(self.n)
        return Samples(self, x[order], label[order], round(self.n * self.train), (-REACH, REACH))

    def _given(self) -> "Samples":
        table = np.array(self.own, dtype=float)
        x = table[:, :2]
        inside = bool((x >= -0.5).all() and (x <= 1.5).all())
        far = max(REACH, float(np.abs(x).max()))
        limits = (-0.5, 1.5) if inside else (-far, far)
        return Samples(self, x, table[:, 2].astype(int), len(x), limits)


@dataclass(frozen=True, eq=False)
class Samples:
    """Points with their classes; the first `train_size` are trained on, the rest are held back."""

    dataset: Dataset
    x: np.ndarray  # (N, 2)
    label: np.ndarray  # (N,) 0 or 1
    train_size: int
    limits: tuple[float, float]  # the part of the plane to draw, both axes
