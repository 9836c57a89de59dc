"""A small net learns to tell two classes apart, and every epoch is kept.

    >>> Network(hidden=(2,), epochs=400).run().accuracy[-1].item()
    1.0
    >>> linear = Network(hidden=(), output="Identity", optimizer="SGD", epochs=1000).run()
    >>> round(linear.loss[-1].item(), 6), linear.linear_optimum
    (0.25, 0.25)

A linear net can't do better on XOR than to answer ½ everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from time import perf_counter

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from dlviz import checks
from dlviz.networks.compute import training_loop
from dlviz.networks.compute.batches import ORDERS, Batch, batches_by_epoch
from dlviz.networks.compute.datasets import Dataset, Samples
from dlviz.networks.compute.evaluation import evaluate, least_squares_loss
from dlviz.networks.compute.features import INPUTS, features
from dlviz.networks.compute.losses import LOSSES, targets
from dlviz.networks.compute.mlp import ACTIVATIONS, INITS, initial_weights, parameter_count
from dlviz.networks.compute.separability import linearly_separable, makes_one_cut
from dlviz.networks.compute.training_loop import Model, Snapshot
from dlviz.optimizers.compute.optimizers import OPTIMIZERS

FOUR_POINTS = Dataset()
FIRST_ORDER = tuple(name for name in OPTIMIZERS if name != "LBFGS")
"""Optimizers that take one gradient a step."""

SNAPSHOTS = 501  # kept of a run at most
FIRST, LONGEST = 0.1, 2.0  # seconds of training between two parts of a stream: at first, at most


@dataclass(frozen=True, kw_only=True)
class Network:
    """Which points, which net, how it learns. Explicit weights or batches override the seed."""

    points: Dataset = FOUR_POINTS
    inputs: tuple[str, ...] = ("x₁", "x₂")
    hidden: tuple[int, ...] = (2,)  # neurons of each hidden layer
    activation: str = "Tanh"  # of every hidden layer
    output: str = "Sigmoid"  # of the one output
    loss: str = "Squared error"
    optimizer: str = "Adam"
    lr: float = 0.1
    epochs: int = 400  # passes through the training points; 0 keeps the first weights
    seed: int = 0  # of the first weights and of shuffling
    init: str = "PyTorch"
    batch: int = 0  # points in a step; 0 is all of them
    order: str = "Shuffled"
    weights: tuple[float, ...] = ()  # start here instead: W₁ row by row, b₁, W₂, b₂ …
    batches: tuple[tuple[int, ...], ...] = ()  # rows of each step of an epoch, instead

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        for name in self.inputs:
            checks.one_of("inputs", name, INPUTS)
        checks.whole("number of inputs", len(self.inputs), 1, len(INPUTS))
        checks.whole("number of hidden layers", len(self.hidden), 0, 6)
        for width in self.hidden:
            checks.whole("neurons of a hidden layer", width, 1, 8)
        checks.one_of("activation", self.activation, ACTIVATIONS)
        checks.one_of("output", self.output, ACTIVATIONS)
        checks.one_of("loss", self.loss, LOSSES)
        checks.one_of("optimizer", self.optimizer, FIRST_ORDER)
        checks.positive("lr", self.lr)
        checks.whole("epochs", self.epochs, 0, 20_000)
        checks.whole("seed", self.seed, 0, 2**31)
        checks.one_of("init", self.init, INITS)
        checks.whole("batch", self.batch, 0, 2000)
        checks.one_of("order", self.order, ORDERS)
        if self.loss == "Cross-entropy" and self.output != "Sigmoid":
            raise ValueError(f"loss Cross-entropy needs output Sigmoid; got {self.output!r}")
        self._check_weights()
        self._check_batches()

    def _check_weights(self) -> None:
        size = parameter_count(self.sizes)
        if self.weights and len(self.weights) != size:
            raise ValueError(
                f"weights must hold {size} numbers for a "
                f"{'-'.join(map(str, self.sizes))} net; got {len(self.weights)}"
            )
        for weight in self.weights:
            checks.finite("weights", weight)

    def _check_batches(self) -> None:
        rows = [row for step in self.batches for row in step]
        last = self.points.run().train_size - 1 if rows else 0
        for row in rows:
            if row not in range(last + 1):
                raise ValueError(f"batches must name rows 0 to {last}; got {row}")

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons of every layer, inputs first, the one output last."""
        return (len(self.inputs), *self.hidden, 1)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of every layer but the inputs."""
        return (self.activation,) * len(self.hidden) + (self.output,)

    @property
    def makes_one_cut(self) -> bool:
        """Whether no weights can make its boundary more than one straight cut of the inputs."""
        return makes_one_cut(self.hidden, self.activation, self.output)

    @property
    def model(self) -> Model:
        """What the training loop needs to know of the net."""
        return Model(self.sizes, self.activations, self.loss)

    @property
    def snapshot_epochs(self) -> np.ndarray:
        """The epochs after which the weights are kept, (K,), from 0 to the last."""
        spread = np.linspace(0, self.epochs, min(self.epochs + 1, SNAPSHOTS))
        return np.unique(spread.round().astype(int))

    def initial_weights(self) -> Tensor:
        """Return the (P,) float64 weights that training starts from."""
        if self.weights:
            return torch.tensor(self.weights, dtype=torch.float64)
        return initial_weights(self.sizes, self.init, torch.Generator().manual_seed(self.seed))

    def with_seed(self, seed: int) -> "Network":
        """Return the same net with another seed."""
        return replace(self, seed=seed)

    def training_data(self) -> Batch:
        """Return the inputs (N, in) and targets (N, 1) of the points that are learnt from."""
        samples = self.points.run()
        return _tensors(self, samples, slice(samples.train_size))

    def run(self) -> "Training":
        """Train for all `epochs`, or until the loss is no longer a number."""
        return train([self])[0]

    def stream(self) -> Iterator["Training"]:
        """Yield the training as it grows, every two seconds at least; the last is that of `run`.

        It trains on only when the next part is asked for.
        """
        snapshots: list[Snapshot] = []
        since, pause = perf_counter(), FIRST
        for latest in _snapshots([self]):
            snapshots.append(latest)
            if perf_counter() - since > pause and latest.epoch < self.epochs:
                yield _trainings([self], snapshots)[0]
                since, pause = perf_counter(), min(1.7 * pause, LONGEST)
        yield _trainings([self], snapshots)[0]


@dataclass(frozen=True, eq=False)
class Training:
    """What a run did: K snapshots, the first weights first; fewer while it goes on."""

    network: Network
    samples: Samples
    epochs: np.ndarray  # (K,) the epoch of each snapshot
    weights: np.ndarray  # (K, P) flat, as in mlp.py
    loss: np.ndarray  # (K,) mean over the training points
    test_loss: np.ndarray  # (K,) mean over the test points; nan when there are none
    accuracy: np.ndarray  # (K,) share of training points classified correctly
    test_accuracy: np.ndarray  # (K,)
    gradient_norm: np.ndarray  # (K, L) of the loss, in each layer's weights and biases
    diverged_at: int | None  # the epoch whose loss was no longer a number

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to come."""
        return self.diverged_at is not None or bool(self.epochs[-1] == self.network.epochs)

    @property
    def final_epoch(self) -> int:
        """The last epoch: that at which the training will end while it goes on."""
        return int(self.epochs[-1]) if self.finished else self.network.epochs

    @property
    def solved(self) -> bool:
        """Whether every training point is classified correctly at the end."""
        return self.diverged_at is None and bool(self.accuracy[-1] == 1)

    @property
    def solved_at(self) -> int | None:
        """The first kept epoch from which on every training point is classified correctly."""
        wrong = np.flatnonzero(self.accuracy < 1)
        if not self.solved:
            return None
        return int(self.epochs[wrong[-1] + 1]) if len(wrong) else 0

    @property
    def test_size(self) -> int:
        """How many points were held back for the test."""
        return len(self.samples.x) - self.samples.train_size

    @cached_property
    def separable(self) -> bool:
        """Whether one straight cut of the inputs could classify all training points correctly."""
        x, _ = _tensors(self.network, self.samples, slice(self.samples.train_size))
        return linearly_separable(x.numpy(), self.samples.label[: self.samples.train_size])

    @property
    def layers_without_gradient(self) -> tuple[int, ...]:
        """Layers (1 is the first) whose gradient was exactly zero throughout: they can't learn."""
        return tuple(int(i) + 1 for i in np.flatnonzero((self.gradient_norm == 0).all(axis=0)))

    @property
    def linear_optimum(self) -> float | None:
        """The least loss that any weights of a linear net can reach; None when it isn't linear."""
        factor = {"Squared error": 1.0, "Half squared error": 0.5}.get(self.network.loss)
        if set(self.network.activations) != {"Identity"} or factor is None:
            return None
        x, t = _tensors(self.network, self.samples, slice(self.samples.train_size))
        return float(round(factor * least_squares_loss(x.numpy(), t[:, 0].numpy()), 12))

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each snapshot: epoch, loss and accuracy on training and test points."""
        columns = ("loss", "accuracy", "test_loss", "test_accuracy")
        return pd.DataFrame(
            {"epoch": self.epochs} | {name: getattr(self, name) for name in columns}
        )


def train(nets: Sequence[Network]) -> list[Training]:
    """Train nets that differ in nothing but learning rates, side by side in one tensor.

    Each trains for all its epochs, or until its loss is no longer a number. Thirty-two small nets
    take hardly longer than one. Raises ValueError where they differ in more.
    """
    if len({replace(one, lr=1.0) for one in nets}) > 1:
        raise ValueError("nets that train together must differ in nothing but learning rates")
    return _trainings(nets, list(_snapshots(nets)))


def _snapshots(nets: Sequence[Network]) -> Iterator[Snapshot]:
    """Train; yield the snapshots that are kept, and the last one."""
    net, weights = nets[0], nets[0].initial_weights()
    if len(nets) > 1:  # one alone goes without the axis
        weights = weights.repeat(len(nets), 1)
    generator = torch.Generator().manual_seed(net.seed)
    batches = batches_by_epoch(*net.training_data(), net.batch, net.order, generator, net.batches)
    epochs, kept = islice(batches, net.epochs), set(net.snapshot_epochs.tolist())
    rates = [one.lr for one in nets]
    for latest in training_loop.train(net.model, weights, net.optimizer, rates, epochs):
        if latest.epoch in kept or np.isfinite(latest.diverged_at).all():
            yield latest


def _trainings(nets: Sequence[Network], snapshots: Sequence[Snapshot]) -> list[Training]:
    net, samples = nets[0], nets[0].points.run()
    epochs = np.array([one.epoch for one in snapshots])
    weights = np.stack([one.weights for one in snapshots]).reshape(len(epochs), len(nets), -1)
    flat = torch.from_numpy(weights.swapaxes(0, 1).reshape(-1, weights.shape[-1]).copy())
    learnt, held = (
        evaluate(net.model, flat, *_tensors(net, samples, part))
        for part in (slice(samples.train_size), slice(samples.train_size, None))
    )

    def own(i: int) -> Training:
        diverged = snapshots[-1].diverged_at.flat[i]
        count = int((epochs < diverged).sum())

        def cut(of: np.ndarray) -> np.ndarray:
            return of[i * len(epochs) :][:count].copy()

        return Training(
            nets[i], samples, epochs[:count], cut(flat.numpy()), cut(learnt.loss), cut(held.loss),
            cut(learnt.accuracy), cut(held.accuracy), cut(learnt.gradient_norm),
            None if np.isinf(diverged) else int(diverged),
        )  # fmt: skip

    return [own(i) for i in range(len(nets))]


def _tensors(net: Network, samples: Samples, part: slice) -> Batch:
    """Return inputs (N, in) and targets (N, 1) of a part of the points."""
    x = features(torch.from_numpy(samples.x[part]), net.inputs)
    return x, targets(torch.from_numpy(samples.label[part]), net.output)
