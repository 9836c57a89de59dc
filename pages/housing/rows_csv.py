"""The rows with what the neuron says of them, as a file."""

import streamlit as st

from dlviz.linear.compute.linear import Fit
from pages.translation import tr
from pages.widgets.knob_store import full


def rows_csv(fit: Fit) -> None:
    """Offer the rows with their predictions, beside the tries."""
    st.download_button(
        tr("Download the rows with predictions (CSV)"),
        lambda: fit.to_frame().to_csv(index=False).encode("utf-8-sig"),
        "dlviz_housing_rows.csv", mime="text/csv", key=full("rows_csv"), on_click="ignore",
        icon=":material/table:",
    )  # fmt: skip
