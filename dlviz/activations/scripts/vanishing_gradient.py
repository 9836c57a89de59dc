"""The PyTorch program that sends a gradient back through a chain of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.vanishing_gradient import Depth


def script(depth: Depth) -> str:
    """Return a program that prints, for each unit, the gradient at the chain's input."""
    rows = "\n".join(f"    {unit.name!r}: lambda x: {unit.torch}," for unit in depth.units)
    return f"""\
import math

import torch
import torch.nn.functional as F

functions = {{
{rows}
}}
for name, f in functions.items():
    x = torch.tensor({depth.x!r}, dtype=torch.float64, requires_grad=True)
    out = x
    for layer in range({depth.layers}):
        out = f({depth.weight!r} * out + {depth.bias!r})
    out.backward()
    print(f"{{name}}: gradient = {{x.grad.item():.6e}}")
"""
