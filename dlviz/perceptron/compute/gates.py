"""The sixteen gates of two inputs, and which of them one step neuron can be.

>>> [GATES[i] for i in separable() if GATES[i] in ("AND", "OR", "NAND", "XOR")]
['AND', 'OR', 'NAND']
>>> int(gate_of(0.5, 0.5, -0.7)), most_right((0, 1, 1, 0))
(1, 3)
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from dlviz.networks.compute.separability import linearly_separable
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
"""In the lecture's order: (x₁, x₂) = 00, 01, 10, 11."""

GATES = (
    mark("always 0"), "AND", "x₁ ∧ ¬x₂", "x₁", "¬x₁ ∧ x₂", "x₂", "XOR", "OR",
    "NOR", "XNOR", "¬x₂", "x₁ ∨ ¬x₂", "¬x₁", "¬x₁ ∨ x₂", "NAND", mark("always 1"),
)  # fmt: skip
"""All sixteen, by the number whose four binary digits are the answers at CORNERS."""

BY_HAND = {"AND": (0.5, 0.5, 0.7), "NAND": (-0.5, -0.5, -0.7), "OR": (0.5, 0.5, 0.2)}
"""w₁, w₂ and the threshold θ, as Korean textbooks have them."""


def answers(gate: int, inputs: int = 2) -> tuple[int, ...]:
    """Return what a gate says at each corner of the cube, 00… first."""
    return tuple(int(digit) for digit in f"{gate:0{2**inputs}b}")


def gate_of(w1: np.ndarray | float, w2: np.ndarray | float, b: np.ndarray | float) -> np.ndarray:
    """Return the number of the gate that step(w₁x₁ + w₂x₂ + b) is; arrays are taken together."""
    number = np.zeros(np.broadcast(w1, w2, b).shape, dtype=np.uint8)
    for x1, x2 in CORNERS:
        number = 2 * number + (w1 * x1 + w2 * x2 + b > 0).astype(np.uint8)
    return number


@cache
def separable(inputs: int = 2) -> tuple[int, ...]:
    """Return the gates of so many inputs that one straight cut can be: a linear program each."""
    corners = np.array(list(product((0, 1), repeat=inputs)))
    every = range(2**2**inputs)
    return tuple(g for g in every if linearly_separable(corners, np.array(answers(g, inputs))))


def most_right(labels: Sequence[int]) -> int:
    """Return how many of four corners with these labels one line can have right at most."""
    return max(int((np.array(answers(gate)) == labels).sum()) for gate in separable())
