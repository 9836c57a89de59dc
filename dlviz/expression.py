"""A formula somebody typed, read by whitelist and computed by torch; never eval.

>>> Formula("x * sigmoid(1.7x)").torch_code
'x * torch.sigmoid(1.7 * x)'
>>> Formula("x.__class__")
Traceback (most recent call last):
...
dlviz.text.Refused: The formula may not contain “x.__class__”
"""

from __future__ import annotations

import ast
import math
import operator
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from dlviz.text import Refused, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

LONGEST, DEEPEST = 120, 25  # characters; nested operations

FUNCTIONS: dict[str, tuple[Callable[..., Tensor], str, int]] = {
    **{
        name: (getattr(torch, name), f"torch.{name}", 1)
        for name in (
            "exp", "log", "sqrt", "abs", "sign", "sin", "cos", "tan", "tanh", "sigmoid",
            "sinh", "cosh", "arctan", "erf", "relu", "floor",
        )
    },
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
        result = _value(tree, known, values[0])
        result = result.to(values[0]).broadcast_to(values[0].shape)
        if not result.requires_grad:
            return torch.where(torch.tensor(True), result, values[0])
        return result

    @property
    def torch_code(self) -> str:
        """The formula as a line of PyTorch."""
        return ast.unparse(_Torch().visit(_parse(self.text)))


def _parse(text: str) -> ast.expr:
    """Return the syntax tree; 2x means 2 * x and ^ means power."""
    if not text.strip():
        raise Refused(mark("The formula is empty"))
    if len(text) > LONGEST:
        sentence = mark("The formula has {got} characters; {most} at most are read")
        raise Refused(sentence, got=len(text), most=LONGEST)
    plain = text.strip().replace("^", "**").replace("−", "-").replace("·", "*")
    plain = re.sub(r"(?<![\w.])(\d+\.?\d*|\.\d+)(?!e[-+]?\d)(?=[A-Za-z(])", r"\1*", plain)
    try:
        return ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise Refused(mark("The formula can’t be read: “{text}”"), text=text) from None


@lru_cache(maxsize=256)
def _read(text: str, names: tuple[str, ...]) -> ast.expr:
    tree = _parse(text)
    _check(tree, names, 0)
    return tree


def _check(node: ast.expr, names: tuple[str, ...], depth: int) -> None:
    """Raise Refused unless every node is on the whitelist."""
    if depth > DEEPEST:
        raise Refused(mark("The formula nests more than {most} deep"), most=DEEPEST)
    for part in _parts(node, names):
        _check(part, names, depth + 1)


def _parts(node: ast.expr, names: tuple[str, ...]) -> list[ast.expr]:
    """Return the operands of an allowed node; raise Refused for any other."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            if not -1e12 <= value <= 1e12:
                raise Refused(mark("The formula’s numbers must be from −1e12 to 1e12"))
            return []
        case ast.Name(id=name):
            if name in names or name in CONSTANTS:
                return []
            known = ", ".join((*names, *CONSTANTS))
            sentence = mark("The formula knows {known}; it got “{name}”")
            raise Refused(sentence, known=known, name=name)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return [operand]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return [left, right]
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in OPERATORS:
            return [left, right]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return _arguments(name, args)
    raise Refused(mark("The formula may not contain “{part}”"), part=ast.unparse(node))


def _arguments(name: str, args: list[ast.expr]) -> list[ast.expr]:
    if name not in FUNCTIONS:
        sentence = mark("The formula can call {known}; it got “{name}”")
        raise Refused(sentence, known=", ".join(FUNCTIONS), name=name)
    if len(args) != FUNCTIONS[name][2]:
        sentence = mark("In the formula {name} takes {want} arguments; it got {got}")
        raise Refused(sentence, name=name, want=FUNCTIONS[name][2], got=len(args))
    return args


def _value(node: ast.expr, known: dict[str, Tensor], like: Tensor) -> Tensor:
    """Compute an allowed tree; every number is a tensor, so nothing grows without bound."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return like.new_tensor(float(value))
        case ast.Name(id=name):
            return known[name] if name in known else like.new_tensor(CONSTANTS[name])
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](_value(operand, known, like))
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](_value(left, known, like), _value(right, known, like))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            truth = OPERATORS[type(op)](_value(left, known, like), _value(right, known, like))
            return truth.to(like.dtype)
        case ast.Call(func=ast.Name(id=name), args=args):
            values = [_value(one, known, like) for one in args]
            if name == "where":
                values[0] = values[0] != 0
            return FUNCTIONS[name][0](*values)
    raise AssertionError(node)


class _Torch(ast.NodeTransformer):
    """Writes a formula as a program would: numbers given to torch's functions are tensors."""

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(f"math.{node.id}") if node.id in CONSTANTS else node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        return ast.parse(f"({ast.unparse(node)}).to(x)", mode="eval").body

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        args = [ast.unparse(self.visit(arg)) for arg in node.args]
        args = [arg if re.search(r"\bx\b", arg) else f"x.new_tensor({arg})" for arg in args]
        if name == "where":
            args[0] += " != 0"
        return ast.parse(f"{FUNCTIONS[name][1]}({', '.join(args)})", mode="eval").body
