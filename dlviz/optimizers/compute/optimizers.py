"""The rules a class compares: torch's own optimizers under the names it knows them by.

    >>> weights = torch.zeros(2, requires_grad=True)
    >>> build("Momentum", [weights], lr=0.1, momentum=0.5).defaults["momentum"]
    0.5
    >>> build("Momentun", [weights], lr=0.1)
    Traceback (most recent call last):
    ValueError: optimizer must be one of GD, SGD, Momentum, Nesterov, Adagrad, RMSProp, Adam, \
AdamW, RAdam, NAdam, Adadelta, Adamax, LBFGS; got 'Momentun'

GD and SGD are one rule, `torch.optim.SGD`; they differ in the gradient they are fed: of all the
data, or of a batch of it. Defaults are torch's, but for learning rates (a sensible one for a small
net each) and for RMSProp's α (0.9, as in Hinton's lecture 6e; torch has 0.99).

Sources: GD, Cauchy 1847; SGD, Robbins & Monro 1951; Momentum, Polyak 1964; Nesterov, Sutskever et
al. 2013; Adagrad, Duchi et al. 2011; RMSProp, Hinton 2012, lecture 6e; Adam and Adamax, Kingma & Ba
2015; AdamW, Loshchilov & Hutter 2019; RAdam, Liu et al. 2020; NAdam, Dozat 2016; Adadelta, Zeiler
2012; LBFGS, Liu & Nocedal 1989.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import torch
from torch import optim

from dlviz.checks import between, one_of, positive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True)
class Hyper:
    """A number of a rule's own: what it usually is, and the range in which it makes sense."""

    default: float
    low: float
    high: float


@dataclass(frozen=True)
class Rule:
    """An optimizer: how to make one, a sensible learning rate, and its own numbers."""

    make: Callable[..., optim.Optimizer]  # (params, lr=…, **every hyper of the rule)
    lr: float
    hyper: Mapping[str, Hyper] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def _rule(make: Callable[..., optim.Optimizer], lr: float, **hyper: Hyper) -> Rule:
    return Rule(make, lr, MappingProxyType(hyper))


def _nesterov(params: Any, *, lr: float, momentum: float) -> optim.Optimizer:
    return optim.SGD(params, lr=lr, momentum=momentum, nesterov=momentum > 0)


def _with_betas(kind: Callable[..., optim.Optimizer]) -> Callable[..., optim.Optimizer]:
    def make(params: Any, *, lr: float, beta1: float, beta2: float, **rest: float) -> Any:
        return kind(params, lr=lr, betas=(beta1, beta2), **rest)

    return make


def _lbfgs(params: Any, *, lr: float, history: float, iterations: float) -> optim.Optimizer:
    return optim.LBFGS(params, lr=lr, history_size=int(history), max_iter=int(iterations))


_MOMENTUM = Hyper(0.9, 0.0, 0.999)
_BETA1, _BETA2 = Hyper(0.9, 0.0, 0.999), Hyper(0.999, 0.0, 0.99999)
_EPS = Hyper(1e-8, 1e-12, 1.0)
_ADAM = {"beta1": _BETA1, "beta2": _BETA2, "eps": _EPS}

OPTIMIZERS: dict[str, Rule] = {
    "GD": _rule(optim.SGD, 0.1),
    "SGD": _rule(optim.SGD, 0.1),
    "Momentum": _rule(optim.SGD, 0.05, momentum=_MOMENTUM),
    "Nesterov": _rule(_nesterov, 0.05, momentum=_MOMENTUM),
    "Adagrad": _rule(optim.Adagrad, 0.1, eps=Hyper(1e-10, 1e-12, 1.0)),
    "RMSProp": _rule(optim.RMSprop, 0.01, alpha=Hyper(0.9, 0.0, 0.9999), eps=_EPS),
    "Adam": _rule(_with_betas(optim.Adam), 0.01, **_ADAM),
    "AdamW": _rule(_with_betas(optim.AdamW), 0.01, **_ADAM, weight_decay=Hyper(0.01, 0.0, 1.0)),
    "RAdam": _rule(_with_betas(optim.RAdam), 0.01, **_ADAM),
    "NAdam": _rule(_with_betas(optim.NAdam), 0.01, **_ADAM, momentum_decay=Hyper(0.004, 0.0, 1.0)),
    "Adadelta": _rule(
        optim.Adadelta, 1.0, rho=Hyper(0.9, 0.0, 0.9999), eps=Hyper(1e-6, 1e-12, 1.0)
    ),
    "Adamax": _rule(_with_betas(optim.Adamax), 0.01, **_ADAM),
    "LBFGS": _rule(_lbfgs, 1.0, history=Hyper(10, 1, 100), iterations=Hyper(1, 1, 20)),
}
"""Keyed as in `drawing.theme.OPTIMIZER`. LBFGS's `step` must be given a closure; one iteration a
step, unless told otherwise, so that a step costs every rule one gradient."""

TUNABLE = tuple(name for name in OPTIMIZERS if name != "LBFGS")
"""Those that treat each weight alike, so that one tensor can hold many runs; LBFGS does not."""


def build(name: str, params: Iterable[torch.Tensor], lr: float, **hyper: float) -> optim.Optimizer:
    """Make the optimizer `name` over `params`; a hyper-parameter not given has its default.

    Raises ValueError naming the knob when the name, the learning rate or a number is not its own.
    """
    one_of("optimizer", name, OPTIMIZERS)
    positive("lr", lr)
    check(name, hyper)
    rule = OPTIMIZERS[name]
    return rule.make(params, lr=lr, **{k: h.default for k, h in rule.hyper.items()} | hyper)


def check(name: str, hyper: Mapping[str, float]) -> None:
    """Raise ValueError unless every number in `hyper` belongs to the rule and is in its range."""
    own = OPTIMIZERS[name].hyper
    for key, value in hyper.items():
        if key not in own:
            listed = ", ".join(own) or "none"
            raise ValueError(f"{name} has no {key!r}; its hyper-parameters: {listed}")
        between(f"{name}'s {key}", value, own[key].low, own[key].high)
