"""How a run ended, in a sentence with the losses that its picture shows, or in a few words."""

import numpy as np

from dlviz.descent.compute.descent import Trajectory
from dlviz.descent.compute.outcome import IN_WORDS, Outcome, lowest, walk_outcome
from dlviz.text import format_number
from pages.translation import steps_of, tr

SWINGS = 3  # turns from which a walk is said to go back and forth


def ending(walk: Trajectory) -> str:
    """Say how the walk ended, with the losses that the picture shows."""
    end, steps = walk_outcome(walk), len(walk.loss) - 1
    return _sentence(walk, end, steps).format(
        first=format_number(walk.loss[0]),
        last=format_number(walk.loss[-1]),
        steps=steps_of(steps),
        at=walk.diverged_at,
        lost=len(walk.loss),
        low=format_number(end.low),
        high=format_number(end.high),
        late=steps_of(max(1, (steps + 1) // 4)),
        lowest=format_number(lowest(walk.descent.objective)),
        delta=format_number(walk.descent.delta),
    )


def _sentence(walk: Trajectory, end: Outcome, steps: int) -> str:
    """Return the sentence for an outcome, with braces for its numbers."""
    swings = end.turns >= SWINGS
    unseen = format_number(walk.loss[0]) == format_number(walk.loss[-1])
    match end.kind:
        case "overflowed":
            return tr("Diverges: above its start from step {at} on, overflow at step {lost}.")
        case "undefined":
            return tr("Stops: at step {lost} the formula gives no number. Loss {first} → {last}.")
        case "diverged":
            return tr("Diverges: above its start from step {at} on. Loss {first} → {last}.")
        case "resting":
            return tr("Starts at the minimum, so the slope is zero and nothing moves. Loss {last}.")
        case "reached" if swings:
            return tr("Swings back and forth and reaches the minimum: {first} → {last} in {steps}.")
        case "reached":
            return tr("Reaches the minimum: loss {first} → {last} in {steps}.")
        case "local minimum":
            return tr("Stuck in a local minimum: loss {first} → {last}, the lowest is {lowest}.")
        case "saddle":
            return tr("Stuck at a saddle point: loss {first} → {last} in {steps}.")
        case "top":
            return tr("Stuck on a hilltop: loss {first} → {last} in {steps}.")
        case "plateau":
            return tr("Stuck on a plateau: loss {first} → {last} in {steps}.")
        case "beside":
            return tr("Stops beside the minimum: loss {first} → {last}, the lowest is {lowest}.")
        case "noisy":
            return tr("Noise keeps it moving: loss {first} → {last}, at the end {low} to {high}.")
        case "falling" if unseen:
            return tr("Falls too slowly to be seen: loss {first} → {last} in {steps}.")
        case "falling" if swings:
            return tr("Swings back and forth, still falling: loss {first} → {last} in {steps}.")
        case "falling":
            return tr("Still falling: loss {first} → {last} in {steps}.")
    if steps < 4:
        return tr("Comes no nearer: loss {first} → {last} in {steps}.")
    return tr("Goes back and forth without settling: {low} to {high} over the last {late}.")


def brief(walk: Trajectory) -> str:
    """Say how the walk ended in a few words."""
    return tr(IN_WORDS[walk_outcome(walk).kind])


def falls(walk: Trajectory) -> bool:
    """Whether the loss ended lower than it began."""
    return bool(np.isfinite(walk.loss[-1]) and walk.loss[-1] < walk.loss[0] and not walk.overflowed)
