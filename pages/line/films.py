"""What the player of the two programs gets: the line, its cost, and both listings."""

from typing import Any

import numpy as np

from dlviz.drawing.recording import Track
from dlviz.drawing.theme import INK, SHADE
from dlviz.linear.compute.from_scratch import ScratchRun
from dlviz.linear.compute.line_descent import LineWalk
from dlviz.linear.compute.lines_drawn import lines_drawn
from dlviz.linear.figures.cost_over_weights import replay_curve, replay_map
from dlviz.linear.figures.line import replay_squares
from dlviz.linear.figures.program_frames import Frames, program_frames
from dlviz.linear.scripts.from_scratch import scratch_program
from dlviz.linear.scripts.line import Program, every, printed
from dlviz.linear.scripts.line_descent import torch_program
from pages.line.pictures import curve_of, grid_of, lowest, names
from pages.streaming.packing import Canvas
from pages.translation import tr


def films(scratch: ScratchRun, walk: LineWalk, ask: float) -> Any:
    """Return the rows of recordings, and both W in every frame."""
    epochs = min(len(scratch.printed_cost), len(walk.path) - 1)
    if not epochs:
        raise ValueError("the first step overflows float64: a smaller η, or W nearer")
    programs = scratch_program(scratch.program, ask), torch_program(walk.descent, ask)
    often = every(walk.descent.steps)
    frames = program_frames(epochs, often, len(programs[0].trace), programs[0].update)
    path = walk.path[frames.steps_done]
    line = replay_squares(lines_drawn(walk.descent.line, ask, path), frames.epoch, tr)
    runs = (
        (scratch.printed_cost, scratch.path, scratch.gradient),
        (walk.cost, walk.path, walk.gradient),
    )
    titles = tr("From scratch (the lecture’s)"), tr("In PyTorch")
    listings = [
        listing(program, title, _lines(run, epochs, often), frames)
        for program, title, run in zip(programs, titles, runs, strict=True)
    ]
    numbers = {
        tr("W from scratch"): [f"{w:.4f}" for w in scratch.path[frames.steps_done, 0]],
        tr("W in PyTorch"): [f"{w:.4f}" for w in path[:, 0]],
        tr("cost"): [f"{cost:.2f}" for cost in walk.cost[frames.steps_done]],
    }
    return [[line, _cost(walk, frames)], listings], numbers


def _cost(walk: LineWalk, frames: Frames) -> Any:
    """Return the cost over the weights with the walk on it."""
    line, done = walk.descent.line, frames.steps_done
    if line.bias:
        path = walk.path[done]
        return replay_map(grid_of(line), path, names(line), frames.epoch, lowest(line), tr)
    path = np.column_stack([walk.path[done, 0], walk.cost[done]])
    slope, best, curve = walk.gradient[done, 0], lowest(line), curve_of(line)
    return replay_curve(curve, path, slope, frames.epoch, best and best[0], tr)


def _lines(run: tuple[np.ndarray, ...], epochs: int, often: int) -> list[str]:
    """Return all that a program prints on its way."""
    cost, path, slope = run
    pairs = [printed(i, cost[i], path[i + 1], slope[i]) for i in range(0, epochs, often)]
    return "\n".join(pairs).splitlines()


def listing(program: Program, title: str, lines: list[str], frames: Frames) -> Canvas:
    """Return a program whose executed line is marked, with what it has printed by then."""
    spec = {
        "title": title,
        "lines": program.text.splitlines(),
        "printed": lines,
        "label": tr("What it prints"),
        "colours": {"ink": INK, "mark": SHADE},
    }
    marked = np.array(program.trace)[frames.at].astype("f4")[:, None]
    return Canvas(
        "listing",
        spec,
        (Track(0, "line", marked), Track(0, "shown", frames.printed.astype("f4")[:, None])),
    )
