"""House prices in rows: the lectures' own, and any others that a class brings.

    >>> DATASETS["Flats"].rows[0]
    (32.0, 3.0, 0.3, 6.0)

Flats: floor area in pyeong (3.3 m²), rooms, km to the station, price in 100 million won. Houses:
floor area in feet² and price in $1000, four rows of Andrew Ng's table; with bedrooms as it is in
the lecture. Three houses: its first
three rows as a well-known visual guide to learning prints them, with the dollars.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dlviz.checks import whole
from dlviz.text import mark

DATA = Path(__file__).parents[1] / "data"
MOST_INPUTS, MOST_ROWS = 4, 60
BIGGEST = 1e9  # a larger number in a cell is a slip of the hand
SMALLEST, WIDEST = 1e-12, 1e12  # how far a weight's range may reach
NICE = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Rows of numbers: D inputs, then the price."""

    columns: tuple[str, ...]  # D + 1 names with their units, the target's last
    rows: tuple[tuple[float, ...], ...]  # N rows of D + 1 numbers

    def __post_init__(self) -> None:
        """Refuse what is not rows of inputs and a target."""
        whole("the number of inputs", len(self.columns) - 1, 1, MOST_INPUTS)
        whole("the number of rows", len(self.rows), 1, MOST_ROWS)
        for i, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {i} must have {len(self.columns)} numbers; got {len(row)}")
            for name, value in zip(self.columns, row, strict=True):
                if not abs(value) <= BIGGEST:
                    raise ValueError(
                        f"row {i}, {name} must be from {-BIGGEST:g} to {BIGGEST:g}; got {value:g}"
                    )

    @property
    def inputs(self) -> np.ndarray:
        """(N, D) what the price is predicted from, in the columns' units."""
        return np.array(self.rows, dtype=float)[:, :-1]

    @property
    def target(self) -> np.ndarray:
        """(N,) the prices."""
        return np.array(self.rows, dtype=float)[:, -1]

    @property
    def means(self) -> np.ndarray:
        """(D,) of the inputs."""
        return np.asarray(self.inputs.mean(axis=0))

    @property
    def stds(self) -> np.ndarray:
        """(D,) standard deviation (over N) of the inputs; 1 for an input that never varies."""
        spread = self.inputs.std(axis=0)
        steady = spread <= 1e-12 * np.abs(self.inputs).max(axis=0)
        return np.where(steady, 1.0, spread)

    @property
    def prices_equal(self) -> bool:
        """Whether no row's price differs from another's, but for rounding."""
        return bool(np.ptp(self.target) <= 1e-12 * np.abs(self.target).max())

    def nearest_row(self, x: float, price: float) -> int:
        """Return the row nearest to a place in a picture of one input; of equal ones the last."""
        places = np.array(self.rows, dtype=float)
        span = np.where(np.ptp(places, axis=0) > 0, np.ptp(places, axis=0), 1)
        away = np.hypot(*((places - [x, price]) / span).T)
        return int(len(away) - 1 - np.argmin(away[::-1]))

    def weight_ranges(self, scaled: bool) -> tuple[tuple[float, float], ...]:
        """Return D + 1 ranges (low, high) worth trying: of each weight, then of the bias.

        A single input's best slope is at most the price's spread over the input's own.
        """
        highest = float(np.abs(self.target).max()) or 1.0
        price = highest if self.prices_equal else float(self.target.std())
        units = np.ones(len(self.means)) if scaled else self.stds
        widths = [round_up(min(max(price / float(unit), SMALLEST), WIDEST)) for unit in units]
        widths.append(round_up(max(highest, SMALLEST)))
        return tuple((-width, width) for width in widths)


def round_up(value: float) -> float:
    """Return the next 1, 2 or 5 times a power of ten.

    >>> round_up(8.5), round_up(0.152)
    (10.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(value))
    step = next(nice for nice in NICE if value <= nice * power * (1 + 1e-12))
    return float(f"{step * power:.6g}")


def _load(file: str, *columns: str) -> Dataset:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return Dataset(columns=columns, rows=tuple(tuple(map(float, row)) for row in rows))


_FEET, _DOLLARS = mark("area (ft²)"), mark("price ($1000)")
DATASETS = {
    mark("Flats"): _load(
        "flats.csv",
        mark("area (pyeong)"),
        mark("rooms"),
        mark("station (km)"),
        mark("price (100M won)"),
    ),
    mark("Houses"): _load("houses.csv", _FEET, _DOLLARS),
    mark("Houses with bedrooms"): _load(
        "houses_with_bedrooms.csv", _FEET, mark("bedrooms"), _DOLLARS
    ),
    mark("Three houses"): _load("three_houses.csv", _FEET, _DOLLARS),
}
