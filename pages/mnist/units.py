"""One unit of the net written out: Σ w·x + b and its activation, with the numbers of one digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.preprocessing import net_inputs, normalize_drawing
from dlviz.digits.compute.units import dense_layers
from dlviz.digits.figures.units import net_at_work, unit_at
from dlviz.text import format_number, subscript
from pages.streaming.live_training import News
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawing_pad import sheet
from pages.widgets.figure import Point, show
from pages.widgets.live_text import Said, Table, tell

if TYPE_CHECKING:
    import numpy as np

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.snapshot import Snapshot
    from dlviz.digits.compute.units import DenseLayer
    from pages.streaming.live_training import Watch

TERMS = 5  # the largest of a sum, written out


def unit_view(watch: Watch, digits: Digits) -> None:
    """Show the net at work on the digit on the sheet, or on the first unseen one."""
    drawn, kept, net = sheet("pad"), digits.test_images[0], watch.peek()

    def image() -> np.ndarray:
        return normalize_drawing(drawn.drawing.pixels) if drawn.drawing else kept

    chosen = _choose(dense_layers(net, image()))

    def draw(news: Snapshot) -> Any:
        given = net_inputs(image()[None], news.training.inputs)[0]
        return net_at_work(given, dense_layers(news, image()), chosen, tr=tr)

    def clicked(at: Point) -> None:
        given = net_inputs(image()[None], net.training.inputs)[0]
        found = unit_at(given, dense_layers(net, image()), at["x"], at["y"])
        if found:
            _put(dense_layers(net, image()), *found)

    def written(news: Snapshot) -> Said:
        return arithmetic(dense_layers(news, image()), *chosen)

    def made_of(_news: Snapshot) -> tuple[object, ...]:
        return watch.mark, drawn.mark, chosen

    height = 330 if st.session_state.get("projector") else 235  # it enlarges all words
    alt = tr("The net at work on one digit: inputs, hidden units and outputs to point at")
    show(watch.picture("units", draw), "units", height=height, alt=alt, on_click=clicked)
    tell(written(net), "arithmetic", News(watch, written, made_of))


def _choose(layers: tuple[DenseLayer, ...]) -> tuple[str, int]:
    """Ask which unit is written out; only a linear net has no hidden ones."""
    names, layer = {"output": tr("Output"), "hidden": tr("Hidden unit")}, "output"
    if len(layers) > 1:
        layer = knobs.pick("layer", tr("Layer"), names, layer, names, label_visibility="collapsed")
    knob, first, last = _slider(layers, layer)
    return layer, int(knobs.slide(knob, names[layer], 7, first, last)) - first


def _put(layers: tuple[DenseLayer, ...], layer: str, unit: int) -> None:
    """Choose a unit, from a callback."""
    knob, first, _ = _slider(layers, layer)
    knobs.put(layer=layer, **{knob: unit + first})


def _slider(layers: tuple[DenseLayer, ...], layer: str) -> tuple[str, int, int]:
    """Return a layer's slider, its first and last unit: outputs are the digits 0 … 9."""
    if layer == "output":
        return "output", 0, 9
    count = len(layers[0].outputs)
    return f"hidden{count}", 1, count


def arithmetic(layers: tuple[DenseLayer, ...], name: str, unit: int) -> Said:
    """Write one unit's sum out: its largest products, all others together, bias, activation."""
    layer = next(one for one in layers if one.name == name)
    of, rows, products = layer.reads, layer.largest(unit, TERMS), layer.products(unit)
    lines = [
        [
            f"w{subscript(i + 1)}·{of}{subscript(i + 1)}",
            f"{_short(layer.weights[unit, i])} × {_short(layer.inputs[i])}", _short(products[i]),
        ]
        for i in rows.tolist()
    ]  # fmt: skip
    rest = float(products.sum() - products[rows].sum())
    others = tr("the other {n}").format(n=len(products) - len(rows))
    z = float(layer.sums[unit] + layer.bias[unit])
    lines += [[others, "", _short(rest)], [tr("bias b"), "", _short(layer.bias[unit])]]
    lines += [["**z = Σ w·" + of + " + b**", "", f"**{_short(z)}**"]]
    head = [tr("term"), tr("weight × input"), tr("product")]
    return Said(_activation(layer, unit, z), "", Table(head, lines, left=(0,)))


def _activation(layer: DenseLayer, unit: int, z: float) -> str:
    """Write out what the activation makes of the sum."""
    out = float(layer.outputs[unit])
    if layer.name == "hidden":
        words = tr("ReLU: h{unit} = max(0, {z}) = **{out}**")
        return words.format(unit=subscript(unit + 1), z=_short(z), out=_short(out))
    words = tr("softmax: p{unit} = exp({z}) / (exp(z₀) + … + exp(z₉)) = **{out}**")
    return words.format(unit=subscript(unit), z=_short(z), out=f"{out:.1%}")


def _short(value: float) -> str:
    return format_number(float(f"{value:.3g}"))
