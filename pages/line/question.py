"""The question of the lesson: whether the steps that were enough for W are for W and b."""

from dataclasses import replace

from dlviz.linear.compute.line import Line, best_line
from dlviz.linear.compute.line_curvature import steps_until
from dlviz.linear.compute.line_descent import LineDescent, LineWalk
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.lesson import question

WITHIN = 0.005  # of W and of b


def ask_about_b(line: Line, lr: float, steps: int) -> None:
    """Ask it where W is alone; the answer is read from a run with b, from the same start."""
    if line.bias or line.cost != "Squared":
        return
    alone = steps_until(
        line, lr, WITHIN
    )  # in closed form: a hand moves W, and 1001 steps take long

    def answer() -> tuple[int, str]:
        walk = run(LineDescent(line=replace(line, bias=True, b=0.0), lr=lr, steps=steps))
        return int(not walk.arrived), how_far(walk)

    ask = tr("With η = {lr}, are {n} steps enough for W and b?")
    if alone is not None and alone <= steps:
        ask = tr("With η = {lr}, {n} steps were enough for W. Are they for W and b?")
    ask = ask.format(lr=format_number(lr), n=steps)
    question("enough", ask, [tr("Yes"), tr("No")], answer, about=(line, lr, steps))


def how_far(walk: LineWalk) -> str:
    """Say where a run with b ended, where the best is, and how many steps that takes."""
    end, best = walk.line, best_line(walk.line)
    if walk.diverged:
        return tr("It diverges: this η is too large for W and b together.")
    words = tr("It ends at ({w}, {b}); the best is ({best_w}, {best_b}).")
    said = words.format(
        w=f"{end.w:,.2f}", b=f"{end.b:,.2f}", best_w=f"{best.w:,.2f}", best_b=f"{best.b:,.2f}"
    )
    if walk.arrived:
        return said
    start, lr = walk.descent.line, walk.descent.lr
    count = steps_until(start, lr, WITHIN)
    if count is None:
        return said
    more = tr("To come within {within} of both takes {n} steps.")
    return f"{said} {more.format(within=WITHIN, n=f'{count:,}')}"
