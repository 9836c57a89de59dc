"""Settings that were changed while a training ran: a dotted line and a name where each acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import GRADIENT, INK, PAPER

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.digits.compute.snapshot import Snapshot
    from dlviz.text import Translate

LEVELS = (0.5, 0.57, 0.64, 0.43, 0.36)  # heights of names: first between the two charts
LETTER = 0.032  # width of a letter in a narrow chart, as a share of the run
CLOSE = 0.03  # of the run: changes nearer than this are one mark


def change_labels(snapshot: Snapshot, tr: Translate) -> list[tuple[float, str]]:
    """Return where (in epochs) a knob was turned, and its name and new value."""
    names = {
        "lr": "η", "momentum": tr("momentum"), "weight_decay": tr("weight decay"),
        "batch": tr("batch"),
    }  # fmt: skip
    curve, near = snapshot.curve, CLOSE * snapshot.training.epochs
    marks: dict[str, list[tuple[float, str]]] = {name: [] for name in names}
    for change in snapshot.changes:
        x = float(np.interp(change.step, curve.step, curve.epoch))
        own = marks[change.name]
        if own and x - own[-1][0] < near:  # a drag is one change, not fifty
            own.pop()
        own.append((x, f"{names[change.name]} {change.after:.3g}"))
    return [one for own in marks.values() for one in own]


def mark_changes(fig: go.Figure, marks: list[tuple[float, str]], epochs: float) -> None:
    """Draw a line where each knob was turned; a name that has no room stands on another level."""
    ends = [-np.inf] * len(LEVELS)  # where the last name on each level ends
    for x, what in marks:
        fig.add_shape(
            type="line", x0=x, x1=x, y0=0, y1=1, yref="paper",
            line={"color": GRADIENT, "dash": "dot", "width": 2},
        )  # fmt: skip
        width, back = LETTER * epochs * len(what), x > 0.7 * epochs
        first = x - width if back else x
        level = next((k for k, end in enumerate(ends) if end < first), int(np.argmin(ends)))
        ends[level] = first + width
        fig.add_annotation(
            x=x, y=LEVELS[level], yref="paper", text=what, showarrow=False, font_color=INK,
            xanchor="right" if back else "left", bgcolor=PAPER, opacity=0.9, borderpad=1,
        )  # fmt: skip
