"""Softmax in numbers that end somewhere: the plain formula, and the one that torch uses."""

from typing import Any

import numpy as np

from dlviz.classification.compute.overflow import KINDS, InNumbers, in_numbers
from dlviz.text import format_number
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.live_text import Said, Table, tell


def overflow(logits: tuple[float, ...]) -> None:
    """Add one number to all logits, which changes no share, until the formula breaks."""
    shift = knobs.slide("shift", tr("Add to every logit"), 95.0, 0.0, 1000.0)
    kind = knobs.pick("kind", tr("Numbers"), tuple(KINDS), "float32")

    def table(shift: float) -> Said:
        return _table(in_numbers(tuple(z + shift for z in logits), kind), logits, shift)

    tell(Live(table, (logits, kind), None, shift=shift), "overflow_table")


def _table(found: InNumbers, logits: tuple[float, ...], shift: float) -> Said:
    head = ["z", "e^z", tr("e^z / sum, as it stands"), "torch.softmax", "log(softmax)",
            "log_softmax"]  # fmt: skip
    columns: Any = zip(
        found.power, found.naive, found.stable, found.log_naive, found.log_stable, strict=True
    )
    rows = [
        [format_number(z + shift), *(format_number(float(v)) for v in row)]
        for z, row in zip(logits, columns, strict=True)
    ]
    high = f"{found.highest:.2f}"
    if np.isnan(found.naive).any():
        words = tr(
            "{kind} ends at e^{high}: what is beyond is ∞, and ∞/∞ is no number (–). torch takes "
            "the largest logit off first (log-sum-exp); the shares stay the same."
        )
    else:
        words = tr("{kind} reaches to e^{high}. So far both formulas agree.")
    return Said(words.format(kind=found.kind, high=high), "note", Table(head, rows))
