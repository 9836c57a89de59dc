"""Which rows each step of an epoch learns from."""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from dlviz.text import mark

ORDERS = (mark("Shuffled"), mark("As given"), "Carried over")
"""Carried over is the TensorFlow Playground's rule: no shuffling, and the last, partial batch of
an epoch waits and is averaged into the first batch of the next (nn.ts, `updateWeights`)."""

Batch = tuple[Tensor, Tensor]
"""Inputs (B, features) and targets (B, outputs)."""


def batches_by_epoch(
    x: Tensor,
    t: Tensor,
    batch: int,
    order: str,
    generator: torch.Generator,
    given: Sequence[Sequence[int]] = (),
    by_epoch: Sequence[Sequence[Sequence[int]]] = (),
) -> Iterator[list[Batch]]:
    """Yield one epoch's batches of `x` (N, features) and `t` (N, outputs) after another.

    For ever, unless each epoch's batches are given. Batch 0 is all rows at once; `given` rows of
    each step of any epoch, or of each step `by_epoch`, override the rest.
    """
    n = len(x)
    if by_epoch:
        yield from ([(x[list(rows)], t[list(rows)]) for rows in steps] for steps in by_epoch)
        return
    if given:
        yield from _same([(x[list(rows)], t[list(rows)]) for rows in given])
    if batch in (0, n):
        yield from _same([(x, t)])
    if order == "As given":
        yield from _same(_split(x, t, batch))
    if order == "Carried over":
        yield from _carried_over(x, t, min(batch, n))
    while True:
        rows = torch.randperm(n, generator=generator)
        yield _split(x[rows], t[rows], batch)


def _split(x: Tensor, t: Tensor, batch: int) -> list[Batch]:
    return list(zip(x.split(batch), t.split(batch), strict=True))


def _same(batches: list[Batch]) -> Iterator[list[Batch]]:
    while True:
        yield batches


def _carried_over(x: Tensor, t: Tensor, batch: int) -> Iterator[list[Batch]]:
    whole = len(x) - len(x) % batch
    steps = _split(x[:whole], t[:whole], batch)
    yield steps
    first = (torch.cat([x[whole:], x[:batch]]), torch.cat([t[whole:], t[:batch]]))
    yield from _same([first, *steps[1:]])
