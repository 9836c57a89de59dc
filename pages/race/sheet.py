"""A sheet of arithmetic for two weights, and what an optimizer knows when it fills one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlviz.text import format_number

Both = np.ndarray  # (2,) of weights x and y
Hypers = Mapping[str, float]


@dataclass
class Sheet:
    """Lines of arithmetic for both weights; the last one's result is where they go."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, symbols: str, sum_: str, value: Both, **parts: Any) -> Both:
        """Write a line: in symbols, then with numbers for x and for y; return its result."""
        cells = []
        for i in range(2):
            now = {
                k: part[i] if isinstance(part, np.ndarray) else part for k, part in parts.items()
            }
            filled = sum_.format(**{key: _number(part) for key, part in now.items()})
            filled = re.sub(r"^\((−[^()]*)\)", r"\1", filled)
            result = format_number(float(value[i]))
            cells.append(f"{filled} = **{result}**" if sum_ else f"**{result}**")
        self.rows.append((symbols, cells[0], cells[1]))
        return value


def _number(value: float) -> str:
    text = format_number(float(value))
    return f"({text})" if text.startswith("−") or "e" in text else text


@dataclass(frozen=True)
class Past:
    """What a rule knows before its step number t, counted from 1."""

    t: int
    lr: float
    rates: np.ndarray  # (t - 1,) of the steps before
    m: Both
    v: Both
    slopes: np.ndarray  # (t, 2) all so far, decay included, this one last
    moves: np.ndarray  # (t - 1, 2) what was added to the weights
    squares: np.ndarray  # (t - 1, 2) all v so far
    corrected: bool


Rule = Callable[[Sheet, Both, Both, Hypers, Past], Both]
"""(sheet, weights, slope, hyper-parameters, past) to the weights after the step."""
