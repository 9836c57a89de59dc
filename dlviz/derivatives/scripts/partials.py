"""The PyTorch program of partial derivatives and of the descent from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.derivatives.compute.partials import Partials


def script(knobs: Partials, torch_line: str) -> str:
    """Return a program that prints value and partials, and then walks; `torch_line` is f."""
    names = ", ".join(knobs.names)
    walk = f"""
optimizer = torch.optim.SGD([point], lr={knobs.lr!r})
for step in range({knobs.steps}):
    optimizer.zero_grad()
    f(*point).backward()
    optimizer.step()
print(f"after {knobs.steps} steps: {{f(*point).item():.10g}}")
"""
    return f"""\
import math

import torch
import torch.nn.functional as F


def f({names}):
    return {torch_line}


point = torch.tensor({list(knobs.point)!r}, dtype=torch.float64, requires_grad=True)
value = f(*point)
value.backward()
print(f"f: {{value.item():.10g}}")
for name, slope in zip({list(knobs.names)!r}, point.grad.tolist()):
    print(f"df/d{{name}}: {{slope:.10g}}")
{walk if knobs.steps else ""}"""
