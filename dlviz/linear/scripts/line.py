"""One line's cost, slope and best place as a program; and what all programs of a line share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.linear.compute.line import Line

PRINTS = 10  # how often a program prints: the lecture's 1001 epochs every 100
EPOCH, ONE, TWO = (
    "[ epoch: %d, cost: %.2f ]", "w = %.2f, w_gradient = %.2f",
    "w = %.2f, b = %.2f, gradients %.2f, %.2f",
)  # fmt: skip
PROGRAM = """\
import torch

X = torch.tensor({x}, dtype=torch.float64)
Y = torch.tensor({y}, dtype=torch.float64)
{centre}theta = torch.tensor({theta}, dtype=torch.float64, requires_grad=True)
inputs = {inputs}

residuals = Y - inputs @ theta
cost = {cost}
cost.backward()
print("cost", cost.item())
print("slope", theta.grad.tolist())

best = torch.linalg.lstsq(inputs, Y[:, None], driver="gelsd").solution[:, 0]
print("smallest squared cost at", best.tolist())
"""
COST = {
    "Signed": "residuals.mean()",
    "Absolute": "residuals.abs().mean()",
    "Squared": "residuals.square().mean()",
}


def script(line: Line) -> str:
    """Return the program."""
    x, y = (list(column) for column in zip(*line.dataset.rows, strict=True))
    return PROGRAM.format(
        x=x, y=y, theta=[float(value) for value in line.theta], cost=COST[line.cost],
        centre="X = X - X.mean()\n" if line.centred else "",
        inputs="torch.stack([X, torch.ones_like(X)], dim=1)" if line.bias else "X[:, None]",
    )  # fmt: skip


@dataclass(frozen=True)
class Program:
    """A program, and which of its lines an epoch executes, one after the other, counted from 0.

    The last two of them print; two programs of one run are in step with each other.
    """

    text: str
    trace: tuple[int, ...]
    update: int  # which entry of the trace moves the weights


def every(epochs: int) -> int:
    """Return after how many epochs a program prints again."""
    return max(1, epochs // PRINTS)


def printed(epoch: int, cost: float, weights: Sequence[float], slopes: Sequence[float]) -> str:
    """Return the two lines that a program prints in an epoch; W and b with their slopes."""
    line = TWO if len(weights) > 1 else ONE
    return EPOCH % (epoch, cost) + "\n" + line % (*weights, *slopes)


def numbers(line: Line, ask: float) -> dict[str, str]:
    """Return what both programs have of the table, and the input they predict for."""
    columns = zip(*line.dataset.rows, strict=True)
    x, y = ("[" + ", ".join(map(number, column)) + "]" for column in columns)
    return {"x": x, "y": y, "ask": number(ask)}


def number(value: float) -> str:
    """Return a number as the lecture writes it: whole ones without a point."""
    return repr(int(value) if value == int(value) else value)


def found(text: str, begins: Sequence[str]) -> tuple[int, ...]:
    """Return the first line of `text` that begins with each of `begins`."""
    lines = [line.strip() for line in text.splitlines()]
    return tuple(next(i for i, line in enumerate(lines) if line.startswith(b)) for b in begins)
