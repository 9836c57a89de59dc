"""Many optimizers, learning rates or starts stepping side by side over one loss.

Each lane is a column of one array: one evaluation of the slope serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dlviz.descent.compute.gradient import exact
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, check
from dlviz.optimizers.compute.updates import UPDATES, Memory, adam_uncorrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dlviz.descent.compute.surfaces import Surface


@dataclass(eq=False)
class Squad:
    """Lanes under one rule: one learning rate each, the same hyper-parameters for all."""

    optimizer: str
    rates: np.ndarray  # (L,) learning rates
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

    weights: np.ndarray  # (D, L)
    loss: np.ndarray  # (L,)
    slope: np.ndarray  # (D, L) ∇loss, noise included
    move: np.ndarray  # (D, L) what is about to be added to the weights
    m: np.ndarray  # (D, L) momentum, this slope included; zero where a rule has none
    v: np.ndarray  # (D, L) squared slopes, this one included; zero where a rule has none
    asked: np.ndarray  # (L,) gradients evaluated so far


def march(
    surface: Surface,
    weights: np.ndarray,
    squads: Sequence[Squad],
    rates: Iterable[float],
    noise: np.ndarray | None = None,
) -> Iterator[Moment]:
    """Yield one moment for each factor of the learning rates in `rates`, the start first.

    `weights` (D, L) has the squads' lanes in their order. `noise` (T, D, 1), or (T, D, l) with
    one for each of a squad's lanes, is added to the slopes of noisy squads. A lane that overflows
    goes on as inf and nan, and disturbs no other.
    """
    own = np.concatenate([squad.rates for squad in squads])
    ends = np.cumsum([len(squad.rates) for squad in squads]).tolist()
    lanes = [slice(end - len(squad.rates), end) for end, squad in zip(ends, squads, strict=True)]
    m, v = np.zeros_like(weights), np.zeros_like(weights)
    pasts = [Memory(m[:, lane], v[:, lane]) for lane in lanes]
    teams = list(zip(squads, pasts, lanes, strict=True))
    for t, factor in enumerate(rates):
        with np.errstate(all="ignore"):
            loss, slope = exact(surface, weights)
            move = np.empty_like(weights)
            for squad, past, lane in teams:
                if squad.noisy and noise is not None:
                    slope[:, lane] += noise[t]
                move[:, lane] = squad.update(past, slope[:, lane], t + 1, squad.hyper)
                if decay := squad.hyper.get("weight_decay"):
                    move[:, lane] += decay * weights[:, lane]
            move *= own * -factor
        yield Moment(weights, loss, slope, move, m.copy(), v.copy(), np.full_like(loss, t))
        with np.errstate(all="ignore"):
            weights = weights + move
