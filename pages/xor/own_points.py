"""Points of one's own: put on the map, moved and erased there, or typed into a table."""

from collections.abc import Mapping
from math import hypot
from typing import Any

import pandas as pd
import streamlit as st

from dlviz.drawing.theme import SYMBOLS
from dlviz.linear.compute.dataset_parsing import InvalidDataset
from dlviz.networks.compute.datasets import CLASSES, OWN, Dataset
from dlviz.networks.compute.point_parsing import (
    MOST,
    Points,
    parse_points,
    parse_rows,
    rounded,
    write_points,
)
from dlviz.networks.figures.decision_boundary import NAME, empty_plane
from dlviz.networks.figures.points import MARKS
from pages.translation import plain, tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.knob_store import full, keep, seed, store
from pages.widgets.layout import on_the_picture
from pages.widgets.lesson import fold, panel
from pages.widgets.student_link import hides
from pages.xor.points_file import UPLOADED, download, upload

ERASE = "erase"
REACH = 0.04  # of the map's width, within which a click erases a point
REFUSED, TURN, CELLS = "points_refused", "points_turn", "points_cells"  # each lesson's own


def choose_own_points(below: Any, classes: int = CLASSES) -> Points:
    """Draw the table of one's own points, in `below`, and what deletes them all; return them."""
    points: Points = seed("own", tr("Own points"), (), lambda text: _read(text, classes))
    if not hides("own"):
        name = tr("Own points as a table or a file")
        with below, panel(name):
            points = _table_and_file(points, name, classes)
    if points:
        knobs.button("delete_points", tr("Delete all points"), "own", replace_points, ())
    keep("own", points, (), write_points(points))
    return points


def _table_and_file(points: Points, name: str, classes: int) -> Points:
    box = fold("own_table", name, ":material/table_edit:")
    if not box:
        return points
    with box:
        points = _table(points, classes)
        upload(replace_points, classes)
        if points:
            download(Dataset(data=OWN, own=points))
    return points


def no_points_yet(classes: int = CLASSES) -> None:
    """Show the empty plane, to put the first point on."""
    show(empty_plane(tr), "empty", height=450, alt=tr("An empty plane"), on_click=on_map)
    choose_pen((), classes)


def choose_pen(points: Points, classes: int = CLASSES) -> None:
    """Draw what a click on the map does; say what is missing, or what was refused."""
    marks = {str(i): f"{MARKS[SYMBOLS[i]]} {i}" for i in range(classes)}
    pens = {**marks, ERASE: tr("Erase")}
    with on_the_picture("pens", horizontal=True, vertical_alignment="center", gap="small"):
        label = tr("A click adds class")
        if not hides("pen"):
            st.markdown(label, width="content")
        knobs.pick("pen", label, tuple(pens), "0", pens, label_visibility="collapsed")
        st.caption(tr("Drag a point to move it."), width="content")
    if bad := st.session_state.get(full(REFUSED)):
        st.error(plain(bad), icon=":material/error:")
    labels = {label for *_, label in points}
    if len(labels) == 1:
        words = tr("All points are of class {n}. Add some of another class.")
        st.info(words.format(n=labels.pop()))


def on_map(press: Mapping[str, Any]) -> None:
    """Do what a click on the map, or a drag, asks for: add, erase or move a point."""
    points: Points = store().values.get(full("own"), ())
    if press.get("name") != NAME or store().values.get(full("data")) != OWN:
        return
    at, pen = (rounded(press["x"]), rounded(press["y"])), store().values.get(full("pen"), "0")
    start = press.get("from")
    if start:
        replace_points(_moved(points, (start["x"], start["y"]), at))
    elif pen == ERASE:
        replace_points(_erased(points, at))
    elif len(points) < MOST:
        replace_points((*points, (*at, int(pen))))
    else:
        words = tr("There are {got} points; {most} at most can be used")
        st.session_state[full(REFUSED)] = words.format(got=len(points) + 1, most=MOST)


def edit(points: Dataset) -> None:
    """Make these points one's own, so that they can be changed."""
    samples = points.run()
    rows = zip(samples.x.tolist(), samples.label.tolist(), strict=True)
    replace_points(tuple((rounded(x), rounded(y), label) for (x, y), label in rows))
    knobs.put(data=OWN)


def replace_points(points: Points) -> None:
    """Set the points; the table begins anew."""
    knobs.put(own=points)
    st.session_state[full(TURN)] = st.session_state.get(full(TURN), 0) + 1
    for said in (REFUSED, UPLOADED):
        st.session_state.pop(full(said), None)


def _read(text: str, classes: int) -> Points:
    try:
        return parse_points(text, classes)
    except InvalidDataset:
        raise ValueError(tr("points as x_y_class, with ~ between them")) from None


def _nearest(points: Points, at: tuple[float, float]) -> int:
    """Return the row of the point nearest to a place: of equal ones the uppermost, the last."""
    away = [hypot(x - at[0], y - at[1]) for x, y, _ in points]
    return len(away) - 1 - away[::-1].index(min(away))


def _moved(points: Points, start: tuple[float, float], to: tuple[float, float]) -> Points:
    if not points:
        return points
    row = _nearest(points, start)
    return (*points[:row], (*to, points[row][2]), *points[row + 1 :])


def _erased(points: Points, at: tuple[float, float]) -> Points:
    if not points:
        return points
    low, high = Dataset(data=OWN, own=points).run().limits
    row = _nearest(points, at)
    if hypot(points[row][0] - at[0], points[row][1] - at[1]) > REACH * (high - low):
        return points
    return points[:row] + points[row + 1 :]


def _table(points: Points, classes: int) -> Points:
    """Show the points as a table; every cell takes any text, so that nothing typed is lost."""
    key = full(f"points{st.session_state.get(full(TURN), 0)}")
    if key not in st.session_state or full(CELLS) not in st.session_state:
        columns = zip(*points, strict=True) if points else ((), (), ())
        names = ("x", "y", "class")
        cells = {n: [f"{v:.3g}" for v in it] for n, it in zip(names, columns, strict=True)}
        frame = pd.DataFrame(cells, dtype="str")  # text also where it is empty
        st.session_state[full(CELLS)] = frame
    words = {"x": "x₁", "y": "x₂", "class": tr("class")}
    labels = {name: st.column_config.TextColumn(word) for name, word in words.items()}
    edited: Any = st.data_editor(
        st.session_state[full(CELLS)], key=key, num_rows="dynamic", column_config=labels,
        hide_index=True, width="stretch",
    )  # fmt: skip
    try:
        return parse_rows(enumerate(edited.itertuples(index=False), 1), classes)
    except InvalidDataset as bad:
        kept = tr("{problem}. What you typed stays; the pictures show the last complete table.")
        st.error(kept.format(problem=plain(bad.say(tr))), icon=":material/error:")
        return points
