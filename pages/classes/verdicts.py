"""What the lesson says of two walks, of cuts and of an outlier: read from the runs."""

from dataclasses import replace

import numpy as np

from dlviz.classification.compute.logistic import Fit, PassOrFail
from dlviz.classification.compute.loss_surfaces import LOSSES
from dlviz.classification.compute.students import MOST, Students
from dlviz.classification.compute.two_walks import BothWalks
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import steps_of, tr
from pages.widgets.lesson import goal, question
from pages.widgets.live_text import Said

ARRIVED = 1.02  # times the lowest loss: so near is learnt
FLAT = 0.1  # a slope so much smaller than the other's at the start is flat
MOVED = 0.05  # hours that a cut has moved if one is to see it
LOW = 0.42  # cross-entropy to reach by hand


def walks_verdict(walks: BothWalks) -> Said:
    """Say how both walks ended, and why the one that is stuck is."""
    ends = [_fit_at(walks, i) for i in range(len(LOSSES))]
    learnt = [
        float(walks.loss[-1, i]) <= ARRIVED * fit.lowest[name]
        for i, (name, fit) in enumerate(zip(LOSSES, ends, strict=True))
    ]
    words = tr(
        "After {steps}. Cross-entropy: {c0} → {c1}, {cr} of {n} right. "
        "Squared error: {s0} → {s1}, {sr} of {n} right."
    )
    (c0, s0), (c1, s1) = walks.loss[0], walks.loss[-1]
    said = words.format(
        steps=steps_of(walks.knobs.steps), n=len(ends[0].hours), cr=ends[0].right,
        sr=ends[1].right, **_written(c0=c0, c1=c1, s0=s0, s1=s1),
    )  # fmt: skip
    why, tone = _why(walks, learnt)
    return Said(f"{said} {why}", tone)


def _why(walks: BothWalks, learnt: list[bool]) -> tuple[str, str]:
    c, s = walks.gradient_norm[0]
    rose = walks.loss[-1] > walks.loss[0] * (1 + 1e-9)
    if all(learnt):
        return tr("From this start both learn."), "good"
    if rose.any():
        return tr("η is too large here: a loss ends higher than it began."), "bad"
    if s < FLAT * c and not learnt[1]:
        words = tr(
            "The start is wrong and sure. There the squared error is almost flat: "
            "its slope is {s}, that of cross-entropy {c}."
        )
        return words.format(**_written(s=s, c=c)), "warn"
    if learnt[0]:
        return tr("Cross-entropy has arrived, squared error is still on its way."), "info"
    return tr("Both are still on their way."), "info"


def _fit_at(walks: BothWalks, i: int) -> Fit:
    weight, bias = np.clip(walks.path[-1, i], -1e3, 1e3).tolist()
    fit: Fit = run(PassOrFail(students=walks.knobs.students, weight=weight, bias=bias))
    return fit


def _written(**values: float) -> dict[str, str]:
    return {name: format_number(float(value)) for name, value in values.items()}


def cuts(fit: Fit) -> Said:
    """Say where line and sigmoid cut at one half, with and without those who joined."""
    before: Fit = run(PassOrFail(students=replace(fit.knobs.students, joined=0)))
    if not fit.knobs.students.joined:
        words = tr("Even odds: best line at {line} h, best sigmoid at {best} h.")
        return Said(words.format(line=f"{fit.line_cut:.4f}", best=f"{fit.best_cut:.4f}"), "note")
    words = tr(
        "Even odds: best line {line0} → {line} h, best sigmoid {best0} → {best} h "
        "with those who joined."
    )
    said = words.format(
        line0=f"{before.line_cut:.4f}", line=f"{fit.line_cut:.4f}",
        best0=f"{before.best_cut:.4f}", best=f"{fit.best_cut:.4f}",
    )  # fmt: skip
    return Said(said, "note")


def goal_by_hand(walks: BothWalks) -> Said:
    """Ask for weights by hand that are nearly as good as the learnt ones."""
    words = tr("with w and b alone, bring the cross-entropy at the start below {low}.")
    return goal(words.format(low=LOW), reached=bool(walks.loss[0, 0] < LOW))


def ask_about_an_outlier(students: Students) -> None:
    """Ask whose cut moves when somebody passes after 30 hours; the answer is that fit's."""

    def answer() -> tuple[int, str]:
        joining = replace(students, joined=min(students.joined + 1, MOST), hours=30.0)
        before: Fit = run(PassOrFail(students=replace(students, joined=joining.joined - 1)))
        after: Fit = run(PassOrFail(students=joining))
        line = abs(after.line_cut - before.line_cut) > MOVED
        best = abs(after.best_cut - before.best_cut) > MOVED
        words = tr("Line: {line0} → {line} h. Sigmoid: {best0} → {best} h.")
        return {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}[
            line, best
        ], words.format(
            line0=f"{before.line_cut:.2f}", line=f"{after.line_cut:.2f}",
            best0=f"{before.best_cut:.2f}", best=f"{after.best_cut:.2f}",
        )  # fmt: skip

    ask = tr(
        "A student who passes after 30 hours joins: where does the cut of line and sigmoid go?"
    )
    options = [
        tr("Only the line’s cut moves"), tr("Only the sigmoid’s cut moves"), tr("Both move"),
        tr("Neither moves"),
    ]  # fmt: skip
    question("outlier", ask, options, answer, about=students)
