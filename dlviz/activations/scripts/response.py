"""The PyTorch program that prints f(x) and autograd's f′(x) for some activations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.activations.compute.activation import ActivationFunction


def script(activations: Sequence[ActivationFunction], x: float) -> str:
    """Return a program that prints one line per function: its name, f(x) and f′(x)."""
    rows = "\n".join(f"    {f.name!r}: lambda x: {f.torch_code}," for f in activations)
    return f"""\
import math

import torch
import torch.nn.functional as F

functions = {{
{rows}
}}
for name, f in functions.items():
    x = torch.tensor({x!r}, dtype=torch.float64, requires_grad=True)
    y = f(x)
    y.backward()
    print(f"{{name}}: f = {{y.item():.6f}}, f' = {{x.grad.item():.6f}}")
"""
