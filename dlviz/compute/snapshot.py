"""What a live training tells whoever listens: ticks that cost nothing, snapshots when asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.compute.models import build
from dlviz.compute.preprocess import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import nn

    from dlviz.compute.live import Settings, Training


@dataclass(frozen=True)
class Tick:
    """A sign of life between two snapshots: it costs nothing and makes no device wait."""

    step: int  # batches so far
    steps_total: int  # batches until the end, at the batch size in force


@dataclass(frozen=True)
class Change:
    """A setting that was moved while the training ran."""

    step: int  # the first step under the new value
    name: str  # "lr", "momentum", "weight_decay" or "batch"
    before: float
    after: float


@dataclass(frozen=True, eq=False)
class Curve:
    """Everything measured so far, one row for each snapshot (K); layers as in `Snapshot.layers`."""

    step: np.ndarray  # (K,) batches seen
    epoch: np.ndarray  # (K,) passes through the data, as a fraction: images seen / N
    seconds: np.ndarray  # (K,) of training, snapshots and pauses not counted
    loss: np.ndarray  # (K,) mean over the batches since the row before
    accuracy: np.ndarray  # (K,) likewise, on training images as they were learnt from
    test_loss: np.ndarray  # (K,) on `Snapshot.tested` unseen images
    test_accuracy: np.ndarray  # (K,)
    whole: np.ndarray  # (K,) bool: tested on all unseen images (at the end of each epoch)
    lr: np.ndarray  # (K,) in force
    gradient: np.ndarray  # (K, L) norm of each layer's gradient in the last batch


@dataclass(frozen=True, eq=False)
class Snapshot(Tick):
    """Where a training is: all numbers, and a net that answers. Holds no tensor of the training."""

    training: Training
    settings: Settings  # in force now
    images_seen: int
    epoch: float  # images seen / images in an epoch; 1.0 is one pass
    seconds: float  # of training alone
    images_per_second: float  # over the training so far
    seconds_left: float  # until the last epoch's end at that speed
    loss: float  # mean over the batches since the last snapshot; nan before the first step
    accuracy: float
    test_loss: float
    test_accuracy: float
    tested: int  # unseen images that `test_…` was measured on
    lr: float  # in force: the schedule times the knob
    layers: tuple[str, ...]  # names of the layers with weights, input side first
    gradient: np.ndarray  # (L,) norm of each layer's gradient in the last batch; nan before it
    curve: Curve  # so far, this snapshot included
    changes: tuple[Change, ...]  # so far
    device: str  # for the screen: "CPU · 2 threads"
    done: str  # "": goes on; "finished", or "diverged"
    diverged_at: int | None  # the first step whose loss was not a finite number
    state: Mapping[str, np.ndarray]  # the net's weights and statistics, by torch's names

    @cached_property
    def net(self) -> nn.Module:
        """The net at this moment, on the CPU and ready to answer."""
        net = build(self.training.model, self.training.inputs, self.training.seed)
        net.load_state_dict({k: torch.from_numpy(v) for k, v in self.state.items()})
        return net.eval()

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return probabilities (n, 10), float64, for `images` (n, 28, 28) of 0 … 255."""
        with torch.inference_mode():
            scores = self.net(prepare(torch.from_numpy(np.asarray(images)), self.training.inputs))
        probabilities: np.ndarray = scores.double().softmax(1).numpy()
        return probabilities

    @property
    def first_weights(self) -> np.ndarray:
        """What the first layer looks for: (units, H, W), signed.

        Linear: one image for each digit. MLP: one for each hidden neuron. CNN: its filters.
        """
        weight = next(v for k, v in self.state.items() if k.endswith("weight"))
        side = round((weight.size / len(weight)) ** 0.5)
        return weight.reshape(len(weight), side, side)
