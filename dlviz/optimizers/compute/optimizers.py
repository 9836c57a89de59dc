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
    switch: bool = False  # 1 is on, 0 is off


@dataclass(frozen=True)
class Rule:
    """An optimizer: how to make one, a sensible learning rate, and its own numbers."""

    make: Callable[..., optim.Optimizer]  # (params, lr=…, **every hyper of the rule)
    lr: float
    hyper: Mapping[str, Hyper] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    more: Mapping[str, Hyper] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """Switches, and a weight decay that is usually 0."""

    @property
    def numbers(self) -> dict[str, Hyper]:
        """All that `make` can be given."""
        return {**self.hyper, **self.more}


def _rule(make: Callable[..., optim.Optimizer], lr: float, **numbers: Hyper) -> Rule:
    more = {key: one for key, one in numbers.items() if one.switch or one == _DECAY}
    hyper = {key: one for key, one in numbers.items() if key not in more}
    return Rule(make, lr, MappingProxyType(hyper), MappingProxyType(more))


_DECAY, _SWITCH = Hyper(0.0, 0.0, 1.0), Hyper(0.0, 0.0, 1.0, switch=True)


def _sgd(
    params: Any,
    *,
    lr: float,
    momentum: float = 0.0,
    nesterov: float = 0.0,
    weight_decay: float = 0.0,
) -> optim.Optimizer:
    ahead = bool(nesterov and momentum)  # without momentum there is nothing to look ahead with
    return optim.SGD(params, lr=lr, momentum=momentum, nesterov=ahead, weight_decay=weight_decay)


def _nesterov(params: Any, **given: float) -> optim.Optimizer:
    return _sgd(params, nesterov=1.0, **given)


def _made(kind: Callable[..., optim.Optimizer]) -> Callable[..., optim.Optimizer]:
    """Return what makes `kind` of numbers: there two betas are one argument, switches truths."""

    def make(params: Any, *, lr: float, **given: float) -> Any:
        rest: dict[str, Any] = {k: bool(v) if k in SWITCHES else v for k, v in given.items()}
        if "beta1" in rest:
            rest["betas"] = (rest.pop("beta1"), rest.pop("beta2"))
        return kind(params, lr=lr, **rest)

    return make


def _lbfgs(params: Any, *, lr: float, history: float, iterations: float) -> optim.Optimizer:
    return optim.LBFGS(params, lr=lr, history_size=int(history), max_iter=int(iterations))


_MOMENTUM = Hyper(0.9, 0.0, 0.999)
_BETA1, _BETA2 = Hyper(0.9, 0.0, 0.999), Hyper(0.999, 0.0, 0.99999)
_EPS = Hyper(1e-8, 1e-12, 1.0)
_ADAM = {"beta1": _BETA1, "beta2": _BETA2, "eps": _EPS}
_EITHER = {"weight_decay": _DECAY, "decoupled_weight_decay": _SWITCH}
SWITCHES = ("nesterov", "centered", "amsgrad", "decoupled_weight_decay")

OPTIMIZERS: dict[str, Rule] = {
    "GD": _rule(_sgd, 0.1, weight_decay=_DECAY),
    "SGD": _rule(_sgd, 0.1, weight_decay=_DECAY),
    "Momentum": _rule(_sgd, 0.05, momentum=_MOMENTUM, weight_decay=_DECAY, nesterov=_SWITCH),
    "Nesterov": _rule(_nesterov, 0.05, momentum=_MOMENTUM, weight_decay=_DECAY),
    "Adagrad": _rule(_made(optim.Adagrad), 0.1, eps=Hyper(1e-10, 1e-12, 1.0), weight_decay=_DECAY),
    "RMSProp": _rule(
        _made(optim.RMSprop), 0.01, alpha=Hyper(0.9, 0.0, 0.9999), eps=_EPS, weight_decay=_DECAY,
        centered=_SWITCH,
    ),
    "Adam": _rule(_made(optim.Adam), 0.01, **_ADAM, **_EITHER, amsgrad=_SWITCH),
    "AdamW": _rule(
        _made(optim.AdamW), 0.01, **_ADAM, weight_decay=Hyper(0.01, 0.0, 1.0), amsgrad=_SWITCH
    ),
    "RAdam": _rule(_made(optim.RAdam), 0.01, **_ADAM, **_EITHER),
    "NAdam": _rule(
        _made(optim.NAdam), 0.01, **_ADAM, momentum_decay=Hyper(0.004, 0.0, 1.0), **_EITHER
    ),
    "Adadelta": _rule(
        _made(optim.Adadelta), 1.0, rho=Hyper(0.9, 0.0, 0.9999), eps=Hyper(1e-6, 1e-12, 1.0),
        weight_decay=_DECAY,
    ),
    "Adamax": _rule(_made(optim.Adamax), 0.01, **_ADAM, weight_decay=_DECAY),
    "LBFGS": _rule(_lbfgs, 1.0, history=Hyper(10, 1, 100), iterations=Hyper(1, 1, 20)),
}  # fmt: skip
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
    check(name, hyper, more=True)
    rule = OPTIMIZERS[name]
    return rule.make(params, lr=lr, **{k: h.default for k, h in rule.hyper.items()} | hyper)


def check(name: str, hyper: Mapping[str, float], *, more: bool = False) -> None:
    """Raise ValueError unless every number in `hyper` belongs to the rule and is in its range.

    With `more` that may also be a switch of it, or a weight decay.
    """
    rule = OPTIMIZERS[name]
    own = rule.numbers if more else rule.hyper
    for key, value in hyper.items():
        if key not in own:
            listed = ", ".join(own) or "none"
            raise ValueError(f"{name} has no {key!r}; its hyper-parameters: {listed}")
        between(f"{name}'s {key}", value, own[key].low, own[key].high)
        if own[key].switch:
            one_of(f"{name}'s {key}", f"{value:g}", ("0", "1"))
