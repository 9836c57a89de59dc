"""What a formula may call: by name, what computes it, what a program calls it, its arguments."""

from __future__ import annotations

import ast
import math
import operator
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor


def sign(x: Tensor) -> Tensor:
    """Return torch.sign, but nan where x is nan: torch calls the sign of no number 0."""
    return torch.where(x.isnan(), x, torch.sign(x))


FUNCTIONS: dict[str, tuple[Callable[..., Tensor], str, int]] = {
    **{
        name: (getattr(torch, name), f"torch.{name}", 1)
        for name in (
            "exp", "log", "sqrt", "abs", "sign", "sin", "cos", "tan", "tanh", "sigmoid",
            "sinh", "cosh", "arctan", "erf", "relu", "floor",
        )
    },
    "sign": (sign, "torch.sign", 1),
    "softplus": (F.softplus, "F.softplus", 1),
    "max": (torch.maximum, "torch.maximum", 2),
    "min": (torch.minimum, "torch.minimum", 2),
    "where": (torch.where, "torch.where", 3),
}  # fmt: skip
"""What a formula may call: by name, what computes it, what a program calls it, its arguments."""
CONSTANTS = {"pi": math.pi, "e": math.e}
OPERATORS: dict[type[ast.AST], Callable[..., Tensor]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.Pow: operator.pow, ast.USub: operator.neg,
    ast.UAdd: operator.pos, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip
