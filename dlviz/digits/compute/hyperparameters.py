"""The hyperparameters of a training: those that may change while it runs, and all others."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dlviz.checks import between, one_of, positive, whole
from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.optimizers.compute.optimizers import OPTIMIZERS


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What may change while a training runs."""

    lr: float = 0.02  # the schedule's highest
    momentum: float = 0.9  # β₁ for the Adam family; without effect on a rule that has none
    weight_decay: float = 0.0
    batch: int = 256  # images in a step

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        positive("lr", self.lr)
        between("momentum", self.momentum, 0, 0.999)
        between("weight decay", self.weight_decay, 0, 1)
        whole("batch", self.batch, 1, 60_000)


@dataclass(frozen=True, kw_only=True)
class Training(Settings):
    """What is trained, and how."""

    model: str = "CNN"
    inputs: str = "Grey 28×28"
    optimizer: str = "Adam"
    schedule: str = "One-cycle"
    epochs: int = 2
    samples: int = 60_000  # the first so many training images; fewer when there are fewer
    smoothing: float = 0.0  # of the one-hot targets (Szegedy et al. 2016, section 7)
    seed: int = 0  # of the first weights and the order of the images

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        super().__post_init__()
        one_of("model", self.model, MODELS)
        one_of("inputs", self.inputs, INPUTS)
        one_of("optimizer", self.optimizer, [o for o in OPTIMIZERS if o != "LBFGS"])
        one_of("schedule", self.schedule, SCHEDULES)
        whole("epochs", self.epochs, 1, 100)
        whole("samples", self.samples, 1, 60_000)
        between("smoothing", self.smoothing, 0, 0.5)
        whole("seed", self.seed, 0, 2**31)

    @property
    def settings(self) -> Settings:
        """The part that may change while it runs."""
        return Settings(**{f.name: getattr(self, f.name) for f in fields(Settings)})
