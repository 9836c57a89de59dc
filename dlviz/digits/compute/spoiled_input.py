"""What spoiled input does to a net: values that are missing, or one column × 1000.

A linear net is trained three times on the same digits in the same order: as they are, spoiled, and
spoiled and then mended. Every accuracy is that of all unseen digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd
import torch
from torch import nn
from torch.nn import functional as F

from dlviz.checks import one_of, whole
from dlviz.digits.compute.device import torch_threads
from dlviz.digits.compute.models import build
from dlviz.digits.compute.preprocessing import INPUTS, prepare
from dlviz.text import mark

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

    from dlviz.digits.compute.dataset import Digits

MISSING, LARGE = mark("Missing values"), mark("One column × 1000")
SPOILED = (MISSING, LARGE)
SHARE = 0.05  # of every digit's pixels that have no value
FACTOR = 1000.0  # of the middle column of pixels
LR, BATCH, EPOCHS = 0.1, 50, 3


@dataclass(frozen=True, kw_only=True)
class SpoiledInput:
    """How the input is spoiled, and what the net learns from."""

    spoiled: str = MISSING
    inputs: str = "Grey 28×28"
    samples: int = 5000  # the first so many training digits; fewer when there are fewer
    seed: int = 0  # of the first weights, the order, and of which values are missing

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("spoiled", self.spoiled, SPOILED)
        one_of("inputs", self.inputs, INPUTS)
        whole("samples", self.samples, 1, 60_000)
        whole("seed", self.seed, 0, 2**31)

    def spoil(self, images: np.ndarray) -> np.ndarray:
        """Return `images` (n, 28, 28) as the net is given them, spoiled: (n, side, side)."""
        return self._spoil(prepare(torch.tensor(images), self.inputs)).squeeze(1).numpy()

    def run(self, digits: Digits) -> SpoiledResult:
        """Train three times and evaluate; equal knobs and digits are measured once."""
        return _measured(self, digits)

    def _spoil(self, images: Tensor) -> Tensor:
        """(n, 1, side, side): values set to nan, or the middle column × FACTOR."""
        spoiled = images.clone()
        if self.spoiled == LARGE:
            spoiled[..., images.shape[-1] // 2] *= FACTOR
            return spoiled
        source = torch.Generator().manual_seed(self.seed)
        spoiled[torch.rand(images.shape, generator=source) < SHARE] = torch.nan
        return spoiled


@dataclass(frozen=True, eq=False)
class SpoiledResult:
    """Accuracies from 0 to 1 on all unseen digits; an answer that is no number is no right one."""

    spoiled_input: SpoiledInput
    count: int  # training digits that were learnt from
    clean: float  # learnt and asked with the input as it is
    asked: float  # that net, asked with spoiled input
    learnt: float  # learnt and asked with spoiled input
    mended: float  # learnt and asked with spoiled input that was mended first

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each of the four accuracies."""
        names = ("clean", "asked", "learnt", "mended")
        accuracies = [getattr(self, name) for name in names]
        return pd.DataFrame({"input": names, "accuracy": accuracies})


@lru_cache(maxsize=16)
def _measured(knobs: SpoiledInput, digits: Digits) -> SpoiledResult:
    with torch_threads(1):
        seen = prepare(torch.tensor(digits.train_images[: knobs.samples]), knobs.inputs)
        unseen = prepare(torch.tensor(digits.test_images), knobs.inputs)
        labels = torch.tensor(digits.train_labels[: knobs.samples]).long()
        truth = torch.tensor(digits.test_labels).long()
        bad_seen, bad_unseen = knobs._spoil(seen), knobs._spoil(unseen)
        good_seen, good_unseen = _mend(bad_seen, bad_seen), _mend(bad_unseen, bad_seen)
        clean, learnt, mended = (
            _train(knobs, images, labels) for images in (seen, bad_seen, good_seen)
        )
        return SpoiledResult(
            knobs, len(labels),
            _accuracy(clean, unseen, truth), _accuracy(clean, bad_unseen, truth),
            _accuracy(learnt, bad_unseen, truth), _accuracy(mended, good_unseen, truth),
        )  # fmt: skip


def _mend(images: Tensor, seen: Tensor) -> Tensor:
    """Fill what is missing with the pixel's mean, then divide by its largest value, both `seen`."""
    filled = torch.where(images.isnan(), seen.nanmean(0).nan_to_num(), images)
    largest = seen.nan_to_num().amax(0)
    return filled / torch.where(largest > 0, largest, 1)


def _train(knobs: SpoiledInput, images: Tensor, labels: Tensor) -> nn.Sequential:
    source = torch.Generator()
    net = build("Linear", knobs.inputs, knobs.seed, source)
    optimizer = torch.optim.SGD(net.parameters(), lr=LR)
    for _epoch in range(EPOCHS):
        for rows in torch.randperm(len(labels), generator=source).split(BATCH):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net


def _accuracy(net: nn.Sequential, images: Tensor, truth: Tensor) -> float:
    with torch.inference_mode():
        scores = net(images)
    right = (scores.argmax(1) == truth) & scores.isfinite().all(1)
    return float(right.double().mean())
