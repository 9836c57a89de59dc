r"""Points with classes that people place, type or upload, read or refused by row and column.

    >>> parse_points("0_0_0~1_0.5_1")
    ((0.0, 0.0, 0), (1.0, 0.5, 1))
    >>> parse_csv(b"x;y;animal\n0,5;1;dog\n-2;3;cat")
    LabelledPoints(points=((0.5, 1.0, 1), (-2.0, 3.0, 0)), names=('cat', 'dog'))

Nothing is dropped in silence; a coordinate keeps three significant digits.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING, NamedTuple

from dlviz.linear.compute.dataset_parsing import (
    BLANK,
    InvalidDataset,
    InvalidValue,
    cell_text,
    decode,
    is_number,
    number,
)
from dlviz.networks.compute.datasets import CLASSES, FARTHEST, Point
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 500  # points
COLUMNS = ("x", "y", mark("class"))
Points = tuple[Point, ...]


class LabelledPoints(NamedTuple):
    """Points whose classes had names in a file."""

    points: Points
    names: tuple[str, ...]  # of class 0, 1 …


def parse_points(text: str, classes: int = CLASSES) -> Points:
    """Read what `write_points` writes; raise InvalidDataset in a sentence."""
    rows = (part.split("_") for part in text.split("~"))
    return parse_rows(enumerate(rows, 1), classes)


def write_points(points: Points) -> str:
    """Return points as an address holds them: x_y_class, with ~ between two."""
    return "~".join(f"{x:.3g}_{y:.3g}_{label}" for x, y, label in points)


def parse_rows(rows: Iterable[tuple[int, Sequence[object]]], classes: int = CLASSES) -> Points:
    """Return numbered rows of x, y and class as points; rows with nothing in them are left out.

    Raises InvalidValue for a cell, InvalidDataset for a row or for more than MOST points.
    """
    points = []
    for row, cells in rows:
        texts = [cell_text(cell) for cell in cells]
        if any(texts):
            x, y, label = _three(row, texts)
            points.append((*_place(row, x, y), _class(row, label, classes)))
    return _few(points)


def parse_csv(data: bytes, classes: int = CLASSES) -> LabelledPoints:
    """Read x, y and a class with any name, so many at most; a first line may name the columns.

    Commas, semicolons or tabs; decimal commas where they separate nothing. Classes are numbered
    in the order of their names. Raises InvalidDataset or InvalidValue in a sentence.
    """
    rows = list(_cells(decode(data)))
    if not rows:
        raise InvalidDataset(mark("The file is empty"))
    if not any(is_number(cell.replace("−", "-")) for cell in rows[0][1][:2]):
        del rows[0]
    places: list[tuple[float, float]] = []
    labels: list[str] = []
    for row, texts in rows:
        x, y, label = _three(row, texts)
        places.append(_place(row, x, y))
        labels.append(_name(row, label, labels, classes))
    if not places:
        raise InvalidDataset(mark("The file has no points; one at least is needed"))
    names = _sorted(set(labels))
    points = [(*at, names.index(label)) for at, label in zip(places, labels, strict=True)]
    return LabelledPoints(_few(points), names)


def write_csv(points: Points) -> str:
    """Return points as a table that `parse_csv` reads."""
    rows = "".join(f"{x:.3g},{y:.3g},{label}\n" for x, y, label in points)
    return f"x,y,class\n{rows}"


def rounded(value: float) -> float:
    """Return a coordinate as an address holds it.

    >>> rounded(-1.23456), rounded(-0.0)
    (-1.23, 0.0)
    """
    return float(f"{value:.3g}") + 0.0


def _cells(text: str) -> Iterable[tuple[int, list[str]]]:
    """Yield the number and the cells of each line with something in it."""
    lines = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip(BLANK)]
    delimiter = next((one for one in "\t;" if lines and one in lines[0][1]), ",")
    for row, line in lines:
        try:
            (texts,) = csv.reader([line], delimiter=delimiter, strict=True)
        except (csv.Error, ValueError):
            raise InvalidDataset(mark("The file is not a CSV table")) from None
        texts = [cell.strip() for cell in texts]
        while len(texts) > len(COLUMNS) and not texts[-1]:
            texts.pop()
        if delimiter != ",":
            texts[:2] = [cell.replace(",", ".") for cell in texts[:2]]
        yield row, texts


def _three(row: int, texts: Sequence[str]) -> Sequence[str]:
    if len(texts) != len(COLUMNS):
        sentence = mark("Row {row} must have three cells: x, y, class; it has {got}")
        raise InvalidDataset(sentence, row=row, got=len(texts))
    return texts


def _place(row: int, x: str, y: str) -> tuple[float, float]:
    """Return both coordinates, or refuse the first that is none."""
    at = [number(cell, row, name, FARTHEST) for cell, name in zip((x, y), COLUMNS, strict=False)]
    return rounded(at[0]), rounded(at[1])


def _class(row: int, text: str, classes: int) -> int:
    if text not in {str(label) for label in range(classes)}:
        sentence = mark("Row {row}, {column}: “{got}” is not one of the classes 0 to {most}")
        raise InvalidValue(sentence, row=row, column="class", got=text[:20], most=classes - 1)
    return int(text)


def _name(row: int, text: str, before: Sequence[str], classes: int) -> str:
    """Return the name of a class, a number as it is shortest; refuse one too many."""
    if not text:
        raise InvalidValue(mark("Row {row}, {column}: the cell is empty"), row=row, column="class")
    plain = text.replace(",", ".")
    if is_number(plain) and math.isfinite(float(plain)):
        text = f"{float(plain):.10g}"
    if text not in before and len(set(before)) == classes:
        sentence = mark("Row {row}, {column}: “{got}” is one class too many; {most} at most")
        raise InvalidValue(sentence, row=row, column="class", got=text[:20], most=classes)
    return text


def _sorted(names: set[str]) -> tuple[str, ...]:
    """Return names in order: by number, if all are numbers."""
    if all(map(is_number, names)):
        return tuple(sorted(names, key=float))
    return tuple(sorted(names))


def _few(points: list[Point]) -> Points:
    if len(points) > MOST:
        sentence = mark("There are {got} points; {most} at most can be used")
        raise InvalidDataset(sentence, got=len(points), most=MOST)
    return tuple(points)
