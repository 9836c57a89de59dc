"""A net at work on one digit: every input, hidden unit and output a small square to point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dlviz.drawing.landscape import Trace, scatter
from dlviz.drawing.theme import DIGIT, HERE, INK, STRENGTH, figure
from dlviz.text import format_number, subscript

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.digits.compute.units import DenseLayer
    from dlviz.text import Translate

TALL, BETWEEN, NARROW = 16.0, 2.5, 4.0  # of a block, between two, of the outputs; in x and y


class Block(NamedTuple):
    """Units laid out in rows: their values, from where to where, and what each says."""

    name: str  # "input", "hidden" or "output"
    values: np.ndarray  # (rows, columns)
    left: float
    width: float
    words: list[str]  # one for each unit, row by row

    def box(self, unit: int) -> tuple[float, float, float, float]:
        """Return a unit's left, right, top and bottom; y points down."""
        rows, columns = self.values.shape
        row, column = divmod(unit, columns)
        wide, high = self.width / columns, TALL / rows
        left, top = self.left + column * wide, row * high
        return left, left + wide, top, top + high

    def unit_at(self, x: float, y: float) -> int | None:
        """Return which unit lies at a place, if one does."""
        rows, columns = self.values.shape
        column, row = ((x - self.left) / self.width * columns, y / TALL * rows)
        if not (0 <= column < columns and 0 <= row < rows):
            return None
        return int(int(row) * columns + int(column))


def net_at_work(
    image: np.ndarray, layers: Sequence[DenseLayer], chosen: tuple[str, int], *, tr: Translate = str
) -> go.Figure:
    """Draw what a net is given (H, W), and what each unit of its dense `layers` makes of it.

    The pointer reads a unit's sum and activation; the `chosen` one, (layer, unit), has a frame.
    """
    blocks = _blocks(image, layers)
    wide = blocks[-1].left + blocks[-1].width
    titles = {"input": tr("inputs x"), "hidden": tr("hidden units h"), "output": tr("outputs p")}
    middles = [block.left + block.width / 2 for block in blocks]
    named = {"mode": "text", "textfont": {"size": 16, "color": INK}, "hoverinfo": "skip"}
    bare = {"visible": False, "fixedrange": True, "constrain": "domain"}
    heads = [titles[block.name] for block in blocks]
    return figure(
        *(_squares(block) for block in blocks),
        scatter(middles, [-1.1] * len(blocks), "", text=heads, **named),
        _answers(blocks[-1]),
        _framed(blocks, chosen),
        xaxis={"range": [-1, wide + 6], **bare},
        yaxis={"range": [TALL + 0.5, -2.8], "scaleanchor": "x", **bare},
        margin={"l": 4, "r": 4, "t": 4, "b": 4}, showlegend=False,
    )  # fmt: skip


def unit_at(
    image: np.ndarray, layers: Sequence[DenseLayer], x: float, y: float
) -> tuple[str, int] | None:
    """Return the (layer, unit) of `net_at_work` at a place; None beside the dense layers' units."""
    names = [layer.name for layer in layers]
    for block in _blocks(image, layers):
        unit = block.unit_at(x, y)
        if unit is not None and block.name in names:
            return block.name, unit
    return None


def _blocks(image: np.ndarray, layers: Sequence[DenseLayer]) -> list[Block]:
    output = layers[-1]
    read = [f"x{subscript(i)} = {format_number(float(x))}" for i, x in enumerate(image.flat, 1)]
    blocks = [Block("input", image, 0, TALL, read)]
    if len(layers) > 1:
        grid, words = _in_rows(layers[0].outputs), _hidden(layers[0])
        blocks.append(Block("hidden", grid, TALL + BETWEEN, TALL * _ratio(grid), words))
    left = blocks[-1].left + blocks[-1].width + BETWEEN
    return [*blocks, Block("output", output.outputs[:, None], left, NARROW, _outputs(output))]


def _in_rows(values: np.ndarray) -> np.ndarray:
    """Lay values out in the most nearly square number of full rows."""
    count = len(values)
    rows = next(n for n in range(int(count**0.5), 0, -1) if count % n == 0)
    return values.reshape(rows, -1)


def _ratio(grid: np.ndarray) -> float:
    return float(grid.shape[1] / grid.shape[0])


def _hidden(layer: DenseLayer) -> list[str]:
    """Say each hidden unit's arithmetic."""
    rows = zip(layer.sums, layer.bias, layer.outputs, strict=True)
    return [
        f"h{subscript(i)} = ReLU(Σ w·{layer.reads} + b)<br>= ReLU({_sum(z, b)}) = {_short(h)}"
        for i, (z, b, h) in enumerate(rows, 1)
    ]


def _outputs(layer: DenseLayer) -> list[str]:
    rows = zip(layer.sums, layer.bias, layer.outputs, strict=True)
    return [
        f"z{subscript(k)} = Σ w·{layer.reads} + b = {_sum(z, b)} = {_short(z + b)}"
        f"<br>p{subscript(k)} = exp(z{subscript(k)}) / Σ exp(z) = {p:.1%}"
        for k, (z, b, p) in enumerate(rows)
    ]


def _sum(z: float, b: float) -> str:
    return f"{_short(z)} {'−' if b < 0 else '+'} {_short(abs(b))}"


def _short(value: float) -> str:
    return format_number(float(f"{value:.3g}"))


def _squares(block: Block) -> Trace:
    rows, columns = block.values.shape
    wide, high = block.width / columns, TALL / rows
    top = 1.0 if block.name != "hidden" else float(block.values.max()) or 1.0
    return {
        "type": "heatmap", "z": block.values.astype("f4"), "zmin": 0, "zmax": top,
        "x0": block.left + wide / 2, "dx": wide, "y0": high / 2, "dy": high,
        "colorscale": STRENGTH if block.name == "output" else DIGIT, "showscale": False,
        "text": np.reshape(block.words, block.values.shape).tolist(),
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _answers(block: Block) -> Trace:
    """Each digit and how probable it is, beside its square."""
    boxes = [block.box(k) for k in range(len(block.words))]
    text = [f" {k}  {p:.0%}" for k, p in enumerate(block.values.flat)]
    text[int(block.values.argmax())] = f"<b>{text[int(block.values.argmax())]}</b>"
    return scatter(
        [right for _, right, _, _ in boxes], [(top + end) / 2 for _, _, top, end in boxes], "",
        mode="text", text=text, textposition="middle right", textfont={"size": 13, "color": INK},
        hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _framed(blocks: Sequence[Block], chosen: tuple[str, int]) -> Trace:
    name, unit = chosen
    box = next(block.box(unit) for block in blocks if block.name == name)
    left, right, top, bottom = box
    return scatter(
        [left, right, right, left, left], [top, top, bottom, bottom, top], "", mode="lines",
        line={"color": HERE, "width": 3}, hoverinfo="skip",
    )  # fmt: skip
