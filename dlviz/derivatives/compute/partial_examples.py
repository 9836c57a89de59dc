"""The lecture's functions of two and three variables, with their partials as people write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PartialExample:
    """A function, its variables, a place to look at, and its partials as people write them."""

    name: str
    formula: str
    names: tuple[str, ...]
    point: tuple[float, ...]
    partials: tuple[str, ...]


EXAMPLES = {
    "saddle": PartialExample(
        "2x² + xy + 5y", "2x^2 + x*y + 5y", ("x", "y"), (1.0, 2.0), ("4x + y", "x + 5")
    ),
    "three": PartialExample(
        "3x₁ + 4x₂² + 5x₃² + 7x₁x₂", "3x1 + 4x2^2 + 5x3^2 + 7x1*x2", ("x1", "x2", "x3"),
        (1.0, 2.0, 3.0), ("3 + 7x₂", "8x₂ + 7x₁", "10x₃"),
    ),
}  # fmt: skip
