"""What a live training measures: kept on its device until somebody wants to know."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from dlviz.digits.compute.snapshot import TrainingCurve

if TYPE_CHECKING:
    from torch import Tensor

CHUNK = 1000  # images that go through the net at once


class Row(NamedTuple):
    """One row of a `TrainingCurve`, in the order of its columns."""

    step: int
    epoch: float
    seconds: float
    loss: float
    accuracy: float
    test_loss: float
    test_accuracy: float
    full_loss: float
    full_accuracy: float
    lr: float
    gradient: np.ndarray  # (L,)


class Metrics:
    """Loss and accuracy since the last row, the rows so far, and the step that diverged."""

    def __init__(self) -> None:
        """Begin without any."""
        self.diverged_at: int | None = None
        self.rows: list[Row] = []
        self._losses, self._hits, self._counts = list["Tensor"](), list["Tensor"](), list[int]()
        self._sums, self._steps = np.zeros(3), 0  # loss, hits and images since the last row

    def add_step(self, scores: Tensor, targets: Tensor) -> None:
        """Remember a step's plain cross-entropy and hits; nothing waits for the device."""
        self._losses.append(F.cross_entropy(scores, targets, reduction="sum"))
        self._hits.append((scores.argmax(1) == targets).sum())
        self._counts.append(len(targets))

    def synchronize(self) -> bool:
        """Take the numbers from the device; return whether a loss was no finite number."""
        if self._losses:
            losses = torch.stack(self._losses).tolist()
            hits = torch.stack(self._hits).tolist()
            bad = [i for i, loss in enumerate(losses) if not math.isfinite(loss)]
            if bad and self.diverged_at is None:
                self.diverged_at = self._steps + bad[0] + 1
            self._sums += sum(losses), sum(hits), sum(self._counts)
            self._steps += len(losses)
            self._losses, self._hits, self._counts = [], [], []
        return self.diverged_at is not None

    def take_means(self) -> tuple[float, float]:
        """Return loss and accuracy over the steps since this was last called; nan without any."""
        loss, hits, count = self._sums
        self._sums = np.zeros(3)
        return (loss / count, hits / count) if count else (math.nan, math.nan)

    @property
    def curve(self) -> TrainingCurve:
        """All rows so far."""
        return TrainingCurve(*(np.array(column) for column in zip(*self.rows, strict=True)))


def layers_with_weights(net: nn.Module) -> list[nn.Module]:
    """Return the linear layers and convolutions, the input side first."""
    return [m for m in net.modules() if isinstance(m, nn.Linear | nn.Conv2d)]


def gradient_norms(net: nn.Module) -> np.ndarray:
    """Return the norm of each such layer's gradient in the last step (L,); nan before it."""
    layers = [list(layer.parameters()) for layer in layers_with_weights(net)]
    if layers[0][0].grad is None:
        return np.full(len(layers), math.nan)
    norms = [
        torch.cat([p.grad.flatten() for p in layer if p.grad is not None]).norm()
        for layer in layers
    ]
    return np.array(torch.stack(norms).tolist())


def first_gradient(net: nn.Module) -> np.ndarray:
    """Return the gradient of the first layer's weights in the last step, as one image per unit.

    (units, side, side); zero before the first step.
    """
    weight = next(net.parameters())  # those of the first layer come first
    units, side = len(weight), round((weight.numel() / len(weight)) ** 0.5)
    if weight.grad is None:
        return np.zeros((units, side, side), np.float32)
    images: np.ndarray = weight.grad.reshape(units, side, side).numpy(force=True).copy()
    return images


def measure(net: nn.Module, images: Tensor, targets: Tensor) -> tuple[float, float]:
    """Return mean cross-entropy and accuracy on `images` (n, 1, side, side) of 0 … 255."""
    net.eval()
    with torch.inference_mode():
        scores = torch.cat([net(part.float().div_(255)) for part in images.split(CHUNK)])
        loss = F.cross_entropy(scores, targets).item()
        accuracy = (scores.argmax(1) == targets).float().mean().item()
    net.train()
    return loss, accuracy
