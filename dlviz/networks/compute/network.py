"""A small net learns to tell two classes apart, and every epoch is kept.

    >>> Network(hidden=(2,), epochs=400).run().accuracy[-1].item()
    1.0
    >>> linear = Network(hidden=(), output="Identity", optimizer="SGD", epochs=1000).run()
    >>> round(linear.loss[-1].item(), 6), linear.linear_optimum
    (0.25, 0.25)

A linear net can't do better on XOR than to answer ½ everywhere. A published run replays number
for number, here Matt Mazur's example of backpropagation (2015):

    >>> mazur = Network(
    ...     points=Dataset(data="Explicit", x=((0.05, 0.1),), t=((0.01, 0.99),)), epochs=1,
    ...     activation="Sigmoid", loss="Half squared error", reduction="Sum", biases="Fixed",
    ...     optimizer="SGD", lr=0.5,
    ...     weights=(.15, .2, .25, .3, .35, .35, .4, .45, .5, .55, .6, .6),
    ... ).run()
    >>> mazur.loss[0].round(9).item(), mazur.weights[-1][6].round(8).item()
    (0.298371109, 0.35891648)
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
from dlviz.descent.compute.schedules import factors
from dlviz.networks.compute import knob_checks, training_loop
from dlviz.networks.compute.batches import ORDERS, Batch, batches_by_epoch
from dlviz.networks.compute.confusion import confusion_matrix
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.dead_relus import DeadReLU, dead_relus
from dlviz.networks.compute.evaluation import classified, evaluate, least_squares_loss
from dlviz.networks.compute.losses import LOSSES, REDUCTIONS
from dlviz.networks.compute.mlp import (
    AFFINE,
    INITS,
    OUTPUTS,
    SOFTMAX,
    forward,
    initial_weights,
    parameter_count,
    unpack,
)
from dlviz.networks.compute.model import Model
from dlviz.networks.compute.recording import Recording
from dlviz.networks.compute.samples import Samples
from dlviz.networks.compute.separability import linearly_separable, makes_one_cut
from dlviz.networks.compute.stop_conditions import StopConditions, Watch
from dlviz.networks.compute.tensors import tensors
from dlviz.networks.compute.training_loop import Snapshot
from dlviz.networks.compute.update_rule import FIRST_ORDER as FIRST_ORDER
from dlviz.networks.compute.update_rule import Updater, UpdateRule

FOUR_POINTS = Dataset()
SNAPSHOTS = 501  # kept of a run at most
FIRST, LONGEST = 0.1, 2.0  # seconds of training between two parts of a stream: at first, at most


@dataclass(frozen=True, kw_only=True)
class Network:
    """Which points, which net, how it learns. Explicit weights or batches override the seed.

    `UpdateRule` and `StopConditions` say more of the knobs that they share with it.
    """

    points: Dataset = FOUR_POINTS
    inputs: tuple[str, ...] = ("x₁", "x₂")  # () is the columns of explicit data as they are
    hidden: tuple[int, ...] = (2,)  # neurons of each hidden layer
    activation: str | tuple[str, ...] = "Tanh"  # of every hidden layer, or of each
    output: str = "Sigmoid"  # of one output; of several for more classes or explicit targets
    loss: str = "Squared error"
    reduction: str = "Mean"  # over points and outputs
    optimizer: str = "Adam"
    hyper: tuple[tuple[str, float], ...] = ()  # its own numbers, such as ("momentum", 0.9)
    lr: float = 0.1
    schedule: str = "Constant"  # the learning rate changes after each epoch
    weight_decay: float | None = None  # the optimizer's, biases too; None is torch's default
    clip_norm: float = 0.0  # a longer gradient of the whole net is cut to this norm; 0 is none
    regularization: str = "None"  # L1 or L2, as in the TensorFlow Playground: weights only
    regularization_rate: float = 0.0
    biases: str = "Trained"  # or Fixed, at their first values
    epochs: int = 400  # passes through the training points; 0 keeps the first weights
    stop_loss: float | None = None  # stop when the loss is down to this
    stop_accuracy: float | None = None  # stop when this share is classified correctly
    patience: int = 0  # stop after so many epochs without a new lowest loss; 0 is never
    monitor: str = "Training points"  # or Test points: whose loss and accuracy may stop it
    seed: int = 0  # of the first weights and of shuffling
    init: str = "PyTorch"
    batch: int = 0  # points in a step; 0 is all of them
    order: str = "Shuffled"
    weights: tuple[float, ...] = ()  # start here instead: W₁ row by row, b₁, W₂, b₂ …
    batches: tuple[tuple[int, ...], ...] = ()  # rows of each step of an epoch, instead
    batches_by_epoch: tuple[tuple[tuple[int, ...], ...], ...] = ()  # or of each step of each epoch

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        knob_checks.check_inputs(self.inputs, self.points)
        knob_checks.check_layers(self.hidden, self.activation)
        checks.one_of("output", self.output, OUTPUTS)
        checks.one_of("loss", self.loss, LOSSES)
        checks.one_of("reduction", self.reduction, REDUCTIONS)
        knob_checks.check_output(self.output, self.loss, self.outputs, self.points)
        checks.positive("lr", self.lr)
        checks.whole("epochs", self.epochs, 0, 20_000)
        checks.whole("seed", self.seed, 0, 2**31)
        checks.one_of("init", self.init, INITS)
        checks.whole("batch", self.batch, 0, 2000)
        checks.one_of("order", self.order, ORDERS)
        knob_checks.check_weights(self.weights, self.sizes, parameter_count(self.sizes))
        knob_checks.check_batches("batches", self.batches, self.points)
        knob_checks.check_batches_by_epoch(
            self.batches_by_epoch, self.epochs, self.batches, self.points
        )
        _ = self.update_rule  # it refuses its own nonsense
        if self.stop_conditions.any:
            knob_checks.check_stop(self.points, self.monitor, self.stop_accuracy)

    @property
    def outputs(self) -> int:
        """How many outputs there are: one for two classes, unless they are shares of a softmax."""
        if self.points.data == "Explicit":
            return len(self.points.t[0])
        if self.points.is_regression:
            return 1
        count = self.points.class_count
        return count if count > 2 or self.output == SOFTMAX else 1

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons of every layer, inputs first, outputs last."""
        return (len(self.inputs) or self.points.dimension, *self.hidden, self.outputs)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of every layer but the inputs."""
        if isinstance(self.activation, str):
            return (self.activation,) * len(self.hidden) + (self.output,)
        return (*self.activation, self.output)

    @property
    def makes_one_cut(self) -> bool:
        """Whether no weights can make its boundary more than one straight cut of the inputs."""
        cuts = makes_one_cut(self.hidden, self.activations[:-1], self.output)
        return self.outputs == 1 and not self.points.is_regression and cuts

    @property
    def model(self) -> Model:
        """What the training loop needs to know of the net."""
        return Model(self.sizes, self.activations, self.loss, self.reduction).fused()

    @property
    def update_rule(self) -> UpdateRule:
        """What happens to the weights at each step."""
        return UpdateRule(
            optimizer=self.optimizer, hyper=self.hyper, weight_decay=self.weight_decay,
            clip_norm=self.clip_norm, schedule=self.schedule, biases=self.biases,
            regularization=self.regularization, regularization_rate=self.regularization_rate,
        )  # fmt: skip

    @property
    def stop_conditions(self) -> StopConditions:
        """When it ends before its last epoch."""
        return StopConditions(
            stop_loss=self.stop_loss, stop_accuracy=self.stop_accuracy,
            patience=self.patience, monitor=self.monitor,
        )  # fmt: skip

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
        """Return the inputs (N, in) and targets (N, outputs) of the points that are learnt from."""
        samples = self.points.run()
        return self.tensors(samples, slice(samples.train_size))

    def test_data(self) -> Batch:
        """Return the inputs and targets of the points that are held back."""
        samples = self.points.run()
        return self.tensors(samples, slice(samples.train_size, None))

    def tensors(self, samples: Samples, part: slice) -> Batch:
        """Return the inputs (N, in) and targets (N, outputs) of a part of its points."""
        return tensors(samples, part, self.inputs, self.output, self.outputs)

    def watching(self, nets: int) -> tuple[Watch | None, Batch | None]:
        """Return what looks out for a stop of so many nets, and the points it looks at."""
        if not self.stop_conditions.any:
            return None, None
        watched = self.test_data() if self.monitor == "Test points" else self.training_data()
        return self.stop_conditions.watch(nets), watched

    def run(self) -> "Training":
        """Train for all `epochs`, until a stop condition, or until the loss is not a number."""
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
                if latest.reason[0]:
                    break
                yield _trainings([self], snapshots)[0]
                since, pause = perf_counter(), min(1.7 * pause, LONGEST)
        yield _trainings([self], snapshots)[0]


@dataclass(frozen=True, eq=False)
class Training(Recording):
    """What a run of a net did."""

    network: Network

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to come."""
        early = self.diverged_at is not None or self.stopped not in ("", "epochs")
        return early or bool(self.epochs[-1] == self.network.epochs)

    @property
    def final_epoch(self) -> int:
        """The last epoch: that at which the training will end while it goes on."""
        return int(self.epochs[-1]) if self.finished else self.network.epochs

    def _training_data(self) -> Batch:
        return self.network.tensors(self.samples, slice(self.samples.train_size))

    @cached_property
    def separable(self) -> bool:
        """Whether one straight cut of the inputs could classify all training points correctly."""
        x, _ = self._training_data()
        return linearly_separable(x.numpy(), self.samples.label[: self.samples.train_size])

    @cached_property
    def dead_relus(self) -> tuple[DeadReLU, ...]:
        """The hidden ReLUs that are off for every training point at the end, and since when."""
        net, (x, _) = self.network, self._training_data()
        dead = dead_relus(torch.from_numpy(self.weights), net.sizes, net.activations, x)
        return tuple(one._replace(since=int(self.epochs[one.since])) for one in dead)

    def confusion_matrix(self, snapshot: int = -1, test: bool = False) -> np.ndarray:
        """Return (classes, classes) counts of points: row the actual class, column the predicted.

        Of the training points, or the test points; after the last epoch, or of any snapshot.
        """
        net, size = self.network, self.samples.train_size
        if net.points.is_regression:
            raise ValueError("a regression has no classes to confuse")
        x, t = net.tensors(self.samples, slice(size, None) if test else slice(size))
        layers = unpack(torch.from_numpy(self.weights[snapshot]), net.sizes)
        output = forward(layers, x, net.activations)[-1]
        actual, predicted = (classified(one, net.output)[:, 0].numpy() for one in (t, output))
        return confusion_matrix(actual, predicted, max(2, net.outputs))

    @property
    def learning_rate(self) -> np.ndarray:
        """The rate in the epoch that each snapshot ends, (K,); nan before the first."""
        rates = factors(self.network.schedule, self.network.epochs, self.network.lr)
        by_epoch: np.ndarray = np.array([np.nan, *rates])[self.epochs]
        return by_epoch

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each snapshot, as `Recording` does, with the learning rate."""
        frame = super().to_frame()
        frame.insert(1, "learning_rate", self.learning_rate)
        return frame

    @property
    def linear_optimum(self) -> float | None:
        """The least loss that any weights of a linear net can reach; None when it isn't linear."""
        net, factor = self.network, {"Squared error": 1.0, "Half squared error": 0.5}
        linear = AFFINE.keys() >= set(net.activations) and net.biases == "Trained"
        if not linear or net.loss not in factor:
            return None
        x, t = (one.numpy() for one in self._training_data())
        return float(round(factor[net.loss] * least_squares_loss(x, t, net.reduction), 12))


def train(nets: Sequence[Network]) -> list[Training]:
    """Train nets that differ in nothing but learning rates, side by side in one tensor.

    Each trains for all its epochs, until a stop condition, or until its loss is no longer a number.
    Thirty-two small nets take hardly longer than one. Raises ValueError where they differ in more.
    """
    if len({replace(one, lr=1.0) for one in nets}) > 1:
        raise ValueError("nets that train together must differ in nothing but learning rates")
    return _trainings(nets, list(_snapshots(nets)))


def _snapshots(nets: Sequence[Network]) -> Iterator[Snapshot]:
    """Train; yield the snapshots that are kept, and those at which a net ends."""
    net, weights = nets[0], nets[0].initial_weights()
    if len(nets) > 1:  # one alone goes without the axis
        weights = weights.repeat(len(nets), 1)
    generator = torch.Generator().manual_seed(net.seed)
    batches = batches_by_epoch(
        *net.training_data(), net.batch, net.order, generator, net.batches, net.batches_by_epoch
    )
    epochs, kept = islice(batches, net.epochs), set(net.snapshot_epochs.tolist())
    updater = Updater(net.update_rule, weights, [one.lr for one in nets], net.sizes, net.epochs)
    watching = net.watching(len(nets))
    for latest in training_loop.train(net.model, weights, updater, epochs, *watching):
        if latest.epoch in kept or latest.epoch in latest.ended_at:
            yield latest


def _trainings(nets: Sequence[Network], snapshots: Sequence[Snapshot]) -> list[Training]:
    net, samples = nets[0], nets[0].points.run()
    epochs, last = np.array([one.epoch for one in snapshots]), snapshots[-1]
    weights = np.stack([one.weights for one in snapshots]).reshape(len(epochs), len(nets), -1)
    flat = torch.from_numpy(weights.swapaxes(0, 1).reshape(-1, weights.shape[-1]).copy())
    learnt, held = (
        evaluate(net.model, flat, *net.tensors(samples, part))
        for part in (slice(samples.train_size), slice(samples.train_size, None))
    )
    regular = np.isin(epochs, net.snapshot_epochs)

    def own(i: int) -> Training:
        end, reason = last.ended_at[i], last.reason[i]
        rows = epochs < end if reason == "diverged" else epochs <= end
        rows &= regular | (epochs == end)
        if not reason and last.epoch == net.epochs:
            reason = "epochs"

        def cut(of: np.ndarray) -> np.ndarray:
            return np.asarray(of[i * len(epochs) : (i + 1) * len(epochs)][rows])

        def share(of: np.ndarray) -> np.ndarray:
            return np.full(rows.sum(), np.nan) if net.points.is_regression else cut(of)

        return Training(
            samples, epochs[rows], cut(flat.numpy()), cut(learnt.loss), cut(held.loss),
            share(learnt.accuracy), share(held.accuracy), cut(learnt.gradient_norm),
            int(end) if reason == "diverged" else None, reason, nets[i],
        )  # fmt: skip

    return [own(i) for i in range(len(nets))]
