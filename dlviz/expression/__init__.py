"""A formula somebody typed, read by whitelist and computed by torch; never eval.

>>> Formula("x * sigmoid(1.7x)").torch_code
'x * torch.sigmoid(1.7 * x)'
>>> Formula("x.__class__")
Traceback (most recent call last):
...
dlviz.text.Refused: The formula may not contain “x.__class__”: “▸x.__class__”
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import torch

from dlviz.expression.evaluation import value
from dlviz.expression.functions import FUNCTIONS
from dlviz.expression.grammar import read
from dlviz.expression.program import torch_program

if TYPE_CHECKING:
    import ast

    from torch import Tensor

__all__ = ["FUNCTIONS", "Formula"]


@dataclass(frozen=True)
class Formula:
    """A function of `names`, from text; raises Refused in a sentence that says what is wrong."""

    text: str
    names: tuple[str, ...] = ("x",)

    def __post_init__(self) -> None:
        """Refuse what is no formula."""
        _read(self.text, self.names)

    def __call__(self, *values: Tensor) -> Tensor:
        """Return the formula's value, elementwise, for one tensor of equal shape per name.

        Autograd differentiates it; a constant has the slope 0.
        """
        tree, known = _read(self.text, self.names), dict(zip(self.names, values, strict=True))
        result = value(tree, known, values[0])
        result = result.to(values[0]).broadcast_to(values[0].shape)
        if not result.requires_grad:
            return torch.where(torch.tensor(True), result, values[0])
        return result

    @property
    def torch_code(self) -> str:
        """The formula as a line of PyTorch, which autograd differentiates alike."""
        return torch_program(_read(self.text, self.names), self.names)


@lru_cache(maxsize=256)
def _read(text: str, names: tuple[str, ...]) -> ast.expr:
    return read(text, names)
