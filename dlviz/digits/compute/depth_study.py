"""How a net's depth decides whether it learns: three towers trained side by side on digits.

The gradient of each layer is measured while they learn: it fades on its way back through
sigmoids (Hochreiter 1991; Glorot & Bengio 2010), and keeps its size through ReLUs and skips.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

from dlviz.checks import positive, whole
from dlviz.digits.compute.deep_nets import KINDS, tower, weighted
from dlviz.digits.compute.device import best, own_threads
from dlviz.digits.compute.snapshot import Tick

if TYPE_CHECKING:
    from collections.abc import Generator

    from torch import Tensor, nn

    from dlviz.digits.compute.dataset import Digits

MOMENTUM = 0.9
LOOKS = 50  # in a run
QUICK = 500  # unseen images a look is tested on; the last one is on all


@dataclass(frozen=True, kw_only=True)
class Deep:
    """Nets of so many hidden layers; SGD with momentum 0.9 on the same batches for all three."""

    layers: int = 20  # hidden ones; one more makes the ten scores
    width: int = 64  # neurons in each
    steps: int = 500
    batch: int = 64
    lr: float = 0.01
    seed: int = 0  # of the first weights and the order of the images

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("hidden layers", self.layers, 1, 100)
        whole("width", self.width, 1, 1024)
        whole("steps", self.steps, 1, 10_000)
        whole("batch", self.batch, 1, 1000)
        positive("lr", self.lr)
        whole("seed", self.seed, 0, 2**31)


@dataclass(frozen=True, eq=False)
class Look(Tick):
    """How far three nets have come; K looks so far, nets as in KINDS, layers from the image on."""

    deep: Deep
    source: str  # the digits' name
    at: np.ndarray  # (K,) steps taken before each look
    gradient: np.ndarray  # (K, 3, layers + 1) norm of each layer's gradient in that step's batch
    accuracy: np.ndarray  # (K, 3) on unseen digits, the last of the run on all of them
    diverged: np.ndarray  # (3,) the first step whose loss was no finite number; 0 if none

    @property
    def done(self) -> bool:
        """Whether all steps are taken."""
        return self.step == self.steps_total

    @property
    def reach(self) -> np.ndarray:
        """(3,) the first layer's gradient in shares of the last one's, before any step."""
        first = self.gradient[0]
        return np.asarray(first[:, 0] / first[:, -1])


def deep(knobs: Deep, digits: Digits) -> Generator[Look]:
    """Train the three nets step by step, and yield a Look after each step.

    Its arrays grow some LOOKS times. A net that diverges is left alone from then on. Use it from
    one thread: it sets that thread's number of torch threads.
    """
    with own_threads(1):  # so little work that a second thread costs more than it does
        side_by_side = _SideBySide(knobs, digits, best())
        looks = set(np.linspace(0, knobs.steps, LOOKS + 1).astype(int).tolist())
        for step in range(knobs.steps + 1):
            side_by_side.differentiate(step)
            if step in looks:
                side_by_side.look(step)
            yield side_by_side.told(step)
            side_by_side.go()


class _SideBySide:
    """Three nets that learn from the same batches."""

    def __init__(self, knobs: Deep, digits: Digits, device: torch.device) -> None:
        self.knobs, self.name, self.device = knobs, digits.name, device
        self.nets = [tower(kind, knobs.layers, knobs.width, knobs.seed) for kind in KINDS]
        self.rules = [
            torch.optim.SGD(net.to(device).parameters(), knobs.lr, momentum=MOMENTUM)
            for net in self.nets
        ]
        self.images, self.labels = digits.train_images, digits.train_labels
        self.unseen = torch.tensor(digits.test_images).to(device)
        self.truth = torch.tensor(digits.test_labels).long().to(device)
        self.rows = _rows(len(self.labels), knobs)
        self.at, self.gradient = np.empty(0, int), np.empty((0, len(KINDS), knobs.layers + 1))
        self.accuracy, self.diverged = np.empty((0, len(KINDS))), np.zeros(len(KINDS), int)

    def differentiate(self, step: int) -> None:
        """Send the next batch through every net and its gradient back."""
        rows = next(self.rows)
        x = torch.tensor(self.images[rows]).to(self.device).float() / 255
        y = torch.tensor(self.labels[rows]).to(self.device).long()
        for i in np.flatnonzero(self.diverged == 0):
            loss = F.cross_entropy(self.nets[i](x), y)
            if not loss.isfinite():
                self.diverged[i] = step
                continue
            self.rules[i].zero_grad()
            loss.backward()

    def look(self, step: int) -> None:
        """Measure every net."""
        stride = 1 if step == self.knobs.steps else max(1, len(self.truth) // QUICK)
        few, truth = self.unseen[::stride], self.truth[::stride]
        norms = [_norms(net) for net in self.nets]
        shares = [_share(net, few, truth) for net in self.nets]
        ended = (self.diverged > 0)[:, None]
        self.at = np.append(self.at, step)
        self.gradient = np.append(self.gradient, np.where(ended, np.nan, norms)[None], axis=0)
        self.accuracy = np.append(self.accuracy, [shares], axis=0)

    def told(self, step: int) -> Look:
        return Look(
            step, self.knobs.steps, self.knobs, self.name, self.at, self.gradient, self.accuracy,
            self.diverged.copy(),
        )  # fmt: skip

    def go(self) -> None:
        """Take a step with each net that has not diverged."""
        for i in np.flatnonzero(self.diverged == 0):
            self.rules[i].step()


def _rows(count: int, knobs: Deep) -> Generator[np.ndarray]:
    """Yield the rows of one batch after the other, in a new order for each epoch."""
    source = torch.Generator().manual_seed(knobs.seed)
    while True:
        for rows in torch.randperm(count, generator=source).split(knobs.batch):
            yield rows.numpy()


def _norms(net: nn.Module) -> list[float]:
    """Return the norm of each layer's gradient; in float64, where squares do not underflow."""
    grads = [layer.weight.grad for layer in weighted(net)]
    return [math.nan if grad is None else float(grad.double().norm()) for grad in grads]


def _share(net: nn.Module, images: Tensor, truth: Tensor) -> float:
    with torch.inference_mode():
        said = [net(part.float() / 255).argmax(1) for part in images.split(1000)]
    return float((torch.cat(said) == truth).double().mean())
