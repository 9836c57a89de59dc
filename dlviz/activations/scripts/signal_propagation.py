"""The PyTorch program that sends random inputs through a deep random net."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.signal_propagation import SignalPropagation

FILL = {
    "Xavier": "nn.init.xavier_uniform_(weight, generator=generator)",
    "He": 'nn.init.kaiming_normal_(weight, nonlinearity="relu", generator=generator)',
    "PyTorch": "nn.init.kaiming_uniform_(weight, a=5**0.5, generator=generator)\n"
    "    unused = torch.empty(WIDTH, dtype=torch.float64)  # the bias is drawn, then left out\n"
    "    unused.uniform_(-(WIDTH**-0.5), WIDTH**-0.5, generator=generator)",
    "Normal": "nn.init.normal_(weight, generator=generator)",
    "LeCun": "weight.normal_(0, WIDTH**-0.5, generator=generator)",
    "Normal 0.01": "weight.normal_(0, 0.01, generator=generator)",
}


def script(knobs: SignalPropagation) -> str:
    """Return a program that prints mean and standard deviation after the last layer."""
    return f"""\
import math

import torch
import torch.nn.functional as F
from torch import nn

WIDTH = {knobs.width}


def f(x):
    return {knobs.activation.torch_code}


generator = torch.Generator().manual_seed({knobs.seed})
x = torch.randn((256, WIDTH), generator=generator, dtype=torch.float64)
for layer in range({knobs.layers}):
    weight = torch.zeros(WIDTH, WIDTH, dtype=torch.float64)
    {FILL[knobs.init]}
    x = f(x @ ({knobs.gain!r} * weight).T)
print(f"mean = {{x.mean().item():.6e}}, std = {{x.std(correction=0).item():.6e}}")
"""
