"""The best constant rate and momentum on a quadratic loss: in closed form, and measured."""

from dataclasses import replace

from dlviz.descent.compute.best_rates import BestRates, best_rates, measured_factor
from dlviz.descent.compute.descent import Descent
from dlviz.text import format_number
from pages.translation import tr
from pages.widgets.live_text import Said, Table

MOST = 0.999  # momentum that a walk takes


def closed_form(descent: Descent) -> Said | None:
    """Return a table of both rules, or nothing where the curvature differs from place to place."""
    best = best_rates(descent.objective)
    if best is None or best.kappa == 1:
        return None
    head = [
        tr("best constant rate"), "η", "μ", tr("each step × distance"), tr("closed form"),
        tr("measured"),
    ]  # fmt: skip
    plain = replace(
        descent, lr=best.plain_rate, momentum=0.0, schedule="Constant", noise=0.0, batch=0
    )
    rows = [_row(tr("plain descent"), plain, "(κ−1)/(κ+1)", best.plain_factor)]
    if best.momentum <= MOST:
        heavy = replace(plain, lr=best.heavy_rate, momentum=best.momentum)
        rows.append(_row(tr("with momentum"), heavy, "(√κ−1)/(√κ+1)", best.heavy_factor))
    words = tr("κ = {kappa}. Plain: η = 2/(λmin + λmax). Momentum: η = (2/(√λmin + √λmax))².")
    said = words.format(kappa=format_number(float(f"{best.kappa:.4g}")))
    return Said(said, "note", Table(head, rows, left=(0, 3)))


def _row(name: str, descent: Descent, formula: str, factor: float) -> list[str]:
    measured = measured_factor(replace(descent, gradient="Autograd"))
    numbers = (descent.lr, descent.momentum)
    return [
        name, *(format_number(float(f"{n:.4g}")) for n in numbers), formula, f"{factor:.4f}",
        f"{measured:.4f}",
    ]  # fmt: skip


def best_for(descent: Descent) -> float | None:
    """Return the best rate of plain descent, or with momentum that of the best momentum."""
    best: BestRates | None = best_rates(descent.objective)
    if best is None:
        return None
    return best.heavy_rate if descent.momentum else best.plain_rate
