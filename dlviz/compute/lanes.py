"""Many optimizers, learning rates or starts stepping side by side over one loss.

Each lane is a column of one tensor: one pass of autograd gives every lane its slope.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor

from dlviz.compute.gradient import autograd
from dlviz.compute.optimizers import OPTIMIZERS, check
from dlviz.compute.updates import UPDATES, Memory, adam_uncorrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dlviz.compute.surfaces import Surface


@dataclass(eq=False)
class Squad:
    """Lanes under one rule: one learning rate each, the same hyper-parameters for all."""

    optimizer: str
    rates: Tensor  # (L,) learning rates
    hyper: dict[str, float]  # those not named have their defaults
    corrected: bool = True  # whether Adam and AdamW correct their bias
    noisy: bool = False  # whether a batch's noise is in their slopes

    def __post_init__(self) -> None:
        """Fill in the defaults; refuse what is not the rule's own."""
        check(self.optimizer, self.hyper)
        own = OPTIMIZERS[self.optimizer].hyper
        self.hyper = {key: hyper.default for key, hyper in own.items()} | self.hyper
        self.update = UPDATES[self.optimizer]
        if self.optimizer in ("Adam", "AdamW") and not self.corrected:
            self.update = adam_uncorrected


class Moment(NamedTuple):
    """All lanes before one step: where they are, what they see, how they are about to move."""

    weights: Tensor  # (D, L)
    loss: Tensor  # (L,)
    slope: Tensor  # (D, L) ∇loss, noise included
    move: Tensor  # (D, L) what is about to be added to the weights
    m: Tensor  # (D, L) momentum, this slope included; zero where a rule has none
    v: Tensor  # (D, L) squared slopes, this one included; zero where a rule has none
    asked: Tensor  # (L,) gradients evaluated so far


def march(
    surface: Surface,
    weights: Tensor,
    squads: Sequence[Squad],
    rates: Iterable[float],
    noise: Tensor | None = None,
) -> Iterator[Moment]:
    """Yield one moment for each factor of the learning rates in `rates`, the start first.

    `weights` (D, L) has the squads' lanes in their order. `noise` (T, D) is added to the slopes of
    noisy squads. A lane that overflows goes on as inf and nan, and disturbs no other.
    """
    sizes, own = [len(squad.rates) for squad in squads], torch.cat([s.rates for s in squads])
    m, v = torch.zeros_like(weights), torch.zeros_like(weights)
    pasts = [Memory(*both) for both in zip(m.split(sizes, 1), v.split(sizes, 1), strict=True)]
    for t, factor in enumerate(rates):
        loss, slope = autograd(surface, weights)
        updates, places = [], weights.split(sizes, 1)
        for squad, past, part, place in zip(
            squads, pasts, slope.split(sizes, 1), places, strict=True
        ):
            if squad.noisy and noise is not None:
                part += noise[t, :, None]
            update = squad.update(past, part, t + 1, squad.hyper)
            if decay := squad.hyper.get("weight_decay"):
                update = update + decay * place
            updates.append(update)
        move = torch.cat(updates, 1).mul_(own * -factor)
        yield Moment(weights, loss, slope, move, m.clone(), v.clone(), torch.full_like(loss, t))
        weights = weights + move
