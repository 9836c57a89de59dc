"""The neuron: inputs, weights as wires, the sum, the step, and what it says to one point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.drawing.landscape import Trace, still
from dlviz.drawing.theme import (
    INK,
    MUTED,
    NEGATIVE,
    PAPER,
    POSITIVE,
    RIGHT,
    SHADE,
    WRONG,
    figure,
)
from dlviz.text import format_number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.perceptron.compute.neuron import Answers
    from dlviz.text import Translate

HEIGHTS = (1.0, 0.0, -1.0)
ABOVE = {1.0: 0.22, 0.0: 0.24, -1.0: -0.26}
"""How much higher than its input a wire's words stand."""
INPUT, SUM, STEP, END = 0.0, 1.9, 2.7, 3.15


def neuron(answers: Answers, row: int, tr: Translate = str) -> go.Figure:
    """Draw the neuron with the point `row` (from 0) in it; a wire is as thick as its weight."""
    one = answers.neuron
    weights, values = (one.w1, one.w2, one.bias), (*one.points.x[row], 1.0)
    wires = [_wire(y, w, weights) for y, w in zip(HEIGHTS, weights, strict=True)]
    names = ("x₁·w₁", "x₂·w₂", "1·b")
    sums = zip(HEIGHTS, names, values, weights, strict=True)
    notes = [
        _note(0.32, y + ABOVE[y], f"{name} = {format_number(v)} · {_signed(w)}", "left")
        for y, name, v, w in sums
    ]
    z, said, target = answers.z[row], answers.answer[row], one.points.target[row]
    right = bool(answers.right[row])
    verdict = f"<b>{said}</b> {'✓' if right else '✗'}"
    wanted = tr("wanted {target}").format(target=target)
    says = tr("says {answer}").format(answer=verdict)
    colour = RIGHT if right else WRONG
    return figure(
        *wires,
        still([SUM, STEP], [0, 0], mode="lines", line={"color": MUTED, "width": 3}),
        _discs(values, one.step),
        annotations=[
            *notes,
            _note(SUM, 0.72, f"z = <b>{format_number(z)}</b>", "center"),
            _note(STEP, 0.72, says, "center", font={"size": 15, "color": colour}),
            _note(STEP, -0.72, wanted, "center"),
        ],
        xaxis={"visible": False, "range": [-0.5, END]},
        yaxis={"visible": False, "range": [-1.5, 1.5]},
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        showlegend=False,
    )


def _wire(height: float, weight: float, weights: tuple[float, ...]) -> Trace:
    most = max(1.0, *map(abs, weights))
    line = {"color": POSITIVE if weight >= 0 else NEGATIVE, "width": 1.5 + 8 * abs(weight) / most}
    line["dash"] = "solid" if weight >= 0 else "dash"
    return still([INPUT, SUM], [height, 0], mode="lines", line=line, opacity=0.55)


def _discs(values: tuple[float, ...], step: bool) -> Trace:
    inputs = [f"<b>{format_number(value)}</b>" for value in values]
    text = [*inputs, "<b>Σ</b>", "<b>F</b>" if step else "z"]
    disc = {"size": 44, "color": [SHADE] * 3 + [PAPER] * 2, "line": {"color": INK, "width": 2}}
    return still(
        [INPUT] * 3 + [SUM, STEP], [*HEIGHTS, 0, 0], text=text, mode="markers+text", marker=disc,
        textfont={"size": 16},
    )  # fmt: skip


def _signed(value: float) -> str:
    """Write a factor, in brackets where it is negative."""
    return format_number(value) if value >= 0 else f"({format_number(value)})"


def _note(x: float, y: float, text: str, anchor: str = "center", **look: object) -> Trace:
    words = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": anchor}
    return {**words, "font": {"size": 15}, **look}
