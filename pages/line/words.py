"""What the lesson says of a line that a hand moves: its cost, which way is down, its forecast."""

from math import ceil, floor, log10

import numpy as np

from dlviz.linear.compute.line import TABLES, Line, LineFit, best_line
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said, Table

SALES_GOAL = 9.1e6
NEAR = 1e-4  # of the targets' mean square: what the goal leaves on other tables
LONGEST = 12  # rows that are written out


def verdict(line: Line, ask: float) -> Said:
    """Say what the cost is made of, and which way it falls."""
    fit = run(line)
    said, tone = {"Signed": _signed, "Absolute": _absolute, "Squared": _squared}[line.cost](fit)
    return Said(f"{said} {forecast(line, ask)}", tone)


def _squared(fit: LineFit) -> tuple[str, str]:
    best = run(best_line(fit.line))
    spread = float(np.square(fit.line.dataset.target).mean()) or 1.0
    if fit.cost - best.cost <= 1e-9 * best.cost + 1e-15 * spread:
        words = tr("The smallest cost there is: {cost}. No other line of this kind comes lower.")
        return words.format(cost=format_number(best.cost)), "good"
    words = tr("Cost {cost}: the mean of {n} squares. Slope {slope}: {way}.")
    return _filled(words, fit), "info"


def _absolute(fit: LineFit) -> tuple[str, str]:
    words = tr("Cost {cost}: the mean length of {n} bars. Slope {slope}: it changes in jumps.")
    return _filled(words, fit), "info"


def _signed(fit: LineFit) -> tuple[str, str]:
    squared = fit.costs["Squared"]
    spread = float(np.abs(fit.line.dataset.target).max()) or 1.0
    facts = {
        "x": format_number(float(fit.line.dataset.means[0])),
        "y": format_number(float(fit.line.dataset.target.mean())),
        "squared": format_number(squared),
    }
    if abs(fit.cost) <= 1e-9 * spread and squared > (1e-9 * spread) ** 2:
        words = tr(
            "Signed cost 0, and yet the squared cost is {squared}: misses up and down cancel. "
            "Every line through ({x}, {y}) costs 0."
        )
        return words.format(**facts), "warn"
    words = tr("Signed cost {cost}, slope {slope} everywhere: it falls for ever, past every line.")
    return _filled(words, fit), "warn"


def _filled(words: str, fit: LineFit) -> str:
    """Fill in the cost, the slope of W (and of b), and which way is down."""
    slopes = [(name, float(slope)) for name, slope in zip("Wb", fit.slope, strict=False)]
    ways = {-1: tr("raise {name}"), 0: tr("{name} may stay"), 1: tr("lower {name}")}
    return words.format(
        cost=format_number(fit.cost),
        n=len(fit.residuals),
        slope=", ".join(f"{format_number(slope)} ({name})" for name, slope in slopes),
        way=", ".join(ways[int(np.sign(slope))].format(name=name) for name, slope in slopes),
    )


def forecast(line: Line, ask: float) -> str:
    """Say what the line says of the input that is asked for, and whether that was checked."""
    inputs = line.dataset.inputs[:, 0]
    low, high = float(inputs.min()), float(inputs.max())
    words = tr("f({x}) = {y}.")
    if not low <= ask <= high:
        words = tr("f({x}) = {y}, beyond the table’s {low} to {high}: nothing was checked there.")
    return words.format(
        x=format_number(ask), y=format_number(line.forecast(ask)), low=format_number(low),
        high=format_number(high),
    )  # fmt: skip


def goal_cost(line: Line) -> float:
    """Return a squared cost that a hand can reach: below 9.1 million on the sales."""
    if line.dataset == TABLES["Sales"]:
        return SALES_GOAL
    square = float(np.square(line.dataset.target).mean()) or 1.0
    least = best_line(line).run().costs["Squared"] + NEAR * square
    digit = 10.0 ** (floor(log10(least)) - 2)
    return float(f"{ceil(least / digit) * digit:.6g}")


def aim(line: Line) -> Said:
    """Ask for a squared cost below what a hand can reach."""
    most = goal_cost(line)
    words = tr("bring the squared cost below {cost}.").format(cost=format_number(most))
    return goal(words, reached=run(line).costs["Squared"] < most)


def row_table(line: Line) -> Said:
    """Write every row out: prediction, residual, its size and its square, and their means."""
    fit = run(line)
    columns = (fit.predictions, fit.residuals, np.abs(fit.residuals), np.square(fit.residuals))
    head = [*map(tr, line.dataset.columns), "H(x)", "y − H", "|y − H|", "(y − H)²"]
    numbers = np.column_stack([np.array(line.dataset.rows), *columns])
    rows = [[format_number(_tidy(v, fit)) for v in row] for row in numbers[:LONGEST]]
    means = ["", "", tr("mean"), *(f"**{format_number(_tidy(v, fit))}**" for v in
             (fit.costs["Signed"], fit.costs["Absolute"], fit.costs["Squared"]))]  # fmt: skip
    more = len(numbers) - LONGEST
    text = tr("and {n} more rows").format(n=more) if more > 0 else ""
    return Said(text, table=Table(head, [*rows, means]))


def _tidy(value: float, fit: LineFit) -> float:
    """Return 0 for what only rounding leaves."""
    least = 1e-12 * float(np.abs(fit.line.dataset.target).max())
    return 0.0 if abs(value) < least else value
