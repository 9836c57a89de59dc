"""The PyTorch program of the chain rule: both slopes, their product, and autograd's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.derivatives.compute.chain_rule import ChainRule


def script(knobs: ChainRule, inner: str, outer: str) -> str:
    """Return a program that prints du/dx, dy/du and dy/dx; `inner` and `outer` are torch lines."""
    return f"""\
import math

import torch
import torch.nn.functional as F

x = torch.tensor({knobs.x!r}, dtype=torch.float64, requires_grad=True)
u = {inner}
u.retain_grad()  # dy/du is kept there
y = {outer}
y.backward()
(du_dx,) = torch.autograd.grad({inner}, x)
print(f"du/dx: {{du_dx.item():.10g}}")
print(f"dy/du: {{u.grad.item():.10g}}")
print(f"dy/dx: {{x.grad.item():.10g}}")
"""
