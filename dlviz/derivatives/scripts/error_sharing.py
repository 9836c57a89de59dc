"""The PyTorch program that hands an error back by weight and as the gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.derivatives.compute.error_sharing import ErrorSharing


def script(knobs: ErrorSharing) -> str:
    """Return a program that prints both."""
    return f"""\
import torch

weights = torch.tensor({[list(row) for row in knobs.weights]!r}, dtype=torch.float64)
errors = torch.tensor({list(knobs.errors)!r}, dtype=torch.float64)
shares = errors[:, None] * weights / weights.sum(1, keepdim=True)
print("shared by weight:", [f"{{share:.10g}}" for share in shares.sum(0).tolist()])

h = torch.ones(weights.shape[1], dtype=torch.float64, requires_grad=True)
outputs = weights @ h
outputs.backward(errors)
print("gradient:", [f"{{slope:.10g}}" for slope in h.grad.tolist()])
"""
