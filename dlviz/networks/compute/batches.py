"""Which rows each step of an epoch learns from."""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from dlviz.text import mark

ORDERS = (mark("Shuffled"), mark("As given"), mark("Carried over"))
"""Carried over is the TensorFlow Playground's rule: no shuffling, and the last, partial batch of
an epoch waits and is averaged into the first batch of the next (nn.ts, `updateWeights`)."""

Rows = slice | Tensor


def epochs(
    n: int,
    batch: int,
    order: str,
    generator: torch.Generator,
    given: Sequence[Sequence[int]] = (),
) -> Iterator[list[Rows]]:
    """Yield the steps of one epoch after another, for ever; `given` rows override the rest."""
    if given:
        steps: list[Rows] = [torch.tensor(rows) for rows in given]
        while True:
            yield steps
    if batch in (0, n):
        while True:
            yield [slice(None)]
    if order == "Carried over":
        yield from _carried(n, min(batch, n))
    while True:
        rows = torch.randperm(n, generator=generator) if order == "Shuffled" else torch.arange(n)
        yield list(rows.split(batch))


def _carried(n: int, batch: int) -> Iterator[list[Rows]]:
    whole = n - n % batch
    steps: list[Rows] = list(torch.arange(whole).split(batch))
    yield steps
    first = torch.cat([torch.arange(whole, n), torch.arange(batch)])
    while True:
        yield [first, *steps[1:]]
