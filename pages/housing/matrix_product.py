"""All predictions at once: the table's matrix times the weights."""

import streamlit as st

from dlviz.linear.compute.linear import Fit
from dlviz.linear.figures.matrix_product import matrix_product
from pages.housing.figures import following
from pages.housing.symbols import symbols
from pages.translation import tr
from pages.widgets.figure import show


def all_rows_at_once(fit: Fit) -> None:
    """The table times the weights, as matrices."""
    names = symbols(fit.linear.dataset)
    alt = tr("The table with a column of ones, times the weights and bias, is all predictions")
    show(following(fit, lambda fit: matrix_product(fit, names)), "matrix", height=300, alt=alt)
    words = tr("In PyTorch: `X @ w`. The column of ones brings the bias in.")
    st.caption(words)
