"""Numbers that people type or upload, read into a dataset or refused by row and column.

    >>> parse_rows(("rooms", "price"), [("3", "6"), ("three", "7")])
    Traceback (most recent call last):
    dlviz.linear.compute.dataset_parsing.InvalidValue: Row 2, rooms: “three” is not a number

Nothing is guessed and nothing is dropped in silence.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING

from dlviz.linear.compute.dataset import BIGGEST, MOST_INPUTS, MOST_ROWS, Dataset
from dlviz.text import Refused, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.text import Translate

BIGGEST_FILE = 100_000  # bytes
BLANK = " ,;\t"  # what a line without numbers may hold
Rows = tuple[tuple[float, ...], ...]


class InvalidDataset(Refused):
    """Rows that cannot be used."""


class InvalidValue(InvalidDataset):
    """One cell that is not a usable number; names its row (from 1) and column."""

    def say(self, tr: Translate) -> str:
        """Return the sentence; the column's name is translated too."""
        facts = {**self.facts, "column": tr(str(self.facts["column"]))}
        return tr(self.sentence).format(**facts)


def parse_rows(columns: Sequence[str], cells: Sequence[Sequence[object]]) -> Rows:
    """Return N rows of len(columns) numbers; rows with nothing in them are left out.

    Raises InvalidValue for a cell that is empty, no number, not finite or beyond BIGGEST, and
    InvalidDataset for no rows or more than MOST_ROWS.
    """
    rows = []
    for i, row in enumerate(cells, 1):
        if len(row) != len(columns):
            sentence = mark("Row {row} has {got} cells; the table has {want} columns")
            raise InvalidDataset(sentence, row=i, got=len(row), want=len(columns))
        if any(cell_text(cell) for cell in row):
            pairs = zip(columns, row, strict=True)
            rows.append(tuple(number(cell_text(cell), i, name, BIGGEST) for name, cell in pairs))
    if not rows:
        raise InvalidDataset(mark("The table has no rows; one at least is needed"))
    if len(rows) > MOST_ROWS:
        sentence = mark("The table has {got} rows; {most} at most can be shown")
        raise InvalidDataset(sentence, got=len(rows), most=MOST_ROWS)
    return tuple(rows)


def parse_csv(data: bytes) -> Dataset:
    """Read a dataset whose first line names the columns, the target's last.

    Commas, semicolons or tabs; UTF-8 or the Korean code page that Excel writes. Raises
    InvalidDataset or InvalidValue in a sentence.
    """
    lines = [line for line in decode(data).splitlines() if line.strip(BLANK)]
    if not lines:
        raise InvalidDataset(mark("The file is empty"))
    delimiter = max("\t;,", key=lines[0].count)
    try:
        names, *cells = csv.reader(lines, delimiter=delimiter, strict=True)
    except csv.Error:
        raise InvalidDataset(mark("The file is not a CSV table")) from None
    return parse_table(names, cells)


def parse_table(names: Sequence[str], cells: Sequence[Sequence[object]]) -> Dataset:
    """Return the dataset of named columns and cells, or refuse it as `parse_rows` does."""
    columns = tuple(name.strip()[:40] for name in names)
    _check_names(columns)
    return Dataset(columns=columns, rows=parse_rows(columns, cells))


def _check_names(columns: tuple[str, ...]) -> None:
    if not 2 <= len(columns) <= MOST_INPUTS + 1:
        sentence = mark("The file has {got} columns; give 1 to {most} inputs, then the target")
        raise InvalidDataset(sentence, got=len(columns), most=MOST_INPUTS)
    if any(is_number(name) for name in columns):
        raise InvalidDataset(mark("The first line must name the columns; it holds a number"))
    if len(set(columns)) < len(columns) or "" in columns:
        raise InvalidDataset(mark("Every column needs a name of its own in the first line"))


def decode(data: bytes) -> str:
    """Return a file's text; raise InvalidDataset where it is too large, or no text."""
    if len(data) > BIGGEST_FILE:
        sentence = mark("The file has {got} bytes; {most} at most are read")
        raise InvalidDataset(sentence, got=len(data), most=BIGGEST_FILE)
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidDataset(mark("The file is not text; save the sheet as CSV first"))


def cell_text(cell: object) -> str:
    """Return what stands in a cell; an editor's empty cell is None, or a float's nan."""
    empty = cell is None or (isinstance(cell, float) and math.isnan(cell))
    return "" if empty else str(cell).strip()


def is_number(text: str) -> bool:
    """Whether Python reads it as a number; nan and inf are some."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def number(text: str, row: int, column: str, most: float) -> float:
    """Return the number in a cell; raise InvalidValue unless it is one from −most to `most`."""
    plain = text.replace("−", "-").replace("_", "x")
    facts = {"row": row, "column": column, "got": text[:20], "most": f"{most:g}"}
    if not text:
        raise InvalidValue(mark("Row {row}, {column}: the cell is empty"), **facts)
    if not is_number(plain):
        raise InvalidValue(mark("Row {row}, {column}: “{got}” is not a number"), **facts)
    if not abs(float(plain)) <= most:
        sentence = mark("Row {row}, {column}: {got} is not between −{most} and {most}")
        raise InvalidValue(sentence, **facts)
    return float(plain)
