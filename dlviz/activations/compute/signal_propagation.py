"""What a random net does to a signal: mean, statistics, dead and saturated neurons, layer by layer.

Sources: Glorot & Bengio 2010 (AISTATS, section 4); He et al. 2015, arXiv:1502.01852, section 2.2;
Klambauer et al. 2017, arXiv:1706.02515 (SELU keeps mean 0 and variance 1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from dlviz.activations.compute.activation import TANH, ActivationFunction
from dlviz.checks import between, one_of, whole
from dlviz.networks.compute.mlp import INITS
from dlviz.text import mark


def _lecun(weight: Tensor, bias: Tensor, generator: torch.Generator) -> None:
    weight.normal_(0, weight.shape[-1] ** -0.5, generator=generator)
    bias.zero_()


def _tiny(weight: Tensor, bias: Tensor, generator: torch.Generator) -> None:
    weight.normal_(0, 0.01, generator=generator)
    bias.zero_()


WEIGHT_INITS = {
    **{name: INITS[name] for name in ("Xavier", "He", "PyTorch", "Normal")},
    mark("LeCun"): _lecun,  # variance 1/inputs; LeCun et al. 1998, "Efficient BackProp", 4.6
    mark("Normal 0.01"): _tiny,  # Krizhevsky et al. 2012, section 5
}
SATURATED = 0.05  # |f′| below this counts as saturated
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, kw_only=True)
class SignalPropagation:
    """A net of equal layers with random weights; 256 inputs from N(0, 1)."""

    activation: ActivationFunction = TANH
    init: str = "Xavier"
    layers: int = 20
    width: int = 128
    gain: float = 1.0  # every weight is multiplied by it
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("init", self.init, WEIGHT_INITS)
        whole("layers", self.layers, 1, 100)
        whole("width", self.width, 2, 512)
        between("gain", self.gain, 0.01, 100)
        whole("seed", self.seed, 0, 2**31)

    def run(self) -> LayerStatistics:
        """Send the inputs forward and a random gradient back, measuring at every layer."""
        generator = torch.Generator().manual_seed(self.seed)
        size = (256, self.width)
        x = torch.randn(size, generator=generator, dtype=torch.float64).requires_grad_()
        values, slopes = [x], []
        for _ in range(self.layers):
            z = values[-1] @ self._weight(generator).T
            values.append(self.activation(z))
            slopes.append(self.activation.value_and_slope(z)[1].numpy())
        upstream = torch.randn(size, generator=generator, dtype=torch.float64)
        output = (values[-1] * upstream).sum()
        gradient = torch.autograd.grad(output, values, materialize_grads=True)
        mean, std, quantiles, dead, saturated = _measure(values, slopes)
        gradient_std = _std(gradient[:-1], upstream)
        return LayerStatistics(self, mean, std, quantiles, dead, saturated, gradient_std)

    def _weight(self, generator: torch.Generator) -> Tensor:
        weight = torch.zeros(self.width, self.width, dtype=torch.float64)
        WEIGHT_INITS[self.init](weight, torch.zeros(self.width, dtype=torch.float64), generator)
        return weight * self.gain


@dataclass(frozen=True, eq=False)
class LayerStatistics:
    """Statistics of each layer's outputs over inputs and neurons; layer 0 is the input."""

    knobs: SignalPropagation
    mean: np.ndarray  # (L+1,)
    std: np.ndarray  # (L+1,)
    quantiles: np.ndarray  # (5, L+1) at QUANTILES
    dead: np.ndarray  # (L,) share of neurons with f′ = 0 for every input
    saturated: np.ndarray  # (L,) share of outputs with |f′| < 0.05
    gradient_std: np.ndarray  # (L+1,) standard deviation of the gradient at each layer's output

    def to_frame(self) -> pd.DataFrame:
        """One row for each layer, the input's first."""
        columns = {"mean": self.mean, "std": self.std, "gradient std": self.gradient_std}
        return pd.DataFrame({"layer": range(len(self.mean)), **columns})

    @property
    def signal_ratio(self) -> float:
        """The spread of the last layer's outputs beside the input's."""
        return float(self.std[-1] / self.std[0])

    @property
    def gradient_ratio(self) -> float:
        """What arrives of the gradient at the input, beside what the output got."""
        return float(self.gradient_std[0] / self.gradient_std[-1])

    @property
    def overflows_at(self) -> int | None:
        """The first layer whose outputs are no longer finite numbers."""
        bad = np.flatnonzero(~np.isfinite(self.std))
        return int(bad[0]) if len(bad) else None


def _measure(values: list[Tensor], slopes: list[np.ndarray]) -> tuple[np.ndarray, ...]:
    plain = [value.detach().numpy() for value in values]
    with np.errstate(over="ignore", invalid="ignore"):
        mean, std = np.array([v.mean() for v in plain]), np.array([v.std() for v in plain])
        quantile = np.array([np.quantile(v, QUANTILES) for v in plain]).T
    dead = np.array([(slope == 0).all(axis=0).mean() for slope in slopes])
    return mean, std, quantile, dead, np.array([(np.abs(s) < SATURATED).mean() for s in slopes])


def _std(gradient: tuple[Tensor, ...], upstream: Tensor) -> np.ndarray:
    return np.array([g.std(correction=0).item() for g in (*gradient, upstream)])
