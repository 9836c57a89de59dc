"""The PyTorch program that sends a gradient back through a chain of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.vanishing_gradient import VanishingGradient


def script(knobs: VanishingGradient) -> str:
    """Return a program that prints, for each function, the gradient at the chain's input."""
    rows = "\n".join(f"    {f.name!r}: lambda x: {f.torch_code}," for f in knobs.activations)
    return f"""\
import math

import torch
import torch.nn.functional as F

functions = {{
{rows}
}}
for name, f in functions.items():
    x = torch.tensor({knobs.x!r}, dtype=torch.float64, requires_grad=True)
    out = x
    for layer in range({knobs.layers}):
        out = f({knobs.weight!r} * out + {knobs.bias!r})
    out.backward()
    print(f"{{name}}: gradient = {{x.grad.item():.6e}}")
"""
