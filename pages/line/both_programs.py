"""Runs of both programs: to the last digit at rest, together with their neighbours for a hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dlviz.linear.compute import from_scratch, line_descent
from dlviz.linear.compute.from_scratch import FromScratch, ScratchRun
from dlviz.linear.compute.line import Line
from dlviz.linear.compute.line_descent import LineDescent, LineWalk
from pages.line.pictures import at_sliders, weights, without_weights
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import known, run
from pages.streaming.slider_track import Track
from pages.widgets.knob_store import tracks

LONG = 100  # epochs; a shorter walk is run before a hand has moved on
NEXT = 128  # places of each slider that are run together while a hand moves
FAR = 256  # epochs: runs of a moving hand end at a multiple of it, and are cut to what is asked
Runs = tuple[ScratchRun, LineWalk]


@dataclass(frozen=True)
class Passing:
    """Both runs as a moving hand sees them: together with their neighbours, equal by 7 digits."""

    scratch: FromScratch
    descent: LineDescent

    def run(self) -> Runs:
        """Run them without their neighbours."""
        return self.scratch.run(), self.descent.run()


def run_passing(crowd: Sequence[Passing]) -> list[Runs]:
    """Run what a hand may pass at once."""
    scratches = from_scratch.run_together([passing.scratch for passing in crowd])
    walks = line_descent.run_together([passing.descent for passing in crowd])
    return list(zip(scratches, walks, strict=True))


def knobs_of(line: Line, lr: float, steps: int) -> tuple[FromScratch, LineDescent]:
    """Return the lecture's program and PyTorch's."""
    return FromScratch(line=line, lr=lr, epochs=steps), LineDescent(line=line, lr=lr, steps=steps)


def both(line: Line, lr: float, steps: int) -> Runs:
    """Run the lecture's program and PyTorch's."""
    scratch, descent = knobs_of(line, lr, steps)
    return run(scratch), run(descent)


def passed(line: Line, to: Mapping[str, float], along: Mapping[str, Track]) -> Runs:
    """Run both where a moving hand is, together with where it may go next `along` the sliders."""
    steps = int(to["steps"])

    def far(to: Mapping[str, float]) -> Passing:
        return Passing(*knobs_of(at_sliders(line, to), to["lr"], -(-steps // FAR) * FAR))

    found = known(far(to))
    if found is None:
        near = [{**to, name: at} for name in along for at in along[name].piece(to[name], NEXT)]
        found = run(far(to), [far(it) for it in near], run_passing)
    scratch, walk = found
    return scratch.until(steps), walk.until(steps)


def following(line: Line, lr: float, steps: int, make: Callable[[Runs], Any], ask: float) -> Live:
    """Return what `make` makes of both runs; it follows all sliders."""
    along = tracks((*weights(line), "lr"))

    def at_rest(**to: float) -> Any:
        return make(both(at_sliders(line, to), to["lr"], int(to["steps"])))

    def at_hand(**to: float) -> Any:
        return make(passed(line, to, along))

    now = {**weights(line), "lr": lr, "steps": steps}
    return Live(at_rest, (without_weights(line), ask), at_hand if steps > LONG else None, **now)
