"""Computes a formula's tree by torch."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import torch

from dlviz.expression.functions import CONSTANTS, FUNCTIONS, OPERATORS

if TYPE_CHECKING:
    from torch import Tensor


def value(node: ast.expr, known: dict[str, Tensor], like: Tensor) -> Tensor:
    """Compute an allowed tree; every number is a tensor, so nothing grows without bound."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return like.new_tensor(float(number))
        case ast.Name(id=name):
            return known[name] if name in known else like.new_tensor(CONSTANTS[name])
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](value(operand, known, like))
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](value(left, known, like), value(right, known, like))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            truth = OPERATORS[type(op)](value(left, known, like), value(right, known, like))
            return truth.to(like.dtype)
        case ast.Call(func=ast.Name(id="where"), args=[test, yes, no]):
            return _where(value(test, known, like) != 0, yes, no, known, like)
        case ast.Call(func=ast.Name(id=name), args=args):
            return FUNCTIONS[name][0](*(value(one, known, like) for one in args))
    raise AssertionError(node)


def _where(
    test: Tensor, yes: ast.expr, no: ast.expr, known: dict[str, Tensor], like: Tensor
) -> Tensor:
    """Choose between two branches; each is differentiated only where it is taken.

    Else the slope of the branch not taken, times 0, would be nan where that slope is infinite.
    """
    here = {name: torch.where(test, x, x.detach()) for name, x in known.items()}
    elsewhere = {name: torch.where(test, x.detach(), x) for name, x in known.items()}
    return torch.where(test, value(yes, here, like), value(no, elsewhere, like))
