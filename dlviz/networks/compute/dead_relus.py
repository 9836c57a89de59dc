"""ReLU neurons that are off for every training point: nothing moves their weights any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dlviz.networks.compute.mlp import forward, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


class DeadReLU(NamedTuple):
    """A neuron that is off at the end, and since when."""

    layer: int  # 1 is the first hidden layer
    neuron: int  # 1 is the first
    since: int  # the first snapshot from which on it is off; of a training, its epoch


def dead_relus(
    weights: Tensor, sizes: Sequence[int], activations: Sequence[str], x: Tensor
) -> tuple[DeadReLU, ...]:
    """Return the hidden ReLUs that are 0 on all of x (N, in) at the last of `weights` (K, P)."""
    found = []
    outputs = forward(unpack(weights, sizes), x, activations)
    for layer, (output, name) in enumerate(zip(outputs[:-1], activations, strict=False), 1):
        if name != "ReLU":
            continue
        on = (output > 0).any(dim=-2).numpy()  # (K, neurons)
        for neuron in np.flatnonzero(~on[-1]):
            last = np.flatnonzero(on[:, neuron])
            found.append(DeadReLU(layer, int(neuron) + 1, int(last[-1]) + 1 if len(last) else 0))
    return tuple(found)
