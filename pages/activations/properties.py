"""The property table: one column per function, every entry measured."""

from collections.abc import Sequence

import streamlit as st

from dlviz.activations.compute.properties import Facts
from dlviz.activations.figures.properties import table
from pages.translation import tr


def properties(facts: Sequence[Facts]) -> None:
    """Write the table in Markdown, so that formulas and code keep their look."""
    columns = [table(one, tr) for one in facts]
    rows = [[tr("Measured"), *(tr(one.unit.name) for one in facts)], ["---"] * (len(facts) + 1)]
    rows += [[label, *(column[label] for column in columns)] for label in columns[0]]
    lines = (" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows)
    st.markdown("\n".join(f"| {line} |" for line in lines), unsafe_allow_html=True)
