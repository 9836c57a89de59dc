"""One of torch's optimizers with a schedule, whose settings may change while it runs."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING

from dlviz.descent.compute.schedules import each_factor
from dlviz.digits.compute.snapshot import SettingChange
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build

if TYPE_CHECKING:
    from torch import nn

    from dlviz.digits.compute.hyperparameters import Settings, Training

FUSED = ("SGD", "Adam", "AdamW")  # torch's classes that update all weights in one go, also on CPU


class ScheduledOptimizer:
    """An optimizer, its schedule, the settings in force and how they changed."""

    def __init__(self, training: Training, net: nn.Module, images: int) -> None:
        """Lay the schedule out for `images` in an epoch, at the first batch size."""
        self.settings, self.changes = training.settings, list[SettingChange]()
        self._name, self._epochs, self._images = training.optimizer, training.epochs, images
        self._optimizer = build(training.optimizer, net.parameters(), training.lr)
        self.zero_grad, self.step = self._optimizer.zero_grad, self._optimizer.step
        self._group = self._optimizer.param_groups[0]
        devices = {p.device.type for p in net.parameters()}
        if type(self._optimizer).__name__ in FUSED and devices <= {"cpu", "cuda"}:
            self._group["fused"] = True
        self._steps = training.epochs * self.steps_per_epoch
        self._factors = each_factor(training.schedule, self._steps)
        self._factor, self._moment = next(self._factors), 0
        self._set(training.settings)

    @property
    def steps_per_epoch(self) -> int:
        """Batches in an epoch at the batch size in force; the last may be smaller."""
        return math.ceil(self._images / self.settings.batch)

    @property
    def lr(self) -> float:
        """The learning rate in force: the knob times the schedule."""
        return float(self._group["lr"])

    def apply(self, settings: Settings, step: int) -> None:
        """Go on under these settings from `step`, and remember what changed."""
        for name in (f.name for f in fields(self.settings)):
            before, after = getattr(self.settings, name), getattr(settings, name)
            if before != after:
                self.changes.append(SettingChange(step, name, before, after))
        self._set(settings)

    def schedule_lr(self, epoch: int, image: int) -> None:
        """Set the learning rate for the step that begins at `image` of `epoch` (0 is first).

        After a change of batch the schedule goes by the share of the training that is done.
        """
        share = image / (self.settings.batch * self.steps_per_epoch)
        moment = round((epoch + share) / self._epochs * self._steps)
        while self._moment < moment:
            self._factor, self._moment = next(self._factors), self._moment + 1
        self._group["lr"] = self.settings.lr * self._factor

    def _set(self, settings: Settings) -> None:
        self.settings = settings
        group, own = self._group, OPTIMIZERS[self._name].hyper
        group["weight_decay"] = settings.weight_decay
        if "beta1" in own:
            group["betas"] = (settings.momentum, group["betas"][1])
        elif "momentum" in own:
            group["momentum"] = settings.momentum
            group["nesterov"] = self._name == "Nesterov" and settings.momentum > 0
