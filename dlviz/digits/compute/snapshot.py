"""What a live training yields: progress that costs nothing, and snapshots when they are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dlviz.digits.compute.trained_model import TrainedModel

if TYPE_CHECKING:
    import numpy as np

    from dlviz.digits.compute.hyperparameters import Settings

COLUMNS = [
    "step", "epoch", "seconds", "loss", "accuracy", "test_loss", "test_accuracy",
    "full_loss", "full_accuracy", "lr",
]  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """How far a training or a study is; it makes no device wait."""

    step: int  # batches so far
    steps_total: int  # batches until the end, at the batch size in force


@dataclass(frozen=True)
class SettingChange:
    """A setting that was changed while the training ran."""

    step: int  # the first step under the new value
    name: str  # "lr", "momentum", "weight_decay" or "batch"
    before: float
    after: float


@dataclass(frozen=True, eq=False)
class TrainingCurve:
    """Everything measured so far, one row for each snapshot (K); layers as in `Snapshot.layers`.

    Each array is one quantity from its first to its last value: `test_…` is always measured on the
    same few unseen images, because all of them would take too long; `full_…` is on all of them.
    """

    step: np.ndarray  # (K,) batches seen
    epoch: np.ndarray  # (K,) passes through the data, as a fraction: images seen / N
    seconds: np.ndarray  # (K,) of training, snapshots and pauses not counted
    loss: np.ndarray  # (K,) mean over the batches since the row before
    accuracy: np.ndarray  # (K,) likewise, on training images as they were learnt from
    test_loss: np.ndarray  # (K,) on the same `Snapshot.sampled` unseen images
    test_accuracy: np.ndarray  # (K,)
    full_loss: np.ndarray  # (K,) on all unseen images, at the end of each epoch; else nan
    full_accuracy: np.ndarray  # (K,)
    lr: np.ndarray  # (K,) in force
    gradient: np.ndarray  # (K, L) norm of each layer's gradient in the last batch

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each snapshot; without the gradients, whose number is the net's."""
        return pd.DataFrame({name: getattr(self, name) for name in COLUMNS})


@dataclass(frozen=True, eq=False)
class Snapshot(TrainedModel, Progress):
    """Where a training is: all numbers, and a net that answers. Holds no tensor of the training."""

    settings: Settings  # in force now
    images_seen: int
    epoch: float  # images seen / images in an epoch; 1.0 is one pass
    seconds: float  # of training alone
    images_per_second: float  # over the training so far
    seconds_left: float  # until the last epoch's end at that speed
    loss: float  # mean over the batches since the last snapshot; nan before the first step
    accuracy: float
    test_loss: float  # at the end of an epoch on all unseen images
    test_accuracy: float
    tested: int  # unseen images that `test_…` was measured on
    sampled: int  # unseen images that the curve's `test_…` is measured on
    lr: float  # in force: the schedule times the knob
    layers: tuple[str, ...]  # names of the layers with weights, input side first
    gradient: np.ndarray  # (L,) norm of each layer's gradient in the last batch; nan before it
    first_gradient: np.ndarray  # (units, H, W) of the first layer's weights in the last batch
    curve: TrainingCurve  # so far, this snapshot included
    changes: tuple[SettingChange, ...]  # so far
    device: str  # for the screen: "CPU · 2 threads"
    done: str  # "": goes on; "finished", or "diverged"
    diverged_at: int | None  # the first step whose loss was not a finite number

    def to_frame(self) -> pd.DataFrame:
        """Return the curve so far, one row for each snapshot."""
        return self.curve.to_frame()
