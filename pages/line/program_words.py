"""What is said of the two programs: how the run ended, and where their digits part."""

import numpy as np

from dlviz.linear.compute.from_scratch import ScratchRun
from dlviz.linear.compute.line import best_line
from dlviz.linear.compute.line_descent import LineWalk
from dlviz.text import format_number
from pages.line.question import how_far
from pages.translation import tr
from pages.widgets.live_text import Said, Table

HALF = 0.05  # of dw: how near to half of it the two ends must be apart to be called so


def verdict(runs: tuple[ScratchRun, LineWalk]) -> Said:
    """Say how the run ended, and what the forward difference made of it."""
    scratch, walk = runs
    if walk.diverged:
        return Said(_diverged(scratch, walk), "bad")
    if walk.descent.line.bias:
        said = how_far(walk)
        if walk.arrived:
            return Said(tr("It is there. {where}").format(where=said), "good")
        return Said(tr("Not there yet. {where}").format(where=said), "warn")
    if not walk.arrived:
        words = tr("Not there yet: W = {w}, the best is {best}. More epochs, or a larger η.")
        best = best_line(walk.line)
        return Said(words.format(w=f"{walk.line.w:,.2f}", best=f"{best.w:,.2f}"), "warn")
    words = tr("It is there. {where}")
    return Said(words.format(where=_half_off(scratch, walk)), "good")


def _diverged(scratch: ScratchRun, walk: LineWalk) -> str:
    words = tr("It diverges: cost {first} → {last}. This η is too large.")
    if walk.overflowed:
        words = tr("It diverges: in epoch {at} the cost overflows. This η is too large.")
    first, last = format_number(walk.cost[0]), format_number(walk.cost[-1])
    said = words.format(first=first, last=last, at=len(walk.cost))
    w, dw = float(scratch.path[-1, 0]), scratch.program.dw
    if w + dw == w and not scratch.gradient[-1].any():
        more = tr(
            "The program from scratch stops at W = {w}: there w + dw is w to the last digit, so "
            "its slope is 0."
        )
        said = f"{said} {more.format(w=format_number(w))}"
    return said


def _half_off(scratch: ScratchRun, walk: LineWalk) -> str:
    """Say that the difference ends half of itself beside the best W, where it does."""
    off, dw = walk.line.w - scratch.line.w, scratch.program.dw
    facts = {"scratch": f"{scratch.line.w:.7f}", "torch": f"{walk.line.w:.7f}"}
    if abs(off - dw / 2) < HALF * dw and abs(walk.line.w - best_line(walk.line).w) < HALF * dw:
        words = tr(
            "From scratch it ends at W = {scratch}, in PyTorch at {torch}: the forward difference "
            "aims at W* − dw/2."
        )
        return words.format(**facts)
    return tr("From scratch it ends at W = {scratch}, in PyTorch at {torch}.").format(**facts)


def both_ends(scratch: ScratchRun, walk: LineWalk, ask: float) -> Said:
    """Compare where both end with the closed form."""
    best = best_line(walk.descent.line)
    head = ["", "W", *(["b"] if best.bias else []), tr("cost"), f"f({format_number(ask)})"]
    rows = []
    for name, line in (
        (tr("from scratch, forward difference"), scratch.line),
        (tr("PyTorch, autograd"), walk.line),
        (tr("closed form"), best),
    ):
        costs = line.costs_at(np.array([line.theta]))
        bias = [_digits(line.b)] if line.bias else []
        forecast = _digits(line.forecast(ask), 4)
        rows.append([name, _digits(line.w), *bias, _digits(float(costs[0]), 2), forecast])
    return Said("", table=Table(head, rows, left=(0,)))


def _digits(value: float, count: int = 7) -> str:
    return f"{value:,.{count}f}" if abs(value) < 1e13 else format_number(value)


def first_cost(runs: tuple[ScratchRun, LineWalk]) -> Said:
    """Say what the lecture's program prints as its cost."""
    scratch, walk = runs
    if walk.descent.line.bias or not len(scratch.printed_cost):
        text = tr(
            "With b the lecture leaves the program to its reader: here both slopes are forward "
            "differences, and the cost printed is that at (w, b)."
        )
        return Said(text if walk.descent.line.bias else "", "note")
    words = tr(
        "get_gradient returns next_cost, so what is printed as the cost is that at w + dw: epoch 0 "
        "prints {printed}, at w = {w} it is {exact}."
    )
    return Said(words.format(
        printed=f"{scratch.printed_cost[0]:.2f}", w=format_number(walk.path[0, 0]),
        exact=f"{walk.cost[0]:.2f}",
    ), "note")  # fmt: skip
