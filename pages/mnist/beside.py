"""What stands beside a data-size curve in words and numbers: published results, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlviz.compute.references import EXPECTED, OURS, REFERENCES

if TYPE_CHECKING:
    from dlviz.compute.study import Curve
    from dlviz.text import Translate

MEASURE = "`python -m tests.bench mnist`"
ALL = 60_000


def table(shown: set[str], _: Translate) -> str:
    """Return everything that the picture of the nets `shown` compares with, as Markdown."""
    head = (_("Net"), _("Images"), _("Accuracy"), _("What it is"), _("Source"))
    lines = ["| " + " | ".join(head) + " |", "|---|---:|---:|---|---|"]
    for it in REFERENCES:
        if it.model in shown:
            row = f"| ★ {_(it.model)} | {it.samples:,} | {it.accuracy:.2%} "
            lines.append(row + f"| {_(it.configuration)} | {it.source} |")
    for ours in EXPECTED:
        if ours.model in shown:
            row = f"| ⋯ {_(ours.model)} | {ALL:,} | ≥ {ours.accuracy:.1%} "
            lines.append(row + f"| {_(OURS)} | {MEASURE} |")
    return "\n".join(lines)


def columns(curve: Curve) -> dict[str, Any]:
    """Return the curve as a table: a row for each size."""
    low, high = curve.band
    seeds = {f"seed_{i}": curve.accuracy[:, i] for i in range(curve.accuracy.shape[1])}
    return {"images": curve.sizes, "steps": curve.steps, "mean": curve.mean, "worst": low,
            "best": high, **seeds}  # fmt: skip
