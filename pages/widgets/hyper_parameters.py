"""An optimizer's own numbers as widgets: momentum, betas, ε and the like."""

from collections.abc import Iterator, Sequence
from typing import Any

from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.text import mark
from pages.translation import tr
from pages.widgets import knobs

SYMBOLS = {
    "momentum": "μ", "alpha": "α", "beta1": "β₁", "beta2": "β₂", "eps": "ε", "rho": "ρ",
    "weight_decay": mark("weight decay"), "momentum_decay": "ψ", "history": mark("history"),
    "iterations": mark("iterations a step"),
}  # fmt: skip


def hyper_parameters(optimizer: str, boxes: Sequence[Any]) -> Iterator[tuple[str, float]]:
    """Draw a number in each of `boxes`, as many as it has; yield those that are not as usual.

    A box that is None is not drawn: its number has its value all the same.
    """
    for box, (key, hyper) in zip(boxes, OPTIMIZERS[optimizer].hyper.items(), strict=False):
        ends = (int, int, int) if key in ("history", "iterations") else (float, float, float)
        usual, low, high = (
            kind(v) for kind, v in zip(ends, (hyper.default, hyper.low, hyper.high), strict=True)
        )
        plain = {"step": 1} if ends[0] is int else {"step": None, "format": "%.6g"}
        value = number_in(box, f"{key}_{optimizer}", tr(SYMBOLS[key]), usual, low, high, **plain)
        if value != usual:
            yield key, float(value)


def number_in(box: Any, name: str, label: str, *ends: float, **more: Any) -> Any:
    """Return a knob's value, shown in `box` where there is one."""
    if box is None:
        return knobs.held(name, label, *ends)
    with box:
        return knobs.number(name, label, *ends, **more)
