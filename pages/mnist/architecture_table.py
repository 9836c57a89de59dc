"""The net as a table: what leaves each layer, its parameters, and what one digit costs."""

from __future__ import annotations

from dlviz.digits.compute.architecture import LayerShape, architecture
from dlviz.digits.compute.preprocessing import INPUTS
from pages.translation import tr
from pages.widgets.live_text import Said, Table, tell


def architecture_table(model: str, inputs: str) -> None:
    """Show the layers of a net; no training is needed for that."""
    layers, side = architecture(model, inputs), INPUTS[inputs]
    head = [tr("layer"), tr("shape"), tr("parameters"), tr("products w·x")]
    rows = [[tr("input"), f"1×{side}×{side}", "", ""], *map(_row, layers)]
    total = tr("in all")
    totals = (
        sum(layer.parameters for layer in layers), sum(layer.multiplications for layer in layers)
    )  # fmt: skip
    rows.append([f"**{total}**", "", *(f"**{count:,}**" for count in totals)])
    tell(Said(_explained(model), "note", Table(head, rows, left=(0,))), "layers")


def _row(layer: LayerShape) -> list[str]:
    shape = "×".join(map(str, layer.shape))
    return [_named(layer), shape, f"{layer.parameters:,}", f"{layer.multiplications:,}"]


def _named(layer: LayerShape) -> str:
    if layer.kind == "Linear":
        name = tr("fully connected")
    else:
        words = tr("conv {k}×{k}, stride {stride}")
        name = words.format(k=layer.kernel, stride=layer.stride)
    return f"{name}, ReLU" if "ReLU" in layer.then else name


def _explained(model: str) -> str:
    if model == "CNN":
        return tr(
            "A shape is channels × height × width. Channels go up, width goes down: more kinds of "
            "feature, fewer places. A filter's weights are used at every place, so few parameters "
            "make many multiplications w·x for one digit. Parameters include those of the batch "
            "norm before each ReLU."
        )
    return tr(
        "Every unit has a weight for each of its inputs and uses it once: one digit costs as many "
        "multiplications w·x as there are weights."
    )
