"""torch.optim for one net, or for many side by side that differ in their learning rates.

A torch optimizer has one learning rate for a tensor. Yet no rule but a weight decay asks what the
weights are: it turns slopes into an update, and the rate only scales that. So S nets with rates η
hold u = w / η, which an optimizer with rate 1 steps along the slopes taken at w = η·u:
w ← η·(u − update) is w − η·update. AdamW's decay, w ← (1 − η·λ)·w, is applied to u by itself.
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build


def stepper(optimizer: str, weights: Tensor, rates: Sequence[float]) -> Callable[[], object]:
    """Return what moves `weights` one step along their `.grad`, in place.

    With one rate it is torch.optim's own step, be it for weights (P,) or (S, P). With S rates
    each row of weights (S, P) goes by its own.
    """
    if len(rates) == 1:
        return build(optimizer, [weights], rates[0]).step
    rate = torch.tensor(rates, dtype=weights.dtype).unsqueeze(-1)
    scaled = weights / rate
    scaled.grad = weights.grad
    decays = "weight_decay" in OPTIMIZERS[optimizer].hyper
    rule = build(optimizer, [scaled], 1.0, **({"weight_decay": 0.0} if decays else {}))
    kept = 1 - rate * OPTIMIZERS[optimizer].hyper["weight_decay"].default if decays else None

    def step() -> None:
        if kept is not None:
            scaled.mul_(kept)
        rule.step()
        torch.mul(scaled, rate, out=weights)

    return step
