"""e to a large power: softmax as its formula stands, and as torch computes it.

>>> bad = in_numbers((100.0, 101.0, 102.0), "float32")
>>> bad.naive.tolist(), [f"{p:.4f}" for p in bad.stable]
([nan, nan, nan], ['0.0900', '0.2447', '0.6652'])
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import torch

from dlviz.checks import one_of

if TYPE_CHECKING:
    import numpy as np

KINDS = {"float32": torch.float32, "float64": torch.float64}


@dataclass(frozen=True, eq=False)
class InNumbers:
    """Softmax of K logits in numbers of one kind."""

    kind: str
    highest: float  # the largest z whose power is a number
    power: np.ndarray  # (K,) e^z as it is; inf where it overflows
    naive: np.ndarray  # (K,) e^z / Σe^z; nan where that is inf / inf
    stable: np.ndarray  # (K,) torch's, which takes the largest logit off first
    log_naive: np.ndarray  # (K,) the logarithm of torch's softmax; −inf where that is 0
    log_stable: np.ndarray  # (K,) torch's log_softmax


def in_numbers(logits: tuple[float, ...], kind: str) -> InNumbers:
    """Compute softmax and its logarithm the plain way and torch's."""
    one_of("kind", kind, KINDS)
    z = torch.tensor(logits, dtype=KINDS[kind])
    power, shares = z.exp(), z.softmax(-1)
    rows = (power, power / power.sum(), shares, shares.log(), z.log_softmax(-1))
    return InNumbers(kind, log(torch.finfo(z.dtype).max), *(row.numpy() for row in rows))
