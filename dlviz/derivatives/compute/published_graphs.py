"""Graphs that books and courses draw, with the numbers they have there.

Sources: CS231n, "Backpropagation, Intuitions" (cs231n.github.io/optimization-2); A. Karpathy,
micrograd (github.com/karpathy/micrograd); M. Mazur, "A Step by Step Backpropagation Example", 2015;
C. Olah, "Calculus on Computational Graphs", 2015; K. Saito, "Deep Learning from Scratch", 2016.
"""

from __future__ import annotations

from dataclasses import dataclass

from dlviz.descent.compute.line_losses import SALES
from dlviz.text import mark


@dataclass(frozen=True)
class PublishedGraph:
    """An expression, the values of its variables, and how far their sliders reach."""

    name: str
    formula: str
    at: tuple[tuple[str, float], ...]
    reach: float | None = None  # sliders from −reach to reach; None: from each value


def _published(name: str, formula: str, reach: float | None = None, **at: float) -> PublishedGraph:
    return PublishedGraph(name, formula, tuple(at.items()), reach)


def _cost_on(rows: tuple[tuple[float, float], ...]) -> str:
    """Return the mean squared error of H(x) = Wx, row by row."""
    errors = [f"e{i + 1} = (W*{x:g} - {y:g})^2" for i, (x, y) in enumerate(rows)]
    total = " + ".join(f"e{i + 1}" for i in range(len(rows)))
    return "; ".join([*errors, f"({total}) / {len(rows)}"])


_MAZUR = (
    "h1 = sigmoid(w1*0.05 + w2*0.1 + 0.35); h2 = sigmoid(w3*0.05 + w4*0.1 + 0.35); "
    "o1 = sigmoid(w5*h1 + w6*h2 + 0.6); o2 = sigmoid(w7*h1 + w8*h2 + 0.6); "
    "(o1 - 0.01)^2/2 + (o2 - 0.99)^2/2"
)
_MICROGRAD = (
    "c = a + b; d = a*b + b^3; c = c + c + 1; c = c + 1 + c + (-a); "
    "d = d + d*2 + relu(b + a); d = d + 3*d + relu(b - a); e = c - d; f = e^2; f/2 + 10/f"
)

PUBLISHED: dict[str, PublishedGraph] = {
    "product": _published("(x + y)·z", "(x + y) * z", x=-2.0, y=5.0, z=-4.0),
    "neuron": _published(
        mark("A neuron (CS231n)"), "1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))",
        w0=2.0, x0=-1.0, w1=-3.0, x1=-2.0, w2=-3.0,
    ),
    "ratio": _published(
        "(x + σ(y)) / (σ(x) + (x + y)²)", "(x + sigmoid(y)) / (sigmoid(x) + (x + y)^2)",
        x=3.0, y=-4.0,
    ),
    "max": _published(
        "2(xy + max(z, w))", "2 * (x*y + max(z, w))", x=3.0, y=-4.0, z=2.0, w=-1.0
    ),
    "olah": _published("(a + b)(b + 1)", "(a + b) * (b + 1)", a=2.0, b=1.0),
    "apples": _published(
        mark("Two apples and tax"), "apple * count * tax", apple=100.0, count=2.0, tax=1.1
    ),
    "fruit": _published(
        mark("Apples and oranges"), "(apple * apples + orange * oranges) * tax",
        apple=100.0, apples=2.0, orange=150.0, oranges=3.0, tax=1.1,
    ),
    "cost": _published(
        mark("Cost of the sales line, row by row"), _cost_on(SALES), reach=60_000.0, W=4.0
    ),
    "micrograd": _published("micrograd", _MICROGRAD, a=-4.0, b=2.0),
    "mazur": _published(
        mark("Mazur’s net"), _MAZUR, reach=3.0,
        w1=0.15, w2=0.2, w3=0.25, w4=0.3, w5=0.4, w6=0.45, w7=0.5, w8=0.55,
    ),
}  # fmt: skip
