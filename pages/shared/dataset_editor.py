"""The dataset a visitor works on: one of a lesson's, edited, or uploaded."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import streamlit as st

from dlviz.linear.compute.dataset import MOST_INPUTS, Dataset
from dlviz.linear.compute.dataset_parsing import InvalidDataset, parse_csv, parse_rows, parse_table
from dlviz.linear.figures.price_line import NAME
from dlviz.text import mark
from pages.translation import plain, tr
from pages.widgets import knobs
from pages.widgets.knob_store import address, complain, full, keep, scene, seed, store
from pages.widgets.lesson import fold

YOURS = mark("Your table")
LONGEST_LINK = 1500  # characters that rows and names may take in an address
Datasets = Mapping[str, Dataset]
"""A lesson's own tables by their names; the first is shown at first."""


def choose_dataset(own: Datasets, most: int = MOST_INPUTS) -> tuple[str, Dataset]:
    """Return the chosen dataset's name, and the dataset with the visitor's rows in it.

    A table that somebody brings has 1 to `most` inputs.
    """
    uploaded = st.session_state.get(full("uploaded")) or _linked(most)
    datasets = {**own, YOURS: uploaded} if uploaded else own
    name = knobs.choice("table", tr("Table"), datasets, next(iter(own)))
    base = datasets[name]
    seen = st.session_state.setdefault(full("seen"), name)
    if seen != name:
        st.session_state[full("seen")] = name
        replace_rows(())
    rows = seed("rows", tr("Rows"), (), lambda text: _read(base, text))
    return name, Dataset(columns=base.columns, rows=rows or base.rows)


def edit_rows(dataset: Dataset, own: Datasets, most: int = MOST_INPUTS) -> Dataset:
    """Show the rows, if unfolded, and return the dataset as it has been edited."""
    if box := fold("rows_box", tr("Edit the rows, or upload your own"), ":material/table_edit:"):
        with box:
            dataset = _editor(dataset)
            _upload(most)
    _link(dataset, own)
    return dataset


def _link(dataset: Dataset, own: Datasets) -> None:
    """Put an edited or uploaded table into the address, unless it is too large for one."""
    name = st.session_state[full("seen")]
    yours, base = name == YOURS, own.get(name) or st.session_state[full("uploaded")]
    rows = dataset.rows if yours or dataset.rows != base.rows else ()
    text = ";".join(",".join(f"{v:.10g}" for v in row) for row in rows)
    columns = "|".join(name.replace("|", "/") for name in dataset.columns) if yours else ""
    fits = len(quote(text + columns)) <= LONGEST_LINK
    keep("rows", rows, (), text if fits else None)
    keep("columns", columns, "", columns if fits else None)
    if not fits:
        st.caption(tr("This table is too large for the link: whoever opens it needs the file too."))


def _linked(most: int) -> Dataset | None:
    """Return the table of a link that was made from an uploaded one, and keep it."""
    asked = address()
    if asked.get("table") != YOURS or full("columns") in store().values:
        return None
    names, text = asked.get("columns", ""), asked.get("rows", "")
    if not names:
        st.warning(tr("The link’s own table was too large for it: upload the file again."))
        return None
    try:
        dataset = parse_table(names.split("|"), [line.split(",") for line in text.split(";")])
        _check_inputs(dataset, most)
    except InvalidDataset as bad:
        complain(tr("Rows"), text, bad.say(tr))
        return None
    st.session_state[full("uploaded")] = dataset
    return dataset


def move_row(dataset: Dataset, press: Mapping[str, Any]) -> None:
    """Move the house that was dragged in the picture of a table with one input."""
    start = press.get("from")
    if press.get("name") != NAME or not start:
        return
    row = dataset.nearest_row(start["x"], start["y"])
    moved = tuple(float(f"{press[axis]:.4g}") for axis in "xy")
    replace_rows((*dataset.rows[:row], moved, *dataset.rows[row + 1 :]))


def replace_rows(rows: tuple[tuple[float, ...], ...]) -> None:
    """Replace the rows; the editor begins anew."""
    knobs.put(rows=rows)
    st.session_state[full("turn")] = st.session_state.get(full("turn"), 0) + 1


def _editor(dataset: Dataset) -> Dataset:
    """Every cell takes any text, so that nothing typed is lost; bad text is refused in words."""
    key, kept = full(f"editor{st.session_state.get(full('turn'), 0)}"), full("cells")
    if key not in st.session_state or kept not in st.session_state:
        columns = zip(*dataset.rows, strict=True)
        cells = {f"c{i}": [f"{v:.10g}" for v in column] for i, column in enumerate(columns)}
        st.session_state[kept] = cells
    labels = {f"c{i}": st.column_config.TextColumn(tr(c)) for i, c in enumerate(dataset.columns)}
    edited: Any = st.data_editor(
        st.session_state[kept],
        key=key, num_rows="dynamic", column_config=labels, hide_index=True, width="stretch",
    )  # fmt: skip
    st.caption(tr("Click a cell to change it; the last line adds a row; tick rows to delete them."))
    st.button(tr("Reset the rows"), on_click=replace_rows, args=((),), key=full("back"))
    return _accepted(dataset, edited)


def _accepted(dataset: Dataset, edited: Any) -> Dataset:
    """The edited dataset, or the last good one with a sentence that names row and column."""
    cells = list(zip(*(list(edited[f"c{i}"]) for i in range(len(dataset.columns))), strict=True))
    try:
        return Dataset(columns=dataset.columns, rows=parse_rows(dataset.columns, cells))
    except InvalidDataset as bad:
        kept = tr("{problem}. What you typed stays; the pictures show the last complete table.")
        st.error(kept.format(problem=plain(bad.say(tr))), icon=":material/error:")
        return dataset


def _upload(most: int) -> None:
    """Take a CSV file; a good one becomes a dataset of its own, a bad one is refused in words."""
    label = tr("CSV file: 1 to 4 inputs, the target last, names in the first line")
    if most == 1:
        label = tr("CSV file: one input, then the target; names in the first line")
    kinds, key = ["csv", "tsv", "txt"], full("file")
    st.file_uploader(label, type=kinds, key=key, on_change=_take, args=(key, most))
    bad = st.session_state.get(full("refused"))
    if bad is not None:
        kept = tr("{problem}. The table you had is kept.")
        st.error(kept.format(problem=plain(bad.say(tr))), icon=":material/error:")


def _take(key: str, most: int) -> None:
    """Read the file as soon as it is there, before the page runs again."""
    file = st.session_state[key]
    st.session_state[full("refused")] = None
    if file is None:
        return
    try:
        dataset = parse_csv(file.getvalue())
        _check_inputs(dataset, most)
    except InvalidDataset as bad:
        st.session_state[full("refused")] = bad
        return
    st.session_state[full("uploaded")] = dataset
    replace_rows(())
    st.session_state[full("seen")] = YOURS
    st.session_state[full("turned")] = ("", False, scene())
    knobs.put(table=YOURS)


def _check_inputs(dataset: Dataset, most: int) -> None:
    got = len(dataset.columns) - 1
    if got > most:
        sentence = mark("The table has {got} inputs; this lesson takes {most}")
        raise InvalidDataset(sentence, got=got, most=most)


def _read(base: Dataset, text: str) -> tuple[tuple[float, ...], ...]:
    """Rows from the address: numbers, commas between columns, semicolons between rows."""
    cells = [line.split(",") for line in text.split(";")]
    return parse_rows(base.columns, cells)
