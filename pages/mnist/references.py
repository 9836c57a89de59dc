"""What stands beside a learning curve: published results and what nets here reach, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.digits.compute.published_results import EXPECTED, NIELSEN, OURS, REFERENCES
from pages.translation import tr

if TYPE_CHECKING:
    from dlviz.digits.compute.published_results import Reference

MEASURE = "`python -m tests.bench mnist`"
ALL = 60_000


def references_table(shown: set[str]) -> str:
    """Return everything that the picture of the nets `shown` compares with, as Markdown."""
    head = (tr("Net"), tr("Images"), tr("Accuracy"), tr("What it is"), tr("Source"))
    lines = [_row(*head), "|---|---:|---:|---|---|"]
    for (model, what, source), results in _by_net(shown).items():
        sizes = " / ".join(f"{it.samples:,}" for it in results)
        shares = " / ".join(f"{it.accuracy:.2%}" for it in results)
        lines.append(_row("★ " + tr(model), sizes, shares, tr(what), source))
    for ours in EXPECTED:
        if ours.model in shown:
            share = f"≥ {ours.accuracy:.1%}"
            lines.append(_row("⋯ " + tr(ours.model), f"{ALL:,}", share, tr(OURS), MEASURE))
    return "\n".join(lines)


def _by_net(shown: set[str]) -> dict[tuple[str, str, str], list[Reference]]:
    """One net of one source with all its numbers of images."""
    rows: dict[tuple[str, str, str], list[Reference]] = {}
    for it in (*REFERENCES, *NIELSEN):
        if it.model in shown:
            rows.setdefault((it.model, it.configuration, it.source), []).append(it)
    return rows


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
