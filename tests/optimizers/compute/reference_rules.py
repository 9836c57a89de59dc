"""The update rules as their papers have them, in numpy: what torch.optim is compared with.

An update is what the learning rate multiplies: w ← w − lr · update.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np


class Memory:
    """What a rule remembers of its slopes (D, L); a rule that has no use for one leaves it zero."""

    def __init__(self, m: np.ndarray, v: np.ndarray) -> None:
        """Remember in `m` and `v` (D, L), zero at first, which are written in place."""
        self.m = m  # the average slope (Momentum: the discounted sum)
        self.v = v  # the average squared slope (Adagrad: the sum)
        self.moved = np.zeros_like(m)  # Adadelta: the average squared update
        self.product = np.float32(1)  # NAdam: of its momenta; torch's type

    def average(self, slope: np.ndarray, beta1: float, beta2: float) -> None:
        """Take the slope into m, and its square into v."""
        self.m += (1 - beta1) * (slope - self.m)
        self.square(slope, beta2)

    def square(self, slope: np.ndarray, beta: float) -> None:
        """Take the slope's square into v."""
        self.v *= beta
        self.v += (1 - beta) * slope * slope


Hypers = Mapping[str, float]
Update = Callable[[Memory, np.ndarray, int, Hypers], np.ndarray]
"""(memory, slope (D, L), step from 1, hyper-parameters) to update (D, L)."""


def _over_root(values: np.ndarray, v: np.ndarray, of: Hypers) -> np.ndarray:
    update: np.ndarray = values / (np.sqrt(v) + of["eps"])
    return update


def descent(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """The slope itself: Cauchy 1847, and with a batch's slope Robbins & Monro 1951."""
    return slope


def momentum(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """The discounted sum of slopes, m ← μ·m + g: Polyak 1964, as torch writes it."""
    past.m *= of["momentum"]
    past.m += slope
    return past.m


def nesterov(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """The momentum one step ahead, g + μ·m: Sutskever et al. 2013, as torch writes it."""
    return slope + of["momentum"] * momentum(past, slope, step, of)


def adagrad(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """Every weight has a rate of its own, which only shrinks: Duchi et al. 2011."""
    past.v += slope * slope
    return _over_root(slope, past.v, of)


def rmsprop(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """Adagrad that forgets: Hinton 2012, lecture 6e."""
    past.square(slope, of["alpha"])
    return _over_root(slope, past.v, of)


def adam(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """The mean slope over its root mean square, m̂ / (√v̂ + ε): Kingma & Ba 2015, algorithm 1."""
    past.average(slope, of["beta1"], of["beta2"])
    first: float = 1 - of["beta1"] ** step
    second: float = 1 - of["beta2"] ** step
    scale = np.sqrt(past.v) / second**0.5 + of["eps"]
    update: np.ndarray = past.m / scale / first
    return update


def adam_uncorrected(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """Adam without its bias correction (its section 3), which torch always makes."""
    past.average(slope, of["beta1"], of["beta2"])
    return _over_root(past.m, past.v, of)


def radam(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """Adam that divides by √v only once v has seen enough: Liu et al. 2020, algorithm 2."""
    past.average(slope, of["beta1"], of["beta2"])
    mean = past.m / (1 - of["beta1"] ** step)
    second: float = 1 - of["beta2"] ** step
    most = 2 / (1 - of["beta2"]) - 1
    seen = most - 2 * step * of["beta2"] ** step / second
    if seen <= 5:
        return mean
    trust = ((seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen)) ** 0.5
    scale = (np.sqrt(past.v) + of["eps"]) / second**0.5
    update: np.ndarray = mean / scale * trust
    return update


def nadam(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """Adam with Nesterov's look ahead and a momentum that grows: Dozat 2016."""
    past.average(slope, of["beta1"], of["beta2"])
    now, soon = (
        of["beta1"] * (1 - 0.5 * 0.96 ** (t * of["momentum_decay"])) for t in (step, step + 1)
    )
    past.product *= np.float32(now)
    product = float(past.product)
    scale = np.sqrt(past.v / (1 - of["beta2"] ** step)) + of["eps"]
    ahead = past.m * (soon / (1 - product * soon)) + slope * ((1 - now) / (1 - product))
    update: np.ndarray = ahead / scale
    return update


def adamax(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """Adam whose v is the largest slope of late: Kingma & Ba 2015, algorithm 2."""
    past.m += (1 - of["beta1"]) * (slope - past.m)
    np.maximum(past.v * of["beta2"], np.abs(slope) + of["eps"], out=past.v)
    update: np.ndarray = past.m / past.v / (1 - of["beta1"] ** step)
    return update


def adadelta(past: Memory, slope: np.ndarray, step: int, of: Hypers) -> np.ndarray:
    """The slope in units of the updates so far: Zeiler 2012, algorithm 1."""
    past.square(slope, of["rho"])
    update: np.ndarray = np.sqrt(past.moved + of["eps"]) / np.sqrt(past.v + of["eps"]) * slope
    past.moved *= of["rho"]
    past.moved += (1 - of["rho"]) * update * update
    return update


RULES: dict[str, Update] = {
    "GD": descent, "SGD": descent, "Momentum": momentum, "Nesterov": nesterov, "Adagrad": adagrad,
    "RMSProp": rmsprop, "Adam": adam, "AdamW": adam, "RAdam": radam, "NAdam": nadam,
    "Adadelta": adadelta, "Adamax": adamax,
}  # fmt: skip
