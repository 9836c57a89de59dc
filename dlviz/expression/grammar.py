"""What a formula may contain, and a sentence about anything else."""

from __future__ import annotations

import ast
import re

from dlviz.expression.functions import CONSTANTS, FUNCTIONS, OPERATORS
from dlviz.text import Refused, mark

LONGEST, DEEPEST = 120, 25  # characters; nested operations


def parse(text: str) -> ast.expr:
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


def check(node: ast.expr, names: tuple[str, ...], depth: int = 0) -> None:
    """Raise Refused unless every node is on the whitelist."""
    if depth > DEEPEST:
        raise Refused(mark("The formula nests more than {most} deep"), most=DEEPEST)
    for part in _parts(node, names):
        check(part, names, depth + 1)


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
