"""How good a net was at every snapshot of its training."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from dlviz.networks.compute.losses import LOSSES, class_targets
from dlviz.networks.compute.mlp import forward, unpack

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.networks.compute.training_loop import Model


class Evaluation(NamedTuple):
    """Of K snapshots of a net with L layers."""

    loss: np.ndarray  # (K,) mean over the points; nan when there are none
    accuracy: np.ndarray  # (K,) share of the points on their side of the boundary
    gradient_norm: np.ndarray  # (K, L) of the loss, in each layer's weights and biases


def evaluate(model: Model, weights: Tensor, x: Tensor, t: Tensor) -> Evaluation:
    """Evaluate snapshots `weights` (K, P) on inputs `x` (N, in) with targets `t` (N, 1)."""
    flat = weights.clone().requires_grad_()
    output = forward(unpack(flat, model.sizes), x, model.activations)[-1]
    loss = LOSSES[model.loss](output, t.expand_as(output)).mean((-2, -1))
    (slope,) = torch.autograd.grad(loss.sum(), flat)
    norms = [
        (weight.square().sum((-2, -1)) + bias.square().sum(-1)).sqrt()
        for weight, bias in unpack(slope, model.sizes)
    ]
    accuracy = correct(output, t, model.activations[-1]).double().mean((-2, -1))
    return Evaluation(loss.detach().numpy(), accuracy.numpy(), torch.stack(norms, -1).numpy())


def correct(output: Tensor, t: Tensor, activation: str) -> Tensor:
    """Return which outputs of an output `activation` are on the target's side of the boundary."""
    return (output > sum(class_targets(activation)) / 2) == (t > 0)


def least_squares_loss(x: np.ndarray, t: np.ndarray) -> float:
    """Return the least mean squared error that a linear function of x (N, in) has on t (N,)."""
    ones = np.c_[x, np.ones(len(x))]
    residual = t - ones @ np.linalg.lstsq(ones, t, rcond=None)[0]
    return float((residual**2).mean())
