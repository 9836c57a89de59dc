"""What can be unfolded below a line: three costs, the closed form, curvature, the 600 tries."""

from dataclasses import replace

import numpy as np
import streamlit as st

from dlviz.linear.compute.cost import COSTS
from dlviz.linear.compute.cost_over_weights import LECTURE, CostOverW
from dlviz.linear.compute.line import TABLES, Line, best_line
from dlviz.linear.compute.line_curvature import LineCurvature
from dlviz.linear.figures.cost_over_weights import tries
from dlviz.text import format_number
from pages.line.pictures import following, over_w
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.figure import show
from pages.widgets.lesson import fold, panel
from pages.widgets.live_text import Said, Table, tell

SLIDE = 25_000.0  # where the slide says that the lowest of the 600 costs is


def panels(line: Line, ask: float) -> None:
    """Offer what belongs to a line; each is folded away at first."""
    for name, label, icon, draw in (
        ("three", tr("Three costs, each over W"), ":material/stacked_line_chart:", three_costs),
        ("formula", tr("Closed form"), ":material/function:", closed_form),
        ("curvature", tr("Centring: κ and the largest η"), ":material/landscape:", curvature),
        ("tries", tr("The lecture’s 600 costs"), ":material/scatter_plot:", lecture_tries),
    ):
        if name == "tries" and (line.dataset != TABLES["Sales"] or line.bias):
            continue
        if box := fold(name, label, icon):
            with box, panel(label):
                draw(line, ask)


def three_costs(line: Line, _ask: float) -> None:
    """Show the signed, the absolute and the squared cost over W, side by side."""
    for cost, column in zip(COSTS, st.columns(len(COSTS)), strict=True):
        with column:
            st.markdown("**" + tr(cost) + "**")
            one = replace(line, cost=cost)
            alt = tr("The cost over W with the current point")
            show(following(one, over_w), f"over_{cost}", height=300, alt=alt)
    st.caption(
        tr(
            "Signed: a straight line without a lowest place. Absolute: pieces of straight lines, "
            "so the slope jumps. Squared: a parabola whose slope shrinks on the way down."
        )
    )


def closed_form(line: Line, ask: float) -> None:
    """Write the best line of the squared cost out, without and with b."""
    x, y = np.array(line.dataset.rows).T
    one = best_line(replace(line, bias=False, centred=False, cost="Squared"))
    two = best_line(replace(line, bias=True, centred=False, cost="Squared"))
    sums = tr("W = Σxy / Σx² = {xy} / {xx}")
    sums = sums.format(xy=format_number(float(x @ y)), xx=format_number(float(x @ x)))
    means = tr("W = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², b = ȳ − W·x̄")
    head = [tr("model"), tr("formula"), "W", "b", tr("cost"), "R²", f"f({format_number(ask)})"]
    rows = [_row("Wx", sums, one, ask), _row("Wx + b", means, two, ask)]
    words = tr(
        "Both are the answer, each to its own model. R² describes these rows; it promises nothing "
        "for others. (MSE is SSE/N here; SSE/(n − 2) is the residual variance, not the cost.)"
    )
    tell(Said(words, table=Table(head, rows, left=(0, 1))), "closed_form")


def _row(name: str, formula: str, line: Line, ask: float) -> list[str]:
    fit = run(line)
    r2 = f"{fit.r2:.7f}" if fit.r2 == fit.r2 else "–"
    b = f"{line.b:.6f}" if line.bias else "0"
    return [name, formula, f"{line.w:.6f}", b, f"{fit.cost:,.4f}", r2, f"{line.forecast(ask):,.4f}"]


def curvature(line: Line, _ask: float) -> None:
    """Compare κ and the largest stable rate of W alone, of W and b, and with inputs centred."""
    plain = Line(dataset=line.dataset, w=0.0)
    models = {
        "Wx": plain,
        "Wx + b": replace(plain, bias=True),
        "W(x − x̄) + b": replace(plain, bias=True, centred=True),
    }
    rows = []
    for name, model in models.items():
        bend = run(LineCurvature(line=model))
        values = " · ".join(_exact(value) for value in bend.eigenvalues)
        here = "▸ " if (model.bias, model.centred) == (line.bias, line.centred) else ""
        rows.append([here + name, values, _exact(bend.kappa), _exact(bend.bound)])
    head = [tr("model"), "λ", "κ = λmax/λmin", tr("largest η = 2/λmax")]
    words = tr(
        "Of the squared cost. Centring changes no prediction: the same line has another b, the "
        "height at the mean, which W no longer moves."
    )
    tell(Said(words, table=Table(head, rows, left=(0,))), "bends")


def _exact(value: float) -> str:
    return f"{value:.7g}" if np.isfinite(value) else tr("no limit")


def lecture_tries(line: Line, _ask: float) -> None:
    """Show the 600 costs of the lecture: the lowest is not where its slide says."""
    curve = run(CostOverW(line=replace(line, w=0.0, cost="Squared"), weights=LECTURE))
    at = int(np.argmin(np.abs(curve.x - SLIDE)))
    fig = tries(curve, SLIDE, tr)
    show(fig, "all_tries", height=360, alt=tr("600 costs between W = −300,000 and 299,000"))
    words = tr(
        "W from −300,000 to 299,000 in steps of 1,000: the lowest of the 600 is at {w}, cost "
        "{low}. The slide says about {slide}; there it costs {there}, {times} times as much."
    )
    times = float(curve.cost[at] / curve.cost[curve.lowest])
    st.caption(words.format(
        w=f"{curve.x[curve.lowest]:,.0f}", low=f"{curve.cost[curve.lowest]:,.0f}",
        slide=f"{SLIDE:,.0f}", there=f"{curve.cost[at]:,.0f}", times=f"{times:.1f}",
    ))  # fmt: skip
