"""torch.optim for many runs in one tensor, each with a learning rate of its own.

    >>> weights = torch.tensor([[1.0, 1.0]])  # one weight of two runs, both with the slope 1
    >>> runs = BatchedOptimizer("GD", weights, torch.tensor([0.1, 0.5]))
    >>> runs.step(torch.ones(1, 2))
    >>> runs.weights
    tensor([[0.9000, 0.5000]])

An optimizer of torch has one learning rate for a whole tensor. So runs at rates η hold u = w/η:
a step with the learning rate 1 on u, along the slope at w, is on w a step with η. A single run
holds w itself and has its own rate: it is torch.optim's walk to the last digit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

M = ("momentum_buffer", "exp_avg")
V = ("square_avg", "sum", "exp_avg_sq", "exp_inf")
"""What torch calls the momentum and the squared slopes in an optimizer's state."""


class BatchedOptimizer:
    """One rule with the same hyper-parameters for R runs; LBFGS is none, it wants a closure."""

    def __init__(
        self,
        name: str,
        weights: Tensor,
        rates: Tensor,
        hyper: Mapping[str, float] | None = None,
        *,
        corrected: bool = True,
    ) -> None:
        """Begin at `weights` (D, R) with learning rates (R,); Adam may not correct its bias."""
        single, hyper = len(rates) == 1, dict(hyper or {})
        self.lr = rates.item() if single else 1.0
        self.rates = torch.ones_like(rates) if single else rates
        decays = "weight_decay" in OPTIMIZERS[name].hyper
        usual = OPTIMIZERS[name].hyper["weight_decay"].default if decays else 0.0
        self.decay = 0.0 if single else hyper.get("weight_decay", usual)
        if decays and not single:
            hyper["weight_decay"] = 0.0
        self.weights = weights  # (D, R)
        self.scaled = weights / self.rates  # u
        self.optimizer = build(name, [self.scaled], self.lr, **hyper)
        self.group = self.optimizer.param_groups[0]
        self.group["foreach"] = False  # which is faster for a single small tensor
        self.usual, self.count = dict(self.group), 0
        self.corrected = corrected or name not in ("Adam", "AdamW")

    def step(self, slope: Tensor, lr: float | None = None) -> None:
        """Move the weights by their `slope` (D, R).

        `lr` is what the schedule has made of the rate: of 1, if each run has its own.
        """
        self.count += 1
        self.group["lr"] = lr = self.lr if lr is None else lr
        if self.decay:  # w ← w - ηλw, whatever else the step does
            self.scaled.mul_(1 - lr * self.decay * self.rates)
        if not self.corrected:
            self._undo_correction(lr)
        self.scaled.grad = slope
        self.optimizer.step()
        self.weights = self.scaled * self.rates

    def memory(self, names: tuple[str, ...]) -> Tensor:
        """Return the first of these that the optimizer has in its state, or else zeros (D, R)."""
        state = self.optimizer.state[self.scaled]
        found = (state[name] for name in names if name in state)
        return next(found, torch.zeros_like(self.scaled))

    def _undo_correction(self, lr: float) -> None:
        """Give torch's Adam the numbers with which it moves by lr · m / (√v + ε).

        It moves by lr'/c₁ · m / (√v/√c₂ + ε'), c = 1 - βᵗ; so lr' = lr·c₁/√c₂ and ε' = ε/√c₂.
        Its decay is lr'λ', which is to be lrλ.
        """
        beta1, beta2 = self.usual["betas"]
        first, root = 1 - beta1**self.count, (1 - beta2**self.count) ** 0.5
        self.group["lr"] = lr * first / root
        self.group["eps"] = self.usual["eps"] / root
        self.group["weight_decay"] = self.usual["weight_decay"] * root / first
