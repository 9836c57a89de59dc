"""Points from a CSV file, and into one."""

from collections.abc import Callable

import streamlit as st

from dlviz.linear.compute.dataset_parsing import InvalidDataset
from dlviz.networks.compute.datasets import CLASSES, Dataset
from dlviz.networks.compute.point_parsing import Points, parse_csv, write_csv
from pages.translation import plain, tr
from pages.widgets.drawn_later import draw
from pages.widgets.knob_store import full

UPLOADED, BAD = "points_uploaded", "points_bad"


def upload(use: Callable[[Points], None], classes: int = CLASSES) -> None:
    """Take a CSV file of so many classes at most; `use` gets its points, a bad one is refused."""
    st.file_uploader(
        tr("CSV file: x, y, class"), type=["csv", "tsv", "txt"], key=full("points_file"),
        on_change=_take, args=(full("points_file"), use, classes), max_upload_size=1,
    )  # fmt: skip
    bad = st.session_state.get(full(BAD))
    if bad is not None:
        kept = tr("{problem}. The points you had are kept.")
        st.error(kept.format(problem=plain(bad.say(tr))), icon=":material/error:")
    read = st.session_state.get(full(UPLOADED))
    if read is not None:
        classes = ", ".join(f"{name} → {i}" for i, name in enumerate(read.names))
        words = tr("{n} points read, rounded to three digits. Classes: {classes}.")
        st.success(words.format(n=len(read.points), classes=plain(classes)))


def download(points: Dataset) -> None:
    """Offer the points in the form that `upload` reads."""

    def text() -> bytes:
        samples = points.run()
        rows = zip(samples.x.tolist(), samples.label.tolist(), strict=True)
        return write_csv(tuple((x, y, label) for (x, y), label in rows)).encode("utf-8-sig")

    def button() -> None:
        st.download_button(
            tr("Download the points (CSV)"), text, "dlviz_points.csv", mime="text/csv",
            key=full("points_csv"), on_click="ignore", icon=":material/table:",
        )  # fmt: skip

    draw(button)


def _take(key: str, use: Callable[[Points], None], classes: int = CLASSES) -> None:
    """Read the file as soon as it is there, before the page runs again."""
    file = st.session_state[key]
    st.session_state[full(BAD)] = None
    if file is None:
        return
    try:
        read = parse_csv(file.getvalue(), classes)
    except InvalidDataset as bad:
        st.session_state[full(BAD)] = bad
        return
    use(read.points)
    st.session_state[full(UPLOADED)] = read
