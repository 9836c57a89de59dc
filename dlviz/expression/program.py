"""Writes a formula's tree as a line of PyTorch, which autograd differentiates alike."""

from __future__ import annotations

import ast
import math
from copy import deepcopy

import torch

from dlviz.expression.evaluation import value
from dlviz.expression.functions import CONSTANTS, FUNCTIONS

EXACT = 2.0**53  # beyond it Python's whole numbers and torch's float64 part


def torch_program(tree: ast.expr, names: tuple[str, ...]) -> str:
    """Return the line; what has no slope of its own gets the slope 0."""
    code = ast.unparse(_Writer(names, ()).visit(deepcopy(tree)))
    return code if _sloped(tree, names) else f"{code} + 0 * {names[0]}"


class _Writer(ast.NodeTransformer):
    """Writes what torch reads: numbers given to its functions are tensors.

    `taken` are the conditions of all where() around: what has no slope elsewhere gets its inputs
    from where they hold.
    """

    def __init__(self, names: tuple[str, ...], taken: tuple[str, ...]) -> None:
        self.names, self.taken = names, taken

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.expr) and not _mentions(node, self.names):
            number = _number(node)
            if number is not None:
                return number
        made: ast.AST = super().visit(node)
        return made

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in CONSTANTS:
            return _code(f"math.{node.id}")
        if node.id in self.names and self.taken:
            return _code(f"torch.where({' & '.join(self.taken)}, {node.id}, {node.id}.detach())")
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        return _code(f"({ast.unparse(node)}).to({self.names[0]})")

    def visit_Call(self, node: ast.Call) -> ast.expr:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "where":
            return self._where(*node.args)
        wild = not all(map(_tame, node.args))
        args = [self._tensor(arg) for arg in node.args]
        if name == "sign" and wild:
            args = [f"({args[0]}).isnan()", args[0], f"torch.sign({args[0]})"]
            return _code(f"torch.where({', '.join(args)})")
        return _code(f"{FUNCTIONS[name][1]}({', '.join(args)})")

    def _where(self, test: ast.expr, yes: ast.expr, no: ast.expr) -> ast.expr:
        condition = self._condition(test)
        sides = (self._branch(yes, f"({condition})"), self._branch(no, f"~({condition})"))
        return _code(f"torch.where({condition}, {', '.join(sides)})")

    def _branch(self, node: ast.expr, condition: str) -> str:
        writer = self if _tame(node) else _Writer(self.names, (*self.taken, condition))
        return writer._tensor(node)

    def _condition(self, test: ast.expr) -> str:
        plain = _Writer(self.names, ())
        if isinstance(test, ast.Compare) and _mentions(test, self.names):
            plain.generic_visit(test)
            return ast.unparse(test)
        return f"{plain._tensor(test)} != 0"

    def _tensor(self, node: ast.expr) -> str:
        mentions = _mentions(node, self.names)
        code = ast.unparse(self.visit(node))
        return code if mentions else f"{self.names[0]}.new_tensor({code})"


def _code(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _mentions(node: ast.AST, names: tuple[str, ...]) -> bool:
    return any(isinstance(part, ast.Name) and part.id in names for part in ast.walk(node))


def _number(node: ast.expr) -> ast.expr | None:
    """Return the value of a tree of numbers where Python's own would be another, or an error."""
    it = value(node, {}, torch.zeros((), dtype=torch.float64)).item()
    compares = any(isinstance(part, ast.Compare) for part in ast.walk(node))
    if math.isfinite(it):
        return _code(repr(it)) if compares or abs(it) > EXACT else None
    return _code({"inf": "math.inf", "-inf": "-math.inf", "nan": "math.nan"}[str(it)])


def _sloped(node: ast.expr, names: tuple[str, ...]) -> bool:
    """Whether an input reaches the result otherwise than by a comparison."""
    match node:
        case ast.Compare():
            return False
        case ast.Call(func=ast.Name(id="where"), args=[_, yes, no]):
            return _sloped(yes, names) or _sloped(no, names)
        case ast.Name(id=name):
            return name in names
    parts = (part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr))
    return any(_sloped(part, names) for part in parts)


def _tame(node: ast.expr) -> bool:
    """Whether value and slope are numbers everywhere: sums and products alone."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.UnaryOp(operand=one):
            return _tame(one)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            return _tame(left) and _tame(right)
    return False
