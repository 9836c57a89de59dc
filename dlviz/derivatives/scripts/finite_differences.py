"""The PyTorch program that holds a finite difference beside autograd."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.derivatives.compute.finite_differences import FiniteDifferences


def script(knobs: FiniteDifferences) -> str:
    """Return a program that prints autograd's slope and all differences of width h."""
    return f"""\
import math

import torch
import torch.nn.functional as F


def f(x):
    return {knobs.function.torch_code}


x = torch.tensor({knobs.x!r}, dtype=torch.float64, requires_grad=True)
f(x).backward()
print(f"autograd: {{x.grad.item():.12f}}")
x = x.detach().to(torch.{knobs.precision})
h = torch.tensor({knobs.h!r}, dtype=torch.{knobs.precision})
print(f"forward: {{((f(x + h) - f(x)) / h).item():.12f}}")
print(f"central: {{((f(x + h) - f(x - h)) / (2 * h)).item():.12f}}")
try:
    print(f"complex: {{(f(torch.complex(x, h)).imag / h).item():.12f}}")
except RuntimeError:
    print("complex: torch has no f of complex numbers")
"""
