"""Which rows each step learns from: every row once an epoch, in a new order each time.

>>> chance = torch.Generator().manual_seed(0)
>>> from itertools import islice
>>> [rows.tolist() for rows in islice(shuffled_rows(5, 2, chance), 4)]
[[4, 0], [1, 3], [2], [3, 4]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    Batch = Tensor | slice

ALL = slice(None)  # every row


def shuffled_rows(count: int, batch: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Yield `batch` of `count` rows for each step, for ever; an epoch's last may be fewer."""
    while True:
        yield from torch.randperm(count, generator=generator).split(batch)
