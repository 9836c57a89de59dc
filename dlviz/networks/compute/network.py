"""A small net learns to tell two classes apart, and every epoch is kept.

    >>> Network(hidden=(2,), epochs=400).run().accuracy[-1].item()
    1.0
    >>> linear = Network(hidden=(), output="Identity", optimizer="SGD", epochs=1000).run()
    >>> round(linear.loss[-1].item(), 6), linear.floor
    (0.25, 0.25)

A net without a bend can't do better on XOR than to answer ½ everywhere.
"""

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from dlviz import checks
from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import Points
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, INITS, count, start
from dlviz.networks.compute.training import Training, train
from dlviz.optimizers.compute.optimizers import OPTIMIZERS

FOUR_POINTS = Points()
RULES = tuple(name for name in OPTIMIZERS if name != "LBFGS")  # it wants a closure, not a step


@dataclass(frozen=True, kw_only=True)
class Network:
    """Which points, which net, how it learns. Explicit weights or batches override the seed."""

    points: Points = FOUR_POINTS
    inputs: tuple[str, ...] = ("x₁", "x₂")
    hidden: tuple[int, ...] = (2,)  # neurons of each hidden layer
    activation: str = "Tanh"  # of every hidden layer
    output: str = "Sigmoid"  # of the one output
    loss: str = "Squared error"
    optimizer: str = "Adam"
    lr: float = 0.1
    epochs: int = 400  # passes through the training points; a step each when batch is 0
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
        checks.one_of("optimizer", self.optimizer, RULES)
        checks.positive("lr", self.lr)
        checks.whole("epochs", self.epochs, 1, 20_000)
        checks.whole("seed", self.seed, 0, 2**31)
        checks.one_of("init", self.init, INITS)
        checks.whole("batch", self.batch, 0, 2000)
        checks.one_of("order", self.order, ORDERS)
        if self.loss == "Cross-entropy" and self.output != "Sigmoid":
            raise ValueError(f"loss Cross-entropy needs output Sigmoid; got {self.output!r}")
        if self.weights and len(self.weights) != count(self.sizes):
            raise ValueError(
                f"weights must hold {count(self.sizes)} numbers for a "
                f"{'-'.join(map(str, self.sizes))} net; got {len(self.weights)}"
            )
        for weight in self.weights:
            checks.finite("weights", weight)
        self._check_batches()

    def _check_batches(self) -> None:
        rows = [row for step in self.batches for row in step]
        last = self.points.run().learnt - 1 if rows else 0
        for row in rows:
            if row not in range(last + 1):
                raise ValueError(f"batches must name rows 0 to {last}; got {row}")

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons of every layer, inputs first, the one output last."""
        return (len(self.inputs), *self.hidden, 1)

    @property
    def names(self) -> tuple[str, ...]:
        """The activation of every layer but the inputs."""
        return (self.activation,) * len(self.hidden) + (self.output,)

    def first(self) -> Tensor:
        """Return the (P,) float64 weights that training starts from."""
        if self.weights:
            return torch.tensor(self.weights, dtype=torch.float64)
        return start(self.sizes, self.init, torch.Generator().manual_seed(self.seed))

    def at(self, seed: int) -> "Network":
        """Return the same net with another seed."""
        return replace(self, seed=seed)

    def run(self) -> Training:
        """Train for all `epochs`, or until the loss is no longer a number."""
        return train([self])[0]
