"""torch.optim for one net, or for many side by side that differ in their learning rates.

A torch optimizer has one learning rate for a tensor. Yet no rule but a weight decay asks what the
weights are: it turns slopes into an update, and the rate only scales that. So S nets with rates η
hold u = w / η, which an optimizer with rate 1 steps along the slopes taken at w = η·u:
w ← η·(u − update) is w − η·update. A weight decay is then taken of w: λ·w is added to the slope,
or, by AdamW, w ← (1 − η·λ)·w before the step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Tensor


class LaneOptimizer:
    """Moves `weights` along their `.grad`, in place.

    With one rate it is torch.optim's own step, be it for weights (P,) or (S, P). With S rates
    each row of weights (S, P) goes by its own.
    """

    def __init__(
        self,
        optimizer: str,
        weights: Tensor,
        rates: Sequence[float],
        hyper: Mapping[str, float] | None = None,
    ) -> None:
        """`hyper` holds the rule's own numbers, and any rule's weight_decay."""
        own, numbers = OPTIMIZERS[optimizer].hyper, dict(hyper or {})
        self.weights, self.many = weights, len(rates) > 1
        self.rates = torch.tensor(rates, dtype=weights.dtype).unsqueeze(-1)
        self.scaled = weights / self.rates if self.many else weights
        self.scaled.grad = weights.grad
        self.decoupled = "weight_decay" in own  # AdamW
        decay = numbers.pop("weight_decay", own["weight_decay"].default if self.decoupled else 0.0)
        rule = build(optimizer, [self.scaled], 1.0 if self.many else rates[0], **numbers)
        self.group = rule.param_groups[0]
        self.group["weight_decay"] = 0.0 if self.many else decay
        self.decay, self.rule_step = decay, rule.step
        self.step = self._step_many if self.many else rule.step

    def _step_many(self) -> None:
        if self.decay and self.decoupled:
            self.scaled.mul_(1 - self.group["lr"] * self.rates * self.decay)
        elif self.decay and self.weights.grad is not None:
            self.weights.grad.add_(self.weights, alpha=self.decay)
        self.rule_step()
        torch.mul(self.scaled, self.rates, out=self.weights)

    @property
    def lr(self) -> Tensor | float:
        """The learning rate in force, (S, 1) where there are many."""
        rate: float = self.group["lr"]
        return rate * self.rates if self.many else rate

    def take_over(self) -> None:
        """Go on from weights that were changed by somebody else."""
        if self.many:
            torch.div(self.weights, self.rates, out=self.scaled)
