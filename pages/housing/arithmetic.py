"""The arithmetic written out, row by row, as the slides do it."""

import numpy as np

from dlviz.linear.compute.linear import Fit, Linear
from dlviz.text import format_number
from pages.translation import tr
from pages.widgets.live_text import Said, Table

WRITTEN = 5  # rows; the rest are counted
BLANK = "□"


def written_sum(fit: Fit, row: int) -> str:
    """The sum of one row: 32×0.1 + 3×0.3 + 0.3×4 + 0.5 = 5.8.

    Scaled inputs are shown with three digits; the result is the exact one.
    """
    return sum_of(fit.linear, fit.inputs[row], fit.predictions[row])


def sum_of(linear: Linear, inputs: np.ndarray, price: float) -> str:
    """The sum of any house: its inputs as the neuron sees them, and its price."""
    pairs = zip(inputs, linear.weights, strict=True)
    terms = [f"{_plain(x, linear)}×{_signed(w)}" for x, w in pairs]
    return f"{_summed(linear, terms)} = **{format_number(price)}**"


def blank_sum(linear: Linear) -> str:
    """The sum with blanks for the inputs and the prediction."""
    terms = [f"{BLANK}×{_signed(w)}" for w in linear.weights]
    return f"{_summed(linear, terms)} = {BLANK}"


def first_row(fit: Fit) -> Said:
    """Return row 1's sum, as an example of how the others are worked out."""
    table = sum_table(fit)
    return Said("", table=Table(table.head, table.rows[:1], table.left))


def row_sums(fit: Fit) -> Said:
    """Return the rows' sums, and below them the errors as the slides work them out."""
    return Said(error_line(fit), table=sum_table(fit))


def sum_table(fit: Fit) -> Table:
    """Return for each row the sum, the target, and how far apart they are."""
    head = [tr("row"), tr("inputs × weights + bias = prediction"), tr("target"), tr("difference")]
    rows = [
        (str(i + 1), written_sum(fit, i), format_number(fit.target[i]), f"**{_size(fit, i)}**")
        for i in range(min(len(fit.target), WRITTEN))
    ]
    return Table(head, rows, left=(0, 1))


def error_line(fit: Fit) -> str:
    """One line: the mean distance as the slides work it out, then the other errors."""
    n = len(fit.target)
    sizes = [_size(fit, i) for i in range(n)]
    exact = set(sizes) == {"0"}
    mae, mse, huber = (0.0 if exact else size for size in (fit.mae, fit.mse, fit.huber))
    more = tr("and {n} more rows").format(n=n - WRITTEN) if n > WRITTEN else ""
    sum_ = f"({' + '.join([*sizes[:WRITTEN], *([more] if more else [])])}) ÷ {n}"
    r2 = format_number(fit.r2) if fit.r2 == fit.r2 else tr("not defined: all prices are equal")
    parts = [
        f"MAE = {sum_} = **{format_number(mae)}**",
        f"MSE = **{format_number(mse)}**",
        f"Huber = {format_number(huber)}",
        f"R² = {r2}",
    ]
    return "\u00a0 · \u00a0".join(parts)


def variance(fit: Fit) -> Said:
    """What the slide that divides by n − 2 would print as MSE."""
    words = tr(
        "MSE here is SSE/N = {mse}. The slide that divides by n − 2 prints {variance}: "
        "the residual variance of a line."
    )
    text = words.format(mse=format_number(fit.mse), variance=format_number(fit.residual_variance))
    return Said(text, "note")


def _summed(linear: Linear, terms: list[str]) -> str:
    sum_ = " + ".join([*terms, _signed(linear.bias)])
    return f"ReLU({sum_})" if linear.relu else sum_


def _size(fit: Fit, i: int) -> str:
    """|target − prediction|; what only float64's rounding leaves is 0."""
    size = abs(fit.residuals[i])
    return format_number(size if size > 1e-12 * abs(fit.target).max() else 0.0)


def _plain(value: float, linear: Linear) -> str:
    return _signed(float(f"{value:.3g}") if linear.scaled else value)


def _signed(value: float) -> str:
    return f"({format_number(value)})" if value < 0 else format_number(value)
