"""One unusual house under MSE, MAE and Huber, side by side."""

from functools import partial

import numpy as np
import streamlit as st

from dlviz.linear.compute.dataset import BIGGEST, DATASETS, Dataset, round_up
from dlviz.linear.compute.losses import ERRORS
from dlviz.linear.compute.outlier import FEWEST, Outlier, OutlierPull
from dlviz.linear.figures.outlier import outlier_line
from dlviz.text import format_number
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.live_text import Said, tell


def unusual_house(dataset: Dataset) -> None:
    """Let the last house's price be dragged; each error's best line follows."""
    if len(dataset.columns) != 2 or len(dataset.rows) < FEWEST:
        dataset = DATASETS["Houses"]
        st.caption(tr("A line needs one input and three rows: here it is the table Houses."))
    row, price = _chosen(dataset)
    delta = dataset.weight_ranges(scaled=True)[0][1] / 2

    def pull(odd: float, unusual: float) -> OutlierPull:
        return run(Outlier(dataset=dataset, row=int(odd) - 1, price=unusual, delta=delta))

    def drawn(odd: float, unusual: float, error: str) -> object:
        return outlier_line(pull(odd, unusual), error, tr)

    for error, column in zip(ERRORS, st.columns(len(ERRORS)), strict=True):
        with column:
            st.markdown(f"**{error}**")
            alt = tr("The best line by {error}, with and without the unusual price")
            live = Live(partial(drawn, error=error), (dataset, error), odd=row, unusual=price)
            show(live, f"outlier_{error}", height=300, alt=alt.format(error=error))
    said = Live(lambda odd, unusual: pulled(pull(odd, unusual)), dataset, odd=row, unusual=price)
    tell(said, "pulled")


def _chosen(dataset: Dataset) -> tuple[int, float]:
    """Return the unusual row, from 1, and its price; at first it is a house in the middle."""
    middle = int(np.abs(dataset.inputs[:, 0] - dataset.means[0]).argmin()) + 1
    count, highest = len(dataset.rows), float(np.abs(dataset.target).max()) or 1.0
    most = min(round_up(4 * highest), BIGGEST)
    first, second = st.columns(2)
    with first:
        row = knobs.slide("odd", tr("Unusual house: row"), middle, 1, count)
    with second:
        label = tr("Its price: {unit}").format(unit=tr(dataset.columns[-1]))
        low = 0.0 if dataset.target.min() >= 0 else -most
        price = knobs.slide("unusual", label, min(3 * highest, most), low, most)
    return min(int(row), count), float(price)


def pulled(pull: OutlierPull) -> Said:
    """Say how far each error lets the one house pull the line."""
    moved = {error: pull.moved(error) for error in ERRORS}
    text = tr(
        "The line's prices of the other houses change by {mse} (MSE), {mae} (MAE) and {huber} "
        "(Huber, δ = {delta}) on average."
    )
    said = text.format(
        mse=_size(moved["MSE"], pull), mae=_size(moved["MAE"], pull),
        huber=_size(moved["Huber"], pull), delta=format_number(pull.outlier.delta),
    )  # fmt: skip
    if moved["MSE"] > 1.5 * max(moved["MAE"], moved["Huber"]):
        why = tr("A residual that is ten times as large counts a hundred times as much in the MSE.")
        said = f"{said} {why}"
    elif pull.at_the_edge and moved["MAE"] > 0.9 * moved["MSE"] > 0:
        why = tr("Alone at the edge, it turns every line: no error protects from that.")
        said = f"{said} {why}"
    return Said(said, "info")


def _size(moved: float, pull: OutlierPull) -> str:
    spread = float(np.abs(pull.outlier.dataset.target).max())
    return format_number(float(f"{moved:.3g}") if moved > 1e-6 * spread else 0.0)
