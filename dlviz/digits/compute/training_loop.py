"""The loop behind a live training: batches by index from one tensor, on whatever device there is.

All images lie on the device at once, as bytes; a batch is a gather and a division by 255. Losses
stay on the device, too, until somebody wants a snapshot: only then a GPU has to wait.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from dlviz.digits.compute.metrics import Ledger
from dlviz.digits.compute.models import build
from dlviz.digits.compute.preprocessing import levels
from dlviz.digits.compute.scheduled_optimizer import Pace
from dlviz.digits.compute.snapshot import Snapshot, Tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from torch import Tensor, nn

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.live_training import Settings, Training


class Loop:
    """One training: its net, its place in the data, what it measured."""

    def __init__(self, training: Training, digits: Digits, device: torch.device) -> None:
        """Lay everything on `device`; no step is taken."""
        self.training, self.device, self._chance = training, device, torch.Generator()
        net = build(training.model, training.inputs, training.seed, self._chance)
        self.net: nn.Sequential = net.to(device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        count = training.samples
        self._images = self._laid(digits.train_images[:count])
        self._labels = torch.tensor(digits.train_labels[:count]).long().to(device)
        self.unseen = self._laid(digits.test_images)
        self.truth = torch.tensor(digits.test_labels).long().to(device)
        self.size = len(self._labels)  # images in an epoch
        self.pace = Pace(training, self.net, self.size)
        self._order, self._epoch, self._at = self._labels[:0], -1, self.size
        self.step, self.seconds = 0, 0.0  # batches so far; of training alone
        self.ledger = Ledger(self)

    @property
    def images_seen(self) -> int:
        """Images learnt from so far, each as often as it came."""
        return self._epoch * self.size + self._at

    @property
    def steps_total(self) -> int:
        """Batches from the first to the last, at the batch size in force from here on."""
        rest = self.training.epochs - self._epoch - 1
        here = -(-(self.size - self._at) // self.pace.settings.batch)
        return self.step + here + rest * self.pace.steps_per_epoch

    @property
    def done(self) -> str:
        """Why it ended: "finished", "diverged", or "" while it goes on."""
        if self.ledger.diverged_at is not None:
            return "diverged"
        return "finished" if self.images_seen >= self.training.epochs * self.size else ""

    def tick(self) -> Tick:
        """Return a sign of life."""
        return Tick(self.step, self.steps_total)

    def snapshot(self) -> Snapshot:
        """Measure; at an epoch's end on all unseen images. The device has to wait here."""
        with self._timed():
            self.ledger.drain()
        return self.ledger.snapshot(whole=self._at == self.size and self.step > 0)

    def apply(self, settings: Settings) -> None:
        """Go on under these settings."""
        self.pace.apply(settings, self.step + 1)

    def work(self, seconds: float) -> bool:
        """Train for so long, or to the epoch's end or divergence; return whether it was those."""
        with self._timed() as start:
            self._learn()
            while self._at < self.size and time.perf_counter() - start < seconds:
                self._learn()
            broke = self.device.type == "cpu" and self.ledger.drain()
        return broke or self._at == self.size

    def _laid(self, images: np.ndarray) -> Tensor:
        """Return uint8 (n, 1, side, side) on the device."""
        return levels(torch.tensor(images), self.training.inputs).unsqueeze(1).to(self.device)

    def _learn(self) -> None:
        """Take one step; a new epoch has a new order."""
        if self._at == self.size:
            self._order = torch.randperm(self.size, generator=self._chance).to(self.device)
            self._epoch, self._at = self._epoch + 1, 0
        self.pace.go(self._epoch, self._at)
        rows = self._order[self._at : self._at + self.pace.settings.batch]
        scores, truth = self.net(self._images[rows].float().div_(255)), self._labels[rows]
        loss = F.cross_entropy(scores, truth, label_smoothing=self.training.smoothing)
        self.pace.optimizer.zero_grad()
        loss.backward()
        self.pace.optimizer.step()
        self._at, self.step = self._at + len(rows), self.step + 1
        self.ledger.note(scores.detach(), truth)

    @contextmanager
    def _timed(self) -> Iterator[float]:
        """Count what happens inside as training time."""
        start = time.perf_counter()
        yield start
        self.seconds += time.perf_counter() - start
