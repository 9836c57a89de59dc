"""The property table: one column per function, every entry measured."""

from collections.abc import Sequence

from dlviz.activations.compute.properties import Properties
from dlviz.activations.figures.properties import property_table
from pages.translation import tr
from pages.widgets.live_text import Said, Table, tell


def show_properties(measured: Sequence[Properties]) -> None:
    """Write the table; one that is wider than its place is scrolled in it."""
    columns = [property_table(one, tr) for one in measured]
    head = [tr("Measured"), *(tr(one.activation.name) for one in measured)]
    rows = [[label, *(column[label] for column in columns)] for label in columns[0]]
    tell(Said("", table=Table(head, rows, left=tuple(range(len(head))))), "properties")
