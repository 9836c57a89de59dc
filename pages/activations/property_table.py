"""The property table: one column per function, every entry measured."""

from collections.abc import Sequence

import streamlit as st

from dlviz.activations.compute.properties import Properties
from dlviz.activations.figures.properties import property_table
from pages.translation import tr


def show_properties(measured: Sequence[Properties]) -> None:
    """Write the table in Markdown, so that formulas and code keep their look."""
    columns = [property_table(one, tr) for one in measured]
    names = [tr(one.activation.name) for one in measured]
    rows = [[tr("Measured"), *names], ["---"] * (len(measured) + 1)]
    rows += [[label, *(column[label] for column in columns)] for label in columns[0]]
    lines = (" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows)
    st.markdown("\n".join(f"| {line} |" for line in lines), unsafe_allow_html=True)
