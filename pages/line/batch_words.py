"""What is said of mini-batches: whether W rests, where, and how far from the best that is."""

from dataclasses import replace

import numpy as np

from dlviz.linear.compute.line import best_line
from dlviz.linear.compute.line_descent import CLOSE
from dlviz.linear.compute.rows_at_a_time import RowsAtATime
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.live_text import Said, Table

AWAY = 1e3  # of the best W: what is farther has run away
STILL = 1e-4  # of the best W: what moves less from epoch to epoch is at rest


def verdict(knobs: RowsAtATime) -> Said:
    """Say where W is at the end of the epochs and whether it still moves."""
    walk, best = run(knobs), best_line(knobs.line)
    low, high = (ends[0] for ends in walk.rest)
    if not np.isfinite(low).all():
        return Said(tr("It runs away: this η is too large for these batches."), "bad")
    end = walk.by_epoch[-1, 0]
    facts = {
        "w": f"{end[0]:,.2f}", "best": f"{best.w:,.2f}", "low": f"{low[0]:,.0f}",
        "high": f"{high[0]:,.0f}", "off": format_number(float(f"{end[0] - best.w:.4g}")),
        "n": knobs.epochs,
    }  # fmt: skip
    scale = abs(best.w) or 1.0
    whole = knobs.size >= len(knobs.line.dataset.rows)
    if high[0] - low[0] > STILL * scale:
        return _moving(knobs, facts, whole)
    if abs(end[0] - best.w) <= CLOSE * scale:
        words = tr("W rests at {w}: the best for all rows is {best}.")
        return Said(words.format(**facts), "good")
    if whole:
        words = tr("W = {w} after {n} epochs: still on its way to {best}.")
        return Said(words.format(**facts), "warn")
    words = tr(
        "W rests at {w}, {off} from the best, {best}: in a fixed order the last rows have the last "
        "word. A smaller η rests nearer, all rows at once exactly on it."
    )
    return Said(words.format(**facts), "warn")


def _moving(knobs: RowsAtATime, facts: dict[str, object], whole: bool) -> Said:
    if knobs.order == "Shuffled" and not whole:
        words = tr(
            "Shuffled, W does not rest: over the last epochs it goes from {low} to {high}; the "
            "best is {best}. A smaller η narrows that."
        )
    else:
        words = tr("After {n} epochs W = {w} and still moves; the best is {best}.")
    return Said(words.format(**facts), "warn")


def every_size(knobs: RowsAtATime) -> Said:
    """Compare all batch sizes at this rate: where W is in the end, and how far from the best."""
    best, rows = best_line(knobs.line).w, []
    for size in range(1, len(knobs.line.dataset.rows) + 1):
        one = replace(knobs, size=size)
        w = float(run(one).by_epoch[-1, 0, 0])
        here = "▸ " if size == knobs.size else ""
        off = format_number(float(f"{w - best:.4g}") if abs(w - best) > 1e-9 * abs(best) else 0.0)
        seen = (f"{w:,.4f}", off) if abs(w) < AWAY * (abs(best) or 1.0) else (tr("runs away"), "–")
        rows.append([f"{here}{size}", str(one.batches), *seen])
    head = [tr("rows in a batch"), tr("steps in an epoch"), tr("W at the end"), tr("from the best")]
    words = tr("After {n} epochs at η = {lr}; the best W for all rows is {best}.")
    said = words.format(n=knobs.epochs, lr=format_number(knobs.lr[0]), best=f"{best:,.4f}")
    return Said(said, table=Table(head, rows, left=(0,)))
