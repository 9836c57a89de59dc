"""The PyTorch program of one neuron: its loss on the students and its gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.neuron import Fit


def script(fit: Fit) -> str:
    """Return a program that prints the loss and the gradient by w and b."""
    neuron = fit.neuron
    return f"""\
import math

import torch
import torch.nn.functional as F

x = torch.tensor({fit.x.tolist()}, dtype=torch.float64)
target = torch.tensor({fit.target.tolist()}, dtype=torch.float64)


def f(x):
    return {neuron.activation.torch_code}


w = torch.tensor({neuron.weight!r}, dtype=torch.float64, requires_grad=True)
b = torch.tensor({neuron.bias!r}, dtype=torch.float64, requires_grad=True)
loss = (f(w * x + b) - target).square().mean()
loss.backward()
print(f"loss = {{loss.item():.6f}}, dw = {{w.grad.item():.6f}}, db = {{b.grad.item():.6f}}")
"""
