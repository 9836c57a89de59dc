"""Every rule's own arithmetic, over many weights and learning rates in one tensor.

    >>> past = Memory(*torch.zeros(2, 2, 3, dtype=torch.float64))
    >>> UPDATES["Adam"](past, past.m - 7, 1, {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8})[0].round()
    tensor([-1., -1., -1.], dtype=torch.float64)

An update is what the learning rate multiplies: w ← w − lr · update. One step costs a few tensor
operations however many lanes there are; a test holds every rule to torch.optim within 1e-10.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor


class Memory:
    """What a rule remembers of its slopes (D, L); a rule that has no use for one leaves it zero."""

    def __init__(self, m: Tensor, v: Tensor) -> None:
        """Remember in `m` and `v` (D, L), zero at first, which are written in place."""
        self.m = m  # the average slope (Momentum: the discounted sum)
        self.v = v  # the average squared slope (Adagrad: the sum)
        self.moved = torch.zeros_like(m)  # Adadelta: the average squared update
        self.product = torch.ones((), dtype=torch.float32)  # NAdam: of its momenta; torch's type

    def average(self, slope: Tensor, beta1: float, beta2: float) -> None:
        """Take the slope into m, and its square into v."""
        self.m.lerp_(slope, 1 - beta1)
        self.v.mul_(beta2).addcmul_(slope, slope, value=1 - beta2)


Hypers = Mapping[str, float]
Update = Callable[[Memory, Tensor, int, Hypers], Tensor]
"""(memory, slope (D, L), step from 1, hyper-parameters) to update (D, L)."""


def descent(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """The slope itself: Cauchy 1847, and with a batch's slope Robbins & Monro 1951."""
    return slope


def momentum(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """The discounted sum of slopes, m ← μ·m + g: Polyak 1964, as torch writes it."""
    past.m.mul_(of["momentum"]).add_(slope)
    return past.m


def nesterov(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """The momentum one step ahead, g + μ·m: Sutskever et al. 2013, as torch writes it."""
    return slope + of["momentum"] * momentum(past, slope, step, of)


def adagrad(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """Every weight has a rate of its own, which only shrinks: Duchi et al. 2011."""
    past.v.addcmul_(slope, slope)
    return slope / past.v.sqrt().add_(of["eps"])


def rmsprop(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """Adagrad that forgets: Hinton 2012, lecture 6e."""
    past.v.mul_(of["alpha"]).addcmul_(slope, slope, value=1 - of["alpha"])
    return slope / past.v.sqrt().add_(of["eps"])


def adam(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """The mean slope over its root mean square, m̂ / (√v̂ + ε): Kingma & Ba 2015, algorithm 1."""
    past.average(slope, of["beta1"], of["beta2"])
    first: float = 1 - of["beta1"] ** step
    second: float = 1 - of["beta2"] ** step
    scale = (past.v.sqrt() / second**0.5).add_(of["eps"])
    return torch.div(past.m / scale, first)


def adam_uncorrected(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """Adam without its bias correction (its section 3), which torch always makes."""
    past.average(slope, of["beta1"], of["beta2"])
    return past.m / past.v.sqrt().add_(of["eps"])


def radam(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """Adam that divides by √v only once v has seen enough: Liu et al. 2020, algorithm 2."""
    past.average(slope, of["beta1"], of["beta2"])
    mean = past.m.div(1 - of["beta1"] ** step)
    second: float = 1 - of["beta2"] ** step
    most = 2 / (1 - of["beta2"]) - 1
    seen = most - 2 * step * of["beta2"] ** step / second
    if seen <= 5:
        return mean
    trust = ((seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen)) ** 0.5
    scale = past.v.sqrt().add_(of["eps"]).div_(second**0.5)
    return mean.div_(scale).mul_(trust)


def nadam(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """Adam with Nesterov's look ahead and a momentum that grows: Dozat 2016."""
    past.average(slope, of["beta1"], of["beta2"])
    now, soon = (
        of["beta1"] * (1 - 0.5 * 0.96 ** (t * of["momentum_decay"])) for t in (step, step + 1)
    )
    product = past.product.mul_(now).item()
    scale = (past.v / (1 - of["beta2"] ** step)).sqrt_().add_(of["eps"])
    ahead = past.m.mul(soon / (1 - product * soon))
    ahead.add_(slope, alpha=(1 - now) / (1 - product))
    return torch.div(ahead, scale)


def adamax(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """Adam whose v is the largest slope of late: Kingma & Ba 2015, algorithm 2."""
    past.m.lerp_(slope, 1 - of["beta1"])
    torch.maximum(past.v.mul_(of["beta2"]), slope.abs().add_(of["eps"]), out=past.v)
    return torch.div(past.m / past.v, 1 - of["beta1"] ** step)


def adadelta(past: Memory, slope: Tensor, step: int, of: Hypers) -> Tensor:
    """The slope in units of the updates so far: Zeiler 2012, algorithm 1."""
    past.v.mul_(of["rho"]).addcmul_(slope, slope, value=1 - of["rho"])
    scale = (past.v + of["eps"]).sqrt_()
    update = (past.moved + of["eps"]).sqrt_().div_(scale).mul_(slope)
    past.moved.mul_(of["rho"]).addcmul_(update, update, value=1 - of["rho"])
    return update


UPDATES: dict[str, Update] = {
    "GD": descent, "SGD": descent, "Momentum": momentum, "Nesterov": nesterov, "Adagrad": adagrad,
    "RMSProp": rmsprop, "Adam": adam, "AdamW": adam, "RAdam": radam, "NAdam": nadam,
    "Adadelta": adadelta, "Adamax": adamax,
}  # fmt: skip
"""All of `optimizers.OPTIMIZERS` that treat each weight alike; LBFGS does not."""
