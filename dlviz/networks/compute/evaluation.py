"""How good a net was at every snapshot of its training.

>>> classified(torch.tensor([[0.2], [0.9]]), "Sigmoid").flatten().tolist()
[0, 1]
>>> classified(torch.tensor([[0.2, 0.5, 0.3]]), "Softmax").item()
1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from dlviz.networks.compute.losses import LOSS_FUNCTIONS, class_targets, reduce
from dlviz.networks.compute.mlp import forward, unpack

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.networks.compute.model import Model


class Evaluation(NamedTuple):
    """Of K snapshots of a net with L layers."""

    loss: np.ndarray  # (K,) of all points, as the net reduces it; nan when there are none
    accuracy: np.ndarray  # (K,) share of the points classified correctly
    gradient_norm: np.ndarray  # (K, L) of the loss, in each layer's weights and biases


def evaluate(model: Model, weights: Tensor, x: Tensor, t: Tensor) -> Evaluation:
    """Evaluate snapshots `weights` (K, P) on inputs `x` (N, in) with targets `t` (N, outputs)."""
    flat = weights.clone().requires_grad_()
    output = forward(unpack(flat, model.sizes), x, model.activations)[-1]
    loss = reduce(LOSS_FUNCTIONS[model.loss](output, t.expand_as(output)), model.reduction)
    (slope,) = torch.autograd.grad(loss.sum(), flat)
    norms = [
        (weight.square().sum((-2, -1)) + bias.square().sum(-1)).sqrt()
        for weight, bias in unpack(slope, model.sizes)
    ]
    accuracy = correct(output, t, model.activations[-1]).double().mean((-2, -1))
    return Evaluation(loss.detach().numpy(), accuracy.numpy(), torch.stack(norms, -1).numpy())


def correct(output: Tensor, t: Tensor, activation: str) -> Tensor:
    """Return (..., N, 1) which outputs of an output `activation` mean the target's class."""
    return classified(output, activation) == classified(t, activation)


def classified(output: Tensor, activation: str) -> Tensor:
    """Return (..., N, 1) the class that each output (..., N, K) means.

    Of several outputs it is that of the largest; one alone is above halfway for class 1.
    """
    if output.shape[-1] > 1:
        return output.argmax(-1, keepdim=True)
    return (output > sum(class_targets(activation)) / 2).long()


def constant_loss(t: np.ndarray, loss: str, reduction: str = "Mean") -> float:
    """Return the least loss that one answer everywhere has on targets t (N, outputs).

    That is their mean, of absolute errors their median.
    """
    middle = np.median(t, axis=0) if loss == "Absolute error" else t.mean(axis=0)
    answer, targets = torch.from_numpy(np.broadcast_to(middle, t.shape).copy()), torch.from_numpy(t)
    return float(reduce(LOSS_FUNCTIONS[loss](answer, targets), reduction))


def least_squares_loss(x: np.ndarray, t: np.ndarray, reduction: str = "Mean") -> float:
    """Return the least squared error that linear functions of x (N, in) have on t (N, outputs)."""
    ones = np.c_[x, np.ones(len(x))]
    residual = t - ones @ np.linalg.lstsq(ones, t, rcond=None)[0]
    return float(reduce(torch.from_numpy(residual**2), reduction))
