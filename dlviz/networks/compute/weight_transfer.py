"""The weights of one net, given to another of nearly the same shape.

>>> from dlviz.networks.compute.network import Network
>>> wider = transfer((2, 1), (1.0, 2.0, 3.0), Network(hidden=(), inputs=("x₁", "x₂", "x₁x₂")))
>>> wider.weights[:2], wider.weights[-1]
((1.0, 2.0), 3.0)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from dlviz.networks.compute.mlp import unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.network import Network


def transfer(sizes: Sequence[int], weights: Sequence[float], net: Network) -> Network:
    """Return `net` with `weights` of a net of `sizes`, as far as it has the same neurons.

    New neurons have their first weights from the seed. A net with another number of layers is
    another net, and stays as it is.
    """
    if len(sizes) != len(net.sizes):
        return net
    given = torch.tensor(weights, dtype=torch.float64)
    fresh = net.initial_weights()
    for old, new in zip(unpack(given, sizes), unpack(fresh, net.sizes), strict=True):
        rows, columns = (min(ends) for ends in zip(old[0].shape, new[0].shape, strict=True))
        new[0][:rows, :columns] = old[0][:rows, :columns]
        new[1][:rows] = old[1][:rows]
    return replace(net, weights=tuple(fresh.tolist()))


def with_inputs(net: Network, inputs: tuple[str, ...]) -> Network:
    """Return `net` with other inputs; its weights stay with the inputs that both have."""
    other = replace(net, inputs=inputs, weights=())
    if not net.weights:
        return other
    given, fresh = torch.tensor(net.weights, dtype=torch.float64), other.initial_weights()
    for depth, (old, new) in enumerate(
        zip(unpack(given, net.sizes), unpack(fresh, other.sizes), strict=True)
    ):
        columns = {name: i for i, name in enumerate(net.inputs)}
        for at, name in enumerate(inputs if depth == 0 else ()):
            if name in columns:
                new[0][:, at] = old[0][:, columns[name]]
        if depth:
            new[0][:] = old[0]
        new[1][:] = old[1]
    return replace(other, weights=tuple(fresh.tolist()))
