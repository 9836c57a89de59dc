"""What is said beside the pictures: where the predictions stand, and what a descent did."""

import numpy as np

from dlviz.linear.compute.dataset import DATASETS, round_up
from dlviz.linear.compute.gradient_descent import Trajectory
from dlviz.linear.compute.hessian import Hessian
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Fit, Linear
from dlviz.linear.compute.outcome import at_floor, lowest_error, outcome
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said

EXACT = 1e-9  # of the largest price: a smaller residual is rounding
LEANS = 0.2  # of the mean distance: a smaller mean residual is neither high nor low
FLATS_GOAL = 0.3  # 100 million won


def verdict(fit: Fit) -> Said:
    """Say where the predictions stand, then which way they miss."""
    if not np.isfinite(fit.loss):
        text = tr(
            "The error overflows float64: the weights are too far away. Undo, or move a slider."
        )
        return Said(text, "bad")
    worst = float(np.abs(fit.residuals).max())
    values = {
        "worst": format_number(worst), "mae": format_number(fit.mae),
        "mean": format_number(abs(float(fit.residuals.mean()))),
    }  # fmt: skip
    if worst <= EXACT * np.abs(fit.target).max():
        return Said(tr("Every prediction matches its target."), "good")
    if at_floor(fit.linear):
        text = tr(
            "Every prediction is at the floor of 0, where no gradient is left: raise the bias."
        )
        return Said(text, "bad")
    if _at_least_squares(fit):
        text = tr("The smallest MSE there is. The predictions still miss by up to {worst}.")
        return Said(text.format(**values), "good")
    lean = float(fit.residuals.mean())
    if abs(lean) < LEANS * fit.mae:
        text = tr("Some predictions are too high, some too low, by {mae} on average.")
    elif lean > 0:
        text = tr("On average the predictions are too low, by {mean}.")
    else:
        text = tr("On average the predictions are too high, by {mean}.")
    return Said(text.format(**values), "info")


def _at_least_squares(fit: Fit) -> bool:
    if fit.linear.relu:
        return False
    best = lowest_error(_squared(fit.linear))
    spread = float(np.square(fit.target).max())
    return best is not None and fit.mse - best <= EXACT * best + 1e-16 * spread


def _squared(linear: Linear) -> Linear:
    return Linear(dataset=linear.dataset, weights=linear.weights, bias=linear.bias,
                  scaled=linear.scaled)  # fmt: skip


def how_it_ended(trajectory: Trajectory) -> Said:
    """Say how a descent ended, and why."""
    kind, loss, steps = outcome(trajectory), trajectory.loss, trajectory.descent.steps
    text, tone = _sentence(kind, trajectory)
    first, last = (loss[0], loss[-1]) if len(loss) else (0.0, 0.0)
    return Said(text.format(
        steps=tr("1 step") if steps == 1 else tr("{n} steps").format(n=steps),
        step=trajectory.diverged_at, end=len(loss), first=format_number(float(first)),
        last=format_number(float(last)), error=tr(trajectory.descent.linear.error),
    ), tone)  # fmt: skip


def _sentence(kind: str, trajectory: Trajectory) -> tuple[str, str]:
    sentences = {
        "beyond": (tr("The error overflows float64 already: undo, or move a slider."), "bad"),
        "overflowed": (tr(
            "Diverged: above the start from step {step}, overflow at step {end}. The sliders show "
            "the last numbers there are. The learning rate is too large; undo brings the weights "
            "back."
        ), "bad"),
        "diverged": (tr(
            "Diverged: {error} {first} → {last} in {steps}. The learning rate is too large; "
            "undo brings the weights back."
        ), "bad"),
        "rose": (tr(
            "{steps}: {error} rose, {first} → {last}. The steps are too large and jump across "
            "the minimum."
        ), "bad"),
        "floor": (tr(
            "{steps} changed nothing: every prediction is at the floor of 0, where the gradient "
            "is exactly 0. Raise the bias."
        ), "bad"),
        "resting": (tr("At the minimum already: {steps} left {error} at {last}."), "good"),
        "reached": (tr("{steps}: {error} {first} → {last}, the minimum."), "good"),
        "bouncing": (tr(
            "{steps}: {error} {first} → {last}, up and down. A smaller learning rate gets closer."
        ), "warn"),
        "falling": (tr("{steps}: {error} {first} → {last}, still falling."), "good"),
        "slow": (_slow(trajectory), "warn"),
    }  # fmt: skip
    return sentences[kind]


def _slow(trajectory: Trajectory) -> str:
    """Return why an error hardly fell: the rate, or a valley that needs many more steps."""
    linear = trajectory.descent.linear
    bound = run(Hessian(dataset=linear.dataset, scaled=linear.scaled)).largest_lr
    if linear.error == "MSE" and max(trajectory.descent.lr) > 0.02 * bound:
        return tr(
            "{steps}: {error} hardly fell, {first} → {last}. What is left lies along a flat "
            "valley: scaling helps."
        )
    return tr("{steps}: {error} hardly fell, {first} → {last}. The learning rate is too small.")


def mae_goal(fit: Fit, aim: float) -> Said:
    """Ask for a mean distance below `aim`."""
    words = tr("Bring MAE below {aim}.").format(aim=format_number(aim))
    return goal(words, reached=fit.mae < aim)


def goal_mae(linear: Linear) -> float:
    """Return a mean distance that a hand can reach: about that of least squares."""
    if linear.dataset == DATASETS["Flats"]:
        return FLATS_GOAL
    plain = _squared(linear)
    best = plain.at(least_squares(linear.dataset, linear.scaled)).run().mae
    price = float(np.abs(linear.dataset.target).max()) or 1.0
    return round_up(max(1.05 * best, 0.02 * price))
