"""What two nets differ in, by the labels that the knobs have on the page."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.text import format_number, mark
from pages.translation import tr
from pages.xor.architecture import activation_labels

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network

LABELS = {
    "data": mark("Points"),
    "gate": mark("Gate"),
    "n": mark("Number of points"),
    "noise": mark("Noise"),
    "train": mark("Training share"),
    "points.seed": mark("Data seed"),
    "classes": mark("Classes"),
    "own": mark("Own points"),
    "inputs": mark("Inputs"),
    "hidden": mark("Hidden layers"),
    "activation": mark("Activation"),
    "output": mark("Output activation"),
    "loss": mark("Loss"),
    "reduction": mark("Loss of several outputs"),
    "optimizer": mark("Optimizer"),
    "hyper": mark("The optimizer’s numbers"),
    "lr": mark("Learning rate"),
    "schedule": mark("Schedule"),
    "weight_decay": mark("Weight decay"),
    "clip_norm": mark("Gradient clipping (0: none)"),
    "regularization": mark("Regularization"),
    "regularization_rate": mark("Regularization rate"),
    "biases": mark("Biases"),
    "epochs": mark("Epochs"),
    "stop_loss": mark("Stop at loss"),
    "stop_accuracy": mark("Stop at accuracy (%)"),
    "patience": mark("Patience"),
    "monitor": mark("Judged by"),
    "seed": mark("Seed"),
    "init": mark("Weight initialization"),
    "batch": mark("Batch (0: all)"),
    "order": mark("Order of the points"),
    "weights": mark("Initial weights"),
}
"""Of the knobs of a net, and of its points."""
MANY = 40  # characters: what is longer is counted


def differences(first: Network, second: Network) -> list[tuple[str, str, str]]:
    """Return (label, the first's value, the second's) of every knob that differs."""
    pairs = [("points.", first.points, second.points), ("", first, second)]
    found = []
    for prefix, one, other in pairs:
        for name in (field.name for field in fields(one)):
            values = getattr(one, name), getattr(other, name)
            same = values[0] == values[1]
            if name == "activation":
                same |= not (first.hidden and second.hidden)
            elif name == "hyper":
                same |= _numbers(first) == _numbers(second)
            if same or name == "points":
                continue
            label = LABELS.get(prefix + name, LABELS.get(name, name))
            found.append((tr(label), *(_said(name, value) for value in values)))
    return found


def _numbers(net: Network) -> dict[str, float]:
    """Return the optimizer's numbers that are not as usual, whatever their order."""
    usual = OPTIMIZERS[net.optimizer].hyper
    return {name: value for name, value in net.hyper if value != usual[name].default}


def _said(name: str, value: Any) -> str:
    """Write a knob's value as the page would."""
    if value is None or value == ():
        return tr("None")
    if isinstance(value, str):
        return activation_labels().get(value, tr(value))
    if name == "stop_accuracy":
        return f"{100 * value:.4g}"
    if name == "hyper":
        return ", ".join(f"{key} {format_number(number)}" for key, number in value)
    if isinstance(value, tuple):
        words = (", " if name == "activation" else "-").join(_part(one) for one in value)
        words = " ".join(value) if name == "inputs" else words
        return words if len(words) <= MANY else tr("{n} values").format(n=len(value))
    return format_number(value)


def _part(value: Any) -> str:
    if isinstance(value, tuple):
        return str(value)
    return activation_labels().get(value, str(value)) if isinstance(value, str) else f"{value:.4g}"
