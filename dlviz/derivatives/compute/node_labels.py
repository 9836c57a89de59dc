"""What stands in the circle of an operation: its sign, with the number that belongs to it."""

from __future__ import annotations

import ast

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷", ast.Pow: "^", ast.USub: "−",
    ast.UAdd: "+", ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥",
}  # fmt: skip
POWERS = {"2": "²", "3": "³"}
THOUSANDS = 10_000  # from here on a circle has room for “180k” only


def node_label(tree: ast.expr) -> str:
    """Return the label of one operation on _0, _1 ….

    >>> [node_label(ast.parse(t, mode="eval").body) for t in ("_0 + _1", "_0**2", "1 / _0")]
    ['+', '( )²', '1 ÷']
    """
    match tree:
        case ast.BinOp(left=left, op=op, right=right):
            if isinstance(op, ast.Add):
                return " ".join(["+", *_numbers(tree)])
            power = "".join(_numbers(right))
            if isinstance(op, ast.Pow) and power in POWERS and not _numbers(left):
                return f"( ){POWERS[power]}"
            sign = SIGNS[type(op)]
            gap = "" if isinstance(op, ast.Pow) else " "
            return gap.join([*_numbers(left), sign, *_numbers(right)])
        case ast.UnaryOp(op=op):
            return SIGNS[type(op)]
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return " ".join([*_numbers(left), SIGNS[type(op)], *_numbers(right)])
        case ast.Call(func=ast.Name(id=name), args=args):
            numbers = [number for one in args for number in _numbers(one)]
            return " ".join(["σ" if name == "sigmoid" else name, *numbers])
    raise AssertionError(tree)


def _numbers(tree: ast.expr) -> list[str]:
    """Return the numbers in a sum, or the tree itself if it is one; nothing for an input."""
    match tree:
        case ast.Name(id=name) if name.startswith("_"):
            return []
        case ast.BinOp(left=left, op=ast.Add(), right=right) if _has_inputs(tree):
            return [*_numbers(left), *_numbers(right)]
    match tree:
        case ast.Constant(value=int(number)) if number >= THOUSANDS and number % 1000 == 0:
            return [f"{number // 1000}k"]
    text = ast.unparse(tree).replace("-", "−").replace("**", "^").replace(" ", "")
    return [text.removesuffix(".0")]


def _has_inputs(tree: ast.expr) -> bool:
    return any(isinstance(n, ast.Name) and n.id.startswith("_") for n in ast.walk(tree))
