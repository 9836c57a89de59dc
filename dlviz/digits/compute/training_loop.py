"""The loop behind a live training: batches by index from one tensor, on whatever device there is.

All images lie on the device at once, as bytes; a batch is a gather and a division by 255. Losses
stay on the device, too, until somebody wants a snapshot: only then a GPU has to wait.
"""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from dlviz.digits.compute.device import device_name
from dlviz.digits.compute.metrics import (
    Metrics,
    Row,
    first_gradient,
    gradient_norms,
    layers_with_weights,
    measure,
)
from dlviz.digits.compute.models import build
from dlviz.digits.compute.preprocessing import prepare_bytes
from dlviz.digits.compute.scheduled_optimizer import ScheduledOptimizer
from dlviz.digits.compute.snapshot import Progress, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from torch import Tensor, nn

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.hyperparameters import Settings, Training

QUICK_TEST = 300  # unseen images, always the same, that every snapshot is tested on
NOT_MEASURED = (math.nan, math.nan)  # loss and accuracy


class TrainingLoop:
    """One training: its net, its place in the data, what it measured."""

    def __init__(self, training: Training, digits: Digits, device: torch.device) -> None:
        """Lay everything on `device`; no step is taken."""
        self.training, self.device, self._generator = training, device, torch.Generator()
        net = build(training.model, training.inputs, training.seed, self._generator)
        self.net: nn.Sequential = net.to(device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        count = training.samples
        self._images = self._on_device(digits.train_images[:count])
        self._labels = torch.tensor(digits.train_labels[:count]).long().to(device)
        self._test_images = self._on_device(digits.test_images)
        self._test_labels = torch.tensor(digits.test_labels).long().to(device)
        self.size = len(self._labels)  # images in an epoch
        self.optimizer = ScheduledOptimizer(training, self.net, self.size)
        self._order, self._epoch, self._position = self._labels[:0], -1, self.size
        self.step, self.seconds = 0, 0.0  # batches so far; of training alone
        self.metrics = Metrics()

    @property
    def images_seen(self) -> int:
        """Images learnt from so far, each as often as it came."""
        return self._epoch * self.size + self._position

    @property
    def steps_total(self) -> int:
        """Batches from the first to the last, at the batch size in force from here on."""
        rest = self.training.epochs - self._epoch - 1
        here = -(-(self.size - self._position) // self.optimizer.settings.batch)
        return self.step + here + rest * self.optimizer.steps_per_epoch

    @property
    def done(self) -> str:
        """Why it ended: "finished", "diverged", or "" while it goes on."""
        if self.metrics.diverged_at is not None:
            return "diverged"
        return "finished" if self.images_seen >= self.training.epochs * self.size else ""

    def progress(self) -> Progress:
        """Return how far it is."""
        return Progress(self.step, self.steps_total)

    def snapshot(self) -> Snapshot:
        """Measure; at an epoch's end also on all unseen images. The device has to wait here."""
        with self._timed():
            self.metrics.synchronize()
        stride = max(1, len(self._test_labels) // QUICK_TEST)
        few, targets = self._test_images[::stride], self._test_labels[::stride]
        ends = self._position == self.size and self.step > 0
        full = measure(self.net, self._test_images, self._test_labels) if ends else NOT_MEASURED
        row = Row(
            self.step, self.images_seen / self.size, self.seconds, *self.metrics.take_means(),
            *measure(self.net, few, targets), *full, self.optimizer.lr, gradient_norms(self.net),
        )  # fmt: skip
        self.metrics.rows.append(row)
        return self._snapshot(row, len(targets), ends)

    def _snapshot(self, row: Row, sampled: int, ends: bool) -> Snapshot:
        left = self.training.epochs * self.size - self.images_seen
        speed = self.images_seen / row.seconds if row.seconds else 0.0
        measured = row._asdict()
        full = {
            "test_loss": measured.pop("full_loss"),
            "test_accuracy": measured.pop("full_accuracy"),
        }
        measured |= full if ends else {}
        layers = enumerate(layers_with_weights(self.net), 1)
        return Snapshot(
            **measured,
            steps_total=self.steps_total,
            training=self.training,
            settings=self.optimizer.settings,
            images_seen=self.images_seen,
            images_per_second=speed,
            seconds_left=left / speed if speed else math.nan,
            tested=len(self._test_labels) if ends else sampled,
            sampled=sampled,
            layers=tuple(f"{i} {type(layer).__name__}" for i, layer in layers),
            first_gradient=first_gradient(self.net),
            curve=self.metrics.curve,
            changes=tuple(self.optimizer.changes),
            device=device_name(self.device),
            done=self.done,
            diverged_at=self.metrics.diverged_at,
            state={k: v.numpy(force=True).copy() for k, v in self.net.state_dict().items()},
        )

    def apply(self, settings: Settings) -> None:
        """Go on under these settings."""
        self.optimizer.apply(settings, self.step + 1)

    def train(self, seconds: float) -> bool:
        """Train for so long, or to the epoch's end or divergence; return whether it was those."""
        with self._timed() as start:
            self._train_step()
            while self._position < self.size and time.perf_counter() - start < seconds:
                self._train_step()
            diverged = self.device.type == "cpu" and self.metrics.synchronize()
        return diverged or self._position == self.size

    def _on_device(self, images: np.ndarray) -> Tensor:
        """Return uint8 (n, 1, side, side) on the device."""
        prepared = prepare_bytes(torch.tensor(images), self.training.inputs)
        return prepared.unsqueeze(1).to(self.device)

    def _train_step(self) -> None:
        """Learn from one batch; a new epoch has a new order."""
        if self._position == self.size:
            self._order = torch.randperm(self.size, generator=self._generator).to(self.device)
            self._epoch, self._position = self._epoch + 1, 0
        self.optimizer.schedule_lr(self._epoch, self._position)
        rows = self._order[self._position : self._position + self.optimizer.settings.batch]
        scores, targets = self.net(self._images[rows].float().div_(255)), self._labels[rows]
        loss = F.cross_entropy(scores, targets, label_smoothing=self.training.smoothing)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self._position, self.step = self._position + len(rows), self.step + 1
        self.metrics.add_step(scores.detach(), targets)

    @contextmanager
    def _timed(self) -> Iterator[float]:
        """Count what happens inside as training time."""
        start = time.perf_counter()
        yield start
        self.seconds += time.perf_counter() - start
