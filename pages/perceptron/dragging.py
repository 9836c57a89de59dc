"""What a hand does in the pictures: turn the arrow, move the line, set the weights, put points."""

from collections.abc import Callable, Mapping
from math import hypot
from typing import Any

import numpy as np

from dlviz.perceptron.figures.geometry import arrow_of
from dlviz.perceptron.figures.plane import NAME as PLANE
from dlviz.perceptron.figures.weight_map import NAME as WEIGHTS
from pages.perceptron.controls import WIDEST, Setting
from pages.widgets import knobs
from pages.xor.own_points import on_map

Press = Mapping[str, Any]


def in_plane(setting: Setting) -> Callable[[Press], None]:
    """Return what a press in the plane does; a drag from the arrow's tip turns the line."""

    def press(at: Press) -> None:
        start = at.get("from")
        if at.get("name") == PLANE and start and _is_tip(setting, start):
            knobs.put(**turned(setting, at["x"], at["y"]))
        elif setting.points.own:
            on_map(at)
        elif at.get("name") == PLANE and not start:
            theta = setting.w1 * at["x"] + setting.w2 * at["y"] - setting.neuron().level
            knobs.put(theta=_fit(theta))

    return press


def in_weight_space(at: Press) -> None:
    """Set the weights to where a press fell, or where their arrow was dropped."""
    if at.get("name") == WEIGHTS:
        knobs.put(w1=_fit(at["x"]), w2=_fit(at["y"]))


def turned(setting: Setting, x: float, y: float) -> dict[str, float]:
    """Return the weights whose arrow points to a place, as long as before.

    The line turns about the middle of the picture and stays as far from it.
    """
    middle, level = sum(setting.points.limits) / 2, setting.neuron().level
    long = hypot(setting.w1, setting.w2)
    away = (setting.theta + level - middle * (setting.w1 + setting.w2)) / long
    way, length = np.array([x - middle, y - middle]), hypot(x - middle, y - middle)
    if not length:
        return {}
    tip = _tip(setting) - middle
    forward = tip @ [setting.w1, setting.w2] >= 0  # the arrow may point at the middle from afar
    unit = (way if forward else -way) / length
    w1, w2 = (long * unit).tolist()
    theta = long * (away + middle * float(unit.sum())) - level
    return {"w1": _fit(w1), "w2": _fit(w2), "theta": _fit(theta)}


def _tip(setting: Setting) -> np.ndarray:
    one = setting.neuron()
    weights = np.array([[one.w1, one.w2, one.bias - one.level]])
    return np.asarray(arrow_of(weights, setting.points.limits)[0, 1])


def _is_tip(setting: Setting, start: Mapping[str, float]) -> bool:
    tip = _tip(setting)
    return bool(np.allclose(tip, (start["x"], start["y"]), atol=1e-6))


def _fit(value: float) -> float:
    """Return a value of the sliders, to two digits."""
    return round(min(max(float(value), -WIDEST), WIDEST), 2) + 0.0
