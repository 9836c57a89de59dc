"""Which classes the net takes for which at the end of its training."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.networks.figures.confusion import confusion_matrices
from pages.translation import tr
from pages.widgets.figure import show
from pages.widgets.lesson import fold

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training


def confusion(training: Training) -> None:
    """Show the counts of training and test points; a regression has no classes to confuse."""
    if training.network.points.is_regression:
        return
    box = fold("confusion", tr("Confusion matrix"), ":material/grid_on:")
    if not box:
        return
    counts = {tr("training points"): training.confusion_matrix()}
    if training.test_size:
        counts[tr("test points")] = training.confusion_matrix(test=True)
    with box:
        st.caption(tr("At epoch {epoch}. Right answers are on the diagonal.").format(
            epoch=training.epochs[-1]))  # fmt: skip
        show(
            confusion_matrices(counts, tr), "confusion_matrix", height=360,
            alt=tr("Confusion matrix"),
        )  # fmt: skip
