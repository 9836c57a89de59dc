"""Many descents in one tensor, each with a start and a learning rate of its own.

>>> path, loss, slope = descend(
...     lambda w: w.square(), torch.tensor([1.0, 1.0]), torch.tensor([0.25, 0.5]), 1
... )
>>> path[-1].tolist()
[0.5, 0.0]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor


def descend(
    loss: Callable[[Tensor], Tensor], start: Tensor, rates: Tensor, steps: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Take `steps` of torch.optim.SGD from `start` (L, ...) at learning rates (L,).

    `loss` gives each lane its own, (L, ...). Returns weights, losses and slopes, with the start
    first: T = steps + 1 rows. Where rates differ the optimizer holds u = w/η and steps with 1 along
    the slope at w: on w that is a step with η.
    """
    one = bool((rates == rates[0]).all())
    scale = torch.ones(()) if one else rates.reshape(-1, *[1] * (start.dim() - 1))
    held = (start / scale).clone()
    optimizer = torch.optim.SGD([held], lr=rates[0].item() if one else 1.0, foreach=False)
    path, losses, slopes = [], [], []
    for _ in range(steps + 1):
        at = (held * scale).requires_grad_()
        now = loss(at)
        (held.grad,) = torch.autograd.grad(now, at, torch.ones_like(now))
        path.append(at.detach())
        losses.append(now.detach())
        slopes.append(held.grad)
        optimizer.step()
    return torch.stack(path), torch.stack(losses), torch.stack(slopes)


FRAMES = 100  # at most, of a recording


def frames(count: int) -> np.ndarray:
    """Return which of `count` rows a recording shows: the first ones, where most happens, closely.

    >>> frames(4).tolist(), len(frames(2001)), frames(2001)[[0, 10, -1]].tolist()
    ([0, 1, 2, 3], 99, [0, 25, 2000])
    """
    if count <= FRAMES:
        return np.arange(count)
    return np.unique((np.linspace(0, 1, FRAMES) ** 2 * (count - 1)).round().astype(int))
