"""The lecture's program without any library: a class H, and slopes by a forward difference.

    >>> run = FromScratch(epochs=1).run()
    >>> print(f"{run.printed_cost[0]:.2f} {run.path[1, 0]:.2f} {run.gradient[0, 0]:.2f}")
    13450707854.45 1040.98 -1036982.84

Computed as the lecture does, in Python's own numbers, because the digits are its own: it prints the
cost at w + dw in place of that at w, and ends at W* − dw/2. (What PyTorch computes is in
line_descent.py.) Source: the lecture's slides on linear regression; b is added in the same manner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.checks import positive, whole
from dlviz.linear.compute.line import LECTURE, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

DW = 0.001


@dataclass(frozen=True, kw_only=True)
class FromScratch:
    """From which line, with which learning rate and difference, for how many epochs."""

    line: Line = LECTURE
    lr: float = 1e-3
    dw: float = DW
    epochs: int = 1001

    def __post_init__(self) -> None:
        """Refuse nonsense; the lecture's cost is the squared one, its hours are as they are."""
        positive("lr", self.lr)
        positive("dw", self.dw)
        whole("epochs", self.epochs, 1, 100_000)
        if self.line.centred or self.line.cost != "Squared":
            raise ValueError("the lecture's program has the squared cost of plain inputs only")

    def run(self) -> ScratchRun:
        """Do what the program does; where Python's numbers overflow it stops, as the program."""
        X, Y = (plain(column) for column in zip(*self.line.dataset.rows, strict=True))
        h = H(list(plain(self.line.theta)))
        path, printed, gradients = [list(map(float, h.theta))], [], []
        for _ in range(self.epochs):
            try:
                gradient, cost = h.get_gradient(X, Y, self.dw)
                h.theta = [p + self.lr * -g for p, g in zip(h.theta, gradient, strict=True)]
            except OverflowError:
                break
            path.append(list(map(float, h.theta)))
            printed.append(float(cost))
            gradients.append(gradient)
        shape = (-1, len(self.line.theta))
        return ScratchRun(
            self, np.array(path), np.array(printed), np.array(gradients).reshape(shape)
        )


def run_together(programs: Sequence[FromScratch]) -> list[ScratchRun]:
    """Run programs on one table, from any starts at any rates, and cut each to its epochs.

    An array of numpy's stands in the place of each number, so a hundred take hardly longer than
    one. They agree with single runs by 7 digits: numpy's x² may differ from Python's in its last,
    and a difference of two costs has fewer.
    """
    one = programs[0]
    X, Y = (plain(column) for column in zip(*one.line.dataset.rows, strict=True))
    rates = np.array([program.lr for program in programs])
    h = H(list(np.array([program.line.theta for program in programs]).T))
    path, printed, gradients = [h.theta], [], []
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(max(program.epochs for program in programs)):
            gradient, cost = h.get_gradient(X, Y, one.dw)
            h.theta = [p + rates * -g for p, g in zip(h.theta, gradient, strict=True)]
            path.append(h.theta)
            printed.append(cost)
            gradients.append(gradient)
    paths, slopes = (np.moveaxis(np.array(kept), 2, 0) for kept in (path, gradients))
    costs = np.array(printed).T
    return [_cut(program, paths[i], costs[i], slopes[i]) for i, program in enumerate(programs)]


def _cut(
    program: FromScratch, path: np.ndarray, printed: np.ndarray, gradient: np.ndarray
) -> ScratchRun:
    """Keep a program's epochs, or as many as there are until it overflows."""
    over = ~np.isfinite(printed[: program.epochs])
    count = int(over.argmax()) if over.any() else program.epochs
    return ScratchRun(program, path[: count + 1], printed[:count], gradient[:count])


class H:
    """The lecture's hypothesis; `theta` is its w, or w and b: numbers, or arrays of them."""

    def __init__(self, theta: list[Any]) -> None:
        """Begin with w, or w and b."""
        self.theta = theta

    def forward(self, x: float) -> Any:
        """Return the prediction."""
        line = self.theta[0] * x
        return line + self.theta[1] if len(self.theta) > 1 else line

    def get_cost(self, X: tuple[float, ...], Y: tuple[float, ...]) -> Any:
        """Return the mean of the squared misses."""
        cost = 0
        for x, y in zip(X, Y, strict=True):
            cost += (self.forward(x) - y) ** 2
        return cost / len(X)

    def get_gradient(
        self, X: tuple[float, ...], Y: tuple[float, ...], dw: float
    ) -> tuple[list[Any], Any]:
        """Return the differences, and the cost: the lecture's is that at w + dw, of W alone."""
        cost, gradient, next_cost = self.get_cost(X, Y), [], 0.0
        for i in range(len(self.theta)):
            self.theta[i] = self.theta[i] + dw
            next_cost = self.get_cost(X, Y)
            self.theta[i] = self.theta[i] - dw
            gradient.append((next_cost - cost) / dw)
        return gradient, next_cost if len(gradient) == 1 else cost


def plain(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return whole numbers as Python's integers, as the program has them."""
    return tuple(int(value) if value == int(value) else value for value in values)


@dataclass(frozen=True, eq=False)
class ScratchRun:
    """Every epoch of the program; E of them, fewer if it stopped with an OverflowError."""

    program: FromScratch
    path: np.ndarray  # (E + 1, D) w, or w and b; the start first
    printed_cost: np.ndarray  # (E,) what it takes for the cost
    gradient: np.ndarray  # (E, D) forward differences

    def until(self, epochs: int) -> ScratchRun:
        """Return the run with no more than so many epochs."""
        program = replace(self.program, epochs=epochs)
        return ScratchRun(
            program, self.path[: epochs + 1], self.printed_cost[:epochs], self.gradient[:epochs]
        )

    @property
    def line(self) -> Line:
        """The line at the end."""
        return self.program.line.at(tuple(self.path[-1].tolist()))

    @property
    def overflowed(self) -> bool:
        """Whether the program stopped with an OverflowError."""
        return len(self.printed_cost) < self.program.epochs
