"""Logits to shares that add up to one, their cross-entropy, and what goes wrong around them.

>>> shares = Softmax().run()
>>> shares.p.round(2).tolist(), round(shares.loss, 6)
([0.04, 0.13, 0.74, 0.01, 0.08], 0.305085)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from torch.nn import functional as F

from dlviz.checks import between, positive, whole

LECTURE = (4.3, 5.5, 7.2, 2.4, 5.0)
REACH = 10.0  # of a logit's slider; validity is wider
FARTHEST = 1e4


@dataclass(frozen=True, kw_only=True)
class Softmax:
    """K logits, the class that is true, the temperature, and whether softmax is taken twice."""

    logits: tuple[float, ...] = LECTURE
    target: int = 2  # from 0
    temperature: float = 1.0
    twice: bool = False  # CrossEntropyLoss fed with what is softmax already

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("number of logits", len(self.logits), 2, 20)
        for value in self.logits:
            between("logit", value, -FARTHEST, FARTHEST)
        whole("target", self.target, 0, len(self.logits) - 1)
        positive("temperature", self.temperature)

    def run(self) -> Shares:
        """Take softmax and cross-entropy, and autograd's slope on each logit."""
        z = torch.tensor(self.logits, dtype=torch.float64, requires_grad=True)
        y = F.one_hot(torch.tensor(self.target), len(self.logits)).double()
        p = (z / self.temperature).softmax(-1)
        loss = F.cross_entropy(p if self.twice else z / self.temperature, torch.tensor(self.target))
        loss.backward()
        if z.grad is None:
            raise RuntimeError("there is no slope")
        with torch.no_grad():
            rows = (y, p.detach(), p.softmax(-1), z.sigmoid(), z.grad)
        return Shares(self, loss.item(), *(row.numpy() for row in rows))


@dataclass(frozen=True, eq=False)
class Shares:
    """What becomes of K logits."""

    knobs: Softmax
    loss: float
    y: np.ndarray  # (K,) one-hot
    p: np.ndarray  # (K,) softmax
    again: np.ndarray  # (K,) softmax of that
    sigmoids: np.ndarray  # (K,) a sigmoid of each logit by itself
    gradient: np.ndarray  # (K,) autograd's: ∂loss/∂logit

    @property
    def error(self) -> np.ndarray:
        """(K,) p − y."""
        return np.asarray(self.p - self.y)

    @property
    def expected(self) -> np.ndarray:
        """(K,) (p − y)/T, what the slope is where softmax is taken once."""
        return np.asarray(self.error / self.knobs.temperature)

    @property
    def lowest_twice(self) -> float:
        """What the loss of a softmax taken twice can't get below: ln(e + K − 1) − 1."""
        return float(np.log(np.e + len(self.p) - 1) - 1)

    def to_frame(self) -> pd.DataFrame:
        """One row for each class."""
        return pd.DataFrame({
            "class": np.arange(1, len(self.p) + 1), "logit": self.knobs.logits, "p": self.p,
            "one-hot": self.y, "p − y": self.error, "∂loss/∂logit": self.gradient,
            "sigmoid": self.sigmoids,
        })  # fmt: skip


def over_temperature(logits: tuple[float, ...], temperatures: np.ndarray) -> np.ndarray:
    """Return the shares (N, K) at each temperature (N,)."""
    z = torch.tensor(logits, dtype=torch.float64) / torch.from_numpy(temperatures)[:, None]
    return np.asarray(z.softmax(-1))
