"""How a net's depth decides whether it learns: three deep nets trained side by side on digits.

The gradient of each layer is measured while they learn: it fades on its way back through
sigmoids (Hochreiter 1991; Glorot & Bengio 2010), and keeps its size through ReLUs and skips.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch
from torch.nn import functional as F

from dlviz.checks import positive, whole
from dlviz.digits.compute.deep_nets import KINDS, build_deep_net, linear_layers
from dlviz.digits.compute.device import best_device, torch_threads
from dlviz.digits.compute.snapshot import Progress

if TYPE_CHECKING:
    from collections.abc import Generator

    from torch import Tensor, nn

    from dlviz.digits.compute.dataset import Digits

MOMENTUM = 0.9
MEASUREMENTS = 50  # in a run
QUICK_TEST = 500  # unseen images a measurement is tested on; the last one is on all


@dataclass(frozen=True, kw_only=True)
class DepthStudy:
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

    def run(self, digits: Digits) -> Generator[DepthResult]:
        """Train the three nets step by step, and yield the result so far after each step.

        Its arrays grow some MEASUREMENTS times. A net that diverges is left alone from then on.
        Use it from one thread: it sets that thread's number of torch threads.
        """
        with torch_threads(1):  # so little work that a second thread costs more than it does
            training = _ParallelTraining(self, digits, best_device())
            steps = set(np.linspace(0, self.steps, MEASUREMENTS + 1).astype(int).tolist())
            for step in range(self.steps + 1):
                training.backward(step)
                if step in steps:
                    training.measure(step)
                yield training.result(step)
                training.step()


@dataclass(frozen=True, eq=False)
class DepthResult(Progress):
    """What three nets have learnt: K measurements so far, nets as in KINDS, input side first."""

    study: DepthStudy
    source: str  # the digits' name
    steps: np.ndarray  # (K,) steps taken before each measurement
    gradient: np.ndarray  # (K, 3, layers + 1) norm of each layer's gradient in that step's batch
    accuracy: np.ndarray  # (K, 3) on unseen digits, the last of the run on all of them
    diverged: np.ndarray  # (3,) the first step whose loss was no finite number; 0 if none

    @property
    def done(self) -> bool:
        """Whether all steps are taken."""
        return self.step == self.steps_total

    @property
    def gradient_ratio(self) -> np.ndarray:
        """(3,) the first layer's gradient in shares of the last one's, before any step."""
        first = self.gradient[0]
        return np.asarray(first[:, 0] / first[:, -1])

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each measurement: each net's accuracy, then its layers' gradients."""
        columns = {"step": self.steps}
        for i, kind in enumerate(KINDS):
            columns[f"{kind} accuracy"] = self.accuracy[:, i]
        for i, kind in enumerate(KINDS):
            for layer in range(self.gradient.shape[2]):
                columns[f"{kind} gradient {layer + 1}"] = self.gradient[:, i, layer]
        return pd.DataFrame(columns)


class _ParallelTraining:
    """Three nets that learn from the same batches."""

    def __init__(self, study: DepthStudy, digits: Digits, device: torch.device) -> None:
        self.study, self.source, self.device = study, digits.name, device
        self.nets = [build_deep_net(kind, study.layers, study.width, study.seed) for kind in KINDS]
        self.optimizers = [
            torch.optim.SGD(net.to(device).parameters(), study.lr, momentum=MOMENTUM)
            for net in self.nets
        ]
        self.images, self.labels = digits.train_images, digits.train_labels
        self.test_images = torch.tensor(digits.test_images).to(device)
        self.test_labels = torch.tensor(digits.test_labels).long().to(device)
        self.batches = _batches(len(self.labels), study)
        self.steps, self.gradient = np.empty(0, int), np.empty((0, len(KINDS), study.layers + 1))
        self.accuracy, self.diverged = np.empty((0, len(KINDS))), np.zeros(len(KINDS), int)

    def backward(self, step: int) -> None:
        """Send the next batch through every net and its gradient back."""
        rows = next(self.batches)
        x = torch.tensor(self.images[rows]).to(self.device).float() / 255
        y = torch.tensor(self.labels[rows]).to(self.device).long()
        for i in np.flatnonzero(self.diverged == 0):
            loss = F.cross_entropy(self.nets[i](x), y)
            if not loss.isfinite():
                self.diverged[i] = step
                continue
            self.optimizers[i].zero_grad()
            loss.backward()

    def measure(self, step: int) -> None:
        """Measure every net."""
        stride = 1 if step == self.study.steps else max(1, len(self.test_labels) // QUICK_TEST)
        images, labels = self.test_images[::stride], self.test_labels[::stride]
        norms = [_gradient_norms(net) for net in self.nets]
        accuracies = [_accuracy(net, images, labels) for net in self.nets]
        ended = (self.diverged > 0)[:, None]
        self.steps = np.append(self.steps, step)
        self.gradient = np.append(self.gradient, np.where(ended, np.nan, norms)[None], axis=0)
        self.accuracy = np.append(self.accuracy, [accuracies], axis=0)

    def result(self, step: int) -> DepthResult:
        return DepthResult(
            step, self.study.steps, self.study, self.source, self.steps, self.gradient,
            self.accuracy, self.diverged.copy(),
        )  # fmt: skip

    def step(self) -> None:
        """Take a step with each net that has not diverged."""
        for i in np.flatnonzero(self.diverged == 0):
            self.optimizers[i].step()


def _batches(count: int, study: DepthStudy) -> Generator[np.ndarray]:
    """Yield the rows of one batch after the other, in a new order for each epoch."""
    source = torch.Generator().manual_seed(study.seed)
    while True:
        for rows in torch.randperm(count, generator=source).split(study.batch):
            yield rows.numpy()


def _gradient_norms(net: nn.Module) -> list[float]:
    """Return the norm of each layer's gradient; in float64, where squares do not underflow."""
    grads = [layer.weight.grad for layer in linear_layers(net)]
    return [math.nan if grad is None else float(grad.double().norm()) for grad in grads]


def _accuracy(net: nn.Module, images: Tensor, targets: Tensor) -> float:
    with torch.inference_mode():
        predicted = [net(part.float() / 255).argmax(1) for part in images.split(1000)]
    return float((torch.cat(predicted) == targets).double().mean())
