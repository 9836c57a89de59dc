"""What a live training measured: kept on its device until somebody wants to know."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from dlviz.digits.compute.device import named
from dlviz.digits.compute.snapshot import Curve, Snapshot

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.digits.compute.training_loop import Loop

QUICK = 300  # unseen images that a snapshot within an epoch is tested on
FEW = 1000  # images that go through the net at once


class Row(NamedTuple):
    """One snapshot's part of a Curve."""

    step: int
    epoch: float
    seconds: float
    loss: float
    accuracy: float
    test_loss: float
    test_accuracy: float
    whole: bool
    lr: float
    gradient: list[float]


class Ledger:
    """Losses and hits of every step, the rows of the curve, and the step that broke."""

    def __init__(self, loop: Loop) -> None:
        """Begin an empty one."""
        self.diverged_at: int | None = None
        self._loop, self._rows = loop, list[Row]()
        self._losses, self._hits, self._counts = list["Tensor"](), list["Tensor"](), list[int]()
        self._sums, self._drained = np.zeros(3), 0  # loss, hits and images since the last row
        modules = [m for m in loop.net if isinstance(m, nn.Linear | nn.Conv2d)]
        self._layers = [list(m.parameters()) for m in modules]
        self._names = tuple(f"{i} {type(m).__name__}" for i, m in enumerate(modules, 1))

    def note(self, scores: Tensor, truth: Tensor) -> None:
        """Remember a step's plain cross-entropy and hits; nothing waits for the device."""
        self._losses.append(F.cross_entropy(scores, truth, reduction="sum"))
        self._hits.append((scores.argmax(1) == truth).sum())
        self._counts.append(len(truth))

    def drain(self) -> bool:
        """Take the numbers from the device; return whether a loss was no finite number."""
        if self._losses:
            losses = torch.stack(self._losses).tolist()
            hits = torch.stack(self._hits).tolist()
            bad = [i for i, loss in enumerate(losses) if not math.isfinite(loss)]
            if bad and self.diverged_at is None:
                self.diverged_at = self._drained + bad[0] + 1
            self._sums += sum(losses), sum(hits), sum(self._counts)
            self._drained += len(losses)
            self._losses, self._hits, self._counts = [], [], []
        return self.diverged_at is not None

    def snapshot(self, *, whole: bool) -> Snapshot:
        """Write a row and return all there is to know; `whole` tests on every unseen image."""
        loop = self._loop
        self.drain()
        loss, hits, count = self._sums
        self._sums = np.zeros(3)
        mean = (loss / count, hits / count) if count else (math.nan, math.nan)
        tested, *test = self._test(whole)
        place = (loop.step, loop.images_seen / loop.size, loop.seconds)
        row = Row(*place, *mean, test[0], test[1], whole, loop.pace.lr, self._gradient())
        self._rows.append(row)
        return self._written(row, tested)

    def _written(self, row: Row, tested: int) -> Snapshot:
        loop = self._loop
        speed = loop.images_seen / row.seconds if row.seconds else 0.0
        left = loop.training.epochs * loop.size - loop.images_seen
        return Snapshot(
            step=row.step,
            steps_total=loop.steps_total,
            training=loop.training,
            settings=loop.pace.settings,
            images_seen=loop.images_seen,
            epoch=row.epoch,
            seconds=row.seconds,
            images_per_second=speed,
            seconds_left=left / speed if speed else math.nan,
            loss=row.loss,
            accuracy=row.accuracy,
            test_loss=row.test_loss,
            test_accuracy=row.test_accuracy,
            tested=tested,
            lr=row.lr,
            layers=self._names,
            gradient=np.array(row.gradient),
            curve=Curve(*(np.array(column) for column in zip(*self._rows, strict=True))),
            changes=tuple(loop.pace.changes),
            device=named(loop.device),
            done=loop.done,
            diverged_at=self.diverged_at,
            state={k: v.numpy(force=True).copy() for k, v in loop.net.state_dict().items()},
        )

    def _test(self, whole: bool) -> tuple[int, float, float]:
        """Return on how many unseen images, their mean cross-entropy, and the share read right."""
        loop = self._loop
        stride = 1 if whole else max(1, len(loop.truth) // QUICK)
        truth = loop.truth[::stride]
        loop.net.eval()
        with torch.inference_mode():
            few = loop.unseen[::stride].split(FEW)
            scores = torch.cat([loop.net(part.float().div_(255)) for part in few])
            loss = F.cross_entropy(scores, truth).item()
            share = (scores.argmax(1) == truth).float().mean().item()
        loop.net.train()
        return len(truth), loss, share

    def _gradient(self) -> list[float]:
        """Return the norm of each layer's gradient in the last step; nan before it."""
        if self._layers[0][0].grad is None:
            return [math.nan] * len(self._layers)
        norms = [
            torch.cat([p.grad.flatten() for p in layer if p.grad is not None]).norm()
            for layer in self._layers
        ]
        return [float(norm) for norm in torch.stack(norms).tolist()]
