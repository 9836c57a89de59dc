"""One point under two losses: how steep each is, and what a neuron says by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.classification.figures.loss_styles import COLOURS, SYMBOLS, line_of
from dlviz.drawing.landscape import Trace, axis, scatter, still, until
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import INK, PAPER, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.classification.compute.one_point import Lesson
    from dlviz.text import Translate


def slope_over_z(lesson: Lesson, tr: Translate = str) -> Recording:
    """∂loss/∂z over z for both losses, with the place of each neuron by step."""
    steps, names = lesson.frames, (tr("cross-entropy"), tr("squared error"))
    curves = list(lesson.slope.values())
    z = np.clip(lesson.z[steps], lesson.axis[0], lesson.axis[-1])
    points = [np.c_[z[:, i], np.interp(z[:, i], lesson.axis, curves[i])] for i in range(2)]
    traces = [
        scatter(lesson.axis, curve, name, mode="lines", line=line_of(i))
        for i, (name, curve) in enumerate(zip(names, curves, strict=True))
    ]
    ends = [-1.08, 0.08] if lesson.knobs.target else [-0.08, 1.08]
    fig = figure(
        *traces, *_marks(points),
        xaxis=axis(tr("weighted sum z"), [float(lesson.axis[0]), float(lesson.axis[-1])]),
        yaxis=axis(tr("slope of the loss, ∂loss/∂z"), ends),
    )  # fmt: skip
    return _moving(fig, points, steps)


def output_by_step(lesson: Lesson, tr: Translate = str) -> Recording:
    """What the neuron says after each step under both losses; dotted, what it should say."""
    steps, target = lesson.frames, lesson.knobs.target
    points = [np.c_[steps, lesson.output[steps, i]] for i in range(2)]
    end = until(lesson.knobs.steps)
    dotted = {"color": INK, "width": 2, "dash": "dot"}
    names = (tr("cross-entropy"), tr("squared error"))
    fig = figure(
        *(
            scatter(steps, lesson.output[steps, i], name, mode="lines", line=line_of(i))
            for i, name in enumerate(names)
        ),
        scatter([0, end], [target, target], tr("target"), mode="lines", line=dotted),
        *_marks(points),
        xaxis=axis(tr("step"), [0, end]),
        yaxis=axis(tr("output p"), [-0.05, 1.05]),
    )
    return _moving(fig, points, steps)


def _marks(points: list[np.ndarray]) -> list[Trace]:
    edge = {"color": PAPER, "width": 2}
    return [
        still(
            at[:1, 0], at[:1, 1], mode="markers", cliponaxis=False,
            marker={"color": COLOURS[i], "symbol": SYMBOLS[i], "size": 16, "line": edge},
        )
        for i, at in enumerate(points)
    ]  # fmt: skip


def _moving(fig: go.Figure, points: list[np.ndarray], steps: np.ndarray) -> Recording:
    first = len(fig.data) - len(points)
    tracks = [
        Track(first + i, prop, at[:, j, None].astype("f4"))
        for i, at in enumerate(points)
        for j, prop in enumerate("xy")
    ]
    return Recording(fig, tuple(tracks), steps)
