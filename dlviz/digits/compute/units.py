"""The fully connected layers of a net at work on one digit: each unit's sum, term by term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.compute.preprocessing import net_inputs

if TYPE_CHECKING:
    from dlviz.digits.compute.trained_model import TrainedModel


@dataclass(frozen=True, eq=False)
class DenseLayer:
    """One fully connected layer and what one digit makes of it."""

    name: str  # "hidden", followed by ReLU, or "output", followed by softmax
    reads: str  # "x", the pixels, or "h", what a layer before it found
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
    """Return the fully connected layers with `image` (28, 28) of 0 … 255 before them.

    Linear and CNN have the outputs alone; the MLP has the hidden layer, too.
    """
    given = net_inputs(image[None], model.training.inputs).ravel()
    hidden, answer = model.hidden_activations(image[None])[0], model.predict(image[None])[0]
    linear = model.training.model == "Linear"
    ends = {"hidden": (given, hidden), "output": (hidden, answer)}
    state = {name: array.astype(float) for name, array in model.state.items()}
    dense = [name for name, array in state.items() if name.endswith("weight") and array.ndim == 2]
    return tuple(
        DenseLayer(
            name=layer, reads="h" if layer == "output" and not linear else "x",
            inputs=ends[layer][0].astype(float), weights=state[key],
            bias=state[key.replace("weight", "bias")], outputs=ends[layer][1].astype(float),
        )
        for layer, key in zip(list(ends)[-len(dense) :], dense, strict=True)
    )  # fmt: skip
