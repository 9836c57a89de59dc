"""What the lesson says of a run: how it ended, then why, from curvature or slope."""

from math import isfinite

import numpy as np

from dlviz.descent.compute.curvature import curvature_at_places, region, stability_limit
from dlviz.descent.compute.descent import Trajectory
from dlviz.descent.compute.outcome import Outcome, walk_outcome
from dlviz.text import format_number
from pages.learning_rate.ending import SWINGS, ending
from pages.translation import tr
from pages.widgets.live_text import Said

GOOD, BAD = ("reached", "resting"), ("diverged", "overflowed", "undefined")


def verdict(walk: Trajectory) -> Said:
    """Say how the walk ended, and why."""
    end = walk_outcome(walk)
    tone = "good" if end.kind in GOOD else "bad" if end.kind in BAD else "warn"
    tone = "info" if end.kind == "falling" else tone
    parts = ending(walk), _climb(walk, end), why(walk, end), _batches(walk)
    return Said(" ".join(filter(None, parts)), tone)


def _batches(walk: Trajectory) -> str:
    """Say which rows a step takes, where that is not all of them."""
    descent = walk.descent
    rows = descent.objective.rows
    if not 0 < descent.batch < rows:
        return ""
    words = tr("A step takes {batch} of {rows} rows, in a new order each epoch.")
    return words.format(batch=descent.batch, rows=rows)


def _climb(walk: Trajectory, end: Outcome) -> str:
    """Say that the slope grew before it fell, as it does where a walk begins on a plateau."""
    norm = walk.gradient_norm
    top = int(norm.argmax())
    noise = walk.descent.noisy or walk.descent.momentum
    if end.kind not in ("reached", "falling") or end.turns or noise or norm[top] < 2 * norm[0]:
        return ""
    words = tr("The slope first grows, from {first} to {most} at step {step}: the start is flat.")
    first, most = format_number(float(norm[0])), format_number(float(norm[top]))
    return words.format(first=first, most=most, step=top)


def why(walk: Trajectory, end: Outcome) -> str:
    """Say why a walk ended so, from the slope where it stands or the curvature around it."""
    descent = walk.descent
    slope = format_number(float(walk.gradient_norm[-1]))
    match end.kind:
        case "resting" | "undefined":
            return ""
        case "local minimum":
            return tr("The loss bends up on all sides, so the slope leads back here.")
        case "saddle":
            words = tr("The loss falls to one side, but the slope is only {slope}.")
            return words.format(slope=slope)
        case "top":
            words = tr("The loss falls on all sides, but the slope is only {slope}.")
            return words.format(slope=slope)
        case "plateau":
            words = tr("The slope is only {slope}, and a step is η times that.")
            return words.format(slope=slope)
        case "beside":
            words = tr("The numeric slope with δ = {delta} is zero here, the true one is not.")
            return words.format(delta=format_number(descent.delta))
        case "noisy":
            return tr("A smaller η, or one that decays, lets it settle.")
    slow = _gentle(walk) if end.kind == "falling" and end.turns < SWINGS else ""
    return slow or _by_curvature(walk, end)


def _gentle(walk: Trajectory) -> str:
    """Say how little a step closes in the gentlest direction, where that is what takes long."""
    descent, here = walk.descent, curvature_at_places(walk)
    kappa, low = float(here.condition[-1]), float(here.eigenvalues[-1, 0])
    if not np.allclose(here.eigenvalues[1], here.eigenvalues[-1], rtol=0.5):
        return ""  # where it stands the loss bends otherwise than around the minimum
    steady = descent.schedule == "Constant" and not descent.momentum and not descent.noisy
    if not (steady and isfinite(kappa) and kappa >= 5 and 0 < descent.lr * low < 0.1):
        return ""
    words = tr("κ = {kappa}: in the gentlest direction a step closes {share} % of the gap.")
    share = float(f"{100 * descent.lr * low:.2g}")
    return words.format(kappa=format_number(round(kappa, 6)), share=format_number(share))


def _by_curvature(walk: Trajectory, end: Outcome) -> str:
    """Say what the curvature promises of this rate."""
    descent = walk.descent
    bound, place = stability_limit(descent)
    if not isfinite(bound):
        return ""
    kind, lost = region(descent.lr, bound), end.kind in BAD
    if descent.momentum and end.turns >= SWINGS and kind != "diverges" and not lost:
        words = tr("Momentum μ = {momentum} carries it past the minimum (limit {bound}).")
    elif kind == "diverges" and (lost or end.kind == "oscillating"):
        words = tr("η is above the limit {bound} at the {place}.")
    elif kind == "diverges":
        words = tr("The limit {bound} at the {place} is for the sharpest direction only.")
    elif lost:
        words = tr("η is below the limit {bound} at the {place}; elsewhere the loss is sharper.")
    else:
        words = tr("Judging by the curvature at the {place} (limit {bound}): {what}.")
    what = {
        "too slow": tr("too slow"),
        "converges": tr("converges smoothly"),
        "oscillates": tr("each step overshoots"),
    }.get(kind, "")
    limit = format_number(float(f"{bound:.3g}"))
    momentum = f"{descent.momentum:g}"
    return words.format(bound=limit, place=tr(place), momentum=momentum, what=what)
