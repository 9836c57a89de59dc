"""The last layers of a net at work on one digit: each unit's sum, term by term."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from dlviz.digits.compute.preprocessing import prepare

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.digits.compute.trained_model import TrainedModel


@dataclass(frozen=True, eq=False)
class DenseLayer:
    """One layer as weights, sums and biases, and what one digit makes of it."""

    name: str  # "hidden", followed by ReLU, or "output", followed by softmax
    reads: str  # "x", the pixels; "a", what a convolution found; "h", the hidden units
    inputs: np.ndarray  # (n,)
    weights: np.ndarray  # (units, n)
    bias: np.ndarray  # (units,)
    outputs: np.ndarray  # (units,) behind ReLU or softmax, as torch has them

    @property
    def sums(self) -> np.ndarray:
        """(units,) Σ w·x, without the bias."""
        return np.asarray(self.weights @ self.inputs)

    def products(self, unit: int) -> np.ndarray:
        """(n,) each weight of one unit times its input."""
        return np.asarray(self.weights[unit] * self.inputs)

    def largest(self, unit: int, count: int) -> np.ndarray:
        """(≤ count,) which products of one unit are largest, of either sign; none that is 0."""
        sizes = np.abs(self.products(unit))
        first = np.argsort(-sizes, kind="stable")[:count]
        return np.asarray(first[sizes[first] > 0])


def dense_layers(model: TrainedModel, image: np.ndarray) -> tuple[DenseLayer, ...]:
    """Return the last hidden layer and the outputs with `image` (28, 28) of 0 … 255 before them.

    The linear net has outputs alone. A CNN's last convolution is written as what it is, a layer
    whose weights are 0 but for each unit's window, with its batch norm multiplied in.
    """
    stages = _stages(deepcopy(model.net).double())
    layers = []
    with torch.inference_mode():
        x = prepare(torch.tensor(image[None]), model.training.inputs).double()
        for stage in stages:
            last, before, z = stage is stages[-1], x, stage(x)
            x = z.softmax(1) if last else z.relu()
            if stage in stages[-2:]:
                name, reads = "output" if last else "hidden", "h" if last else "a"
                reads = "x" if stage is stages[0] else reads
                layers.append(_as_dense(name, reads, stage, before, x))
    return tuple(layers)


def _stages(net: nn.Sequential) -> list[nn.Sequential]:
    """Return the parts of a net between its ReLUs: each is weights, sums and biases, no more."""
    parts: list[list[nn.Module]] = [[]]
    for layer in net:
        if isinstance(layer, nn.ReLU):
            parts.append([])
        else:
            parts[-1].append(layer)
    return [nn.Sequential(*part) for part in parts]


def _as_dense(
    name: str, reads: str, stage: nn.Sequential, before: Tensor, after: Tensor
) -> DenseLayer:
    """Find a stage's weights and biases by asking it: for nothing, then for each input alone."""
    count = before.numel()
    bias = stage(torch.zeros_like(before)).flatten()
    each = torch.eye(count, dtype=before.dtype).reshape(count, *before.shape[1:])
    weights = stage(each).flatten(1) - bias
    numbers = (before.flatten(), weights.T, bias, after.flatten())
    inputs, matrix, biases, outputs = (it.numpy().copy() for it in numbers)
    return DenseLayer(name, reads, inputs, matrix, biases, outputs)
