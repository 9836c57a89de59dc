"""The lesson's pictures: points, line and squares, and the cost over W, or over W and b."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from dlviz.linear.compute.cost_over_weights import CostCurve, CostOverW, CostOverWAndB
from dlviz.linear.compute.error_surface import ErrorGrid
from dlviz.linear.compute.line import Line, best_line
from dlviz.linear.compute.lines_drawn import lines_drawn
from dlviz.linear.figures.cost_over_weights import cost_curve
from dlviz.linear.figures.error_surface import error_contours
from dlviz.linear.figures.line import squares
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs

HEIGHT = 500


def weights(line: Line) -> dict[str, float]:
    """Where the sliders of W and b stand, by their names."""
    return dict(zip("wb", line.theta, strict=False))


def at_sliders(line: Line, to: Mapping[str, float]) -> Line:
    """Return the line with its weights at the sliders' values."""
    return line.at(tuple(float(to[name]) for name in "wb"[: len(line.theta)]))


def without_weights(line: Line) -> Line:
    """Return what of a line doesn't follow the sliders."""
    return replace(line, w=0.0, b=0.0)


def following(line: Line, make: Callable[[Line], Any], *rest: Hashable) -> Live:
    """Return what `make` makes of the line and of `rest`; it follows the sliders of W and b."""
    same = (without_weights(line), *rest)
    return Live(lambda **to: make(at_sliders(line, to)), same, **weights(line))


def sales(line: Line, ask: float, draggable: bool) -> Any:
    """Return the points, the line and its squares."""
    return squares(lines_drawn(line, ask, np.array([line.theta])), tr, draggable=draggable)


def curve_of(line: Line) -> CostCurve:
    """Return the cost over W, b held."""
    return run(CostOverW(line=replace(line, w=0.0)))


def lowest(line: Line) -> tuple[float, ...] | None:
    """Return the weights of the lowest cost where they are known in closed form."""
    return best_line(line).theta if line.cost == "Squared" else None


def cost(line: Line) -> Any:
    """Return the cost over the weights with the point where the line stands."""
    return cost_map(line, np.array([line.theta])) if line.bias else over_w(line)


def over_w(line: Line) -> Any:
    """Return the cost over W, b held, with the point and its tangent."""
    fit = run(line)
    path, best = np.array([[line.w, fit.cost]]), None if line.bias else lowest(line)
    return cost_curve(curve_of(line), path, fit.slope[:1], best and best[0], tr)


def cost_map(line: Line, path: np.ndarray) -> Any:
    """Return level lines of the cost over W and b with a `path` (T, 2)."""
    return error_contours(grid_of(line), path, names(line), lowest(line), tr)


def grid_of(line: Line) -> ErrorGrid:
    """Return the cost over W and b."""
    return run(CostOverWAndB(line=without_weights(line)))


def names(line: Line) -> tuple[str, str]:
    """Return what the axes of W and b are called."""
    return tr("weight W"), tr("height b at the mean") if line.centred else tr("bias b")


def go_there(line: Line) -> Callable[[Mapping[str, Any]], None]:
    """Return what moves the sliders to where a click fell on the cost."""

    def clicked(point: Mapping[str, Any]) -> None:
        at = {"w": point["x"], **({"b": point["y"]} if line.bias else {})}
        knobs.put(**{name: float(f"{value:.4g}") for name, value in at.items()})

    return clicked


def described(line: Line) -> str:
    """Say in words what the main picture shows."""
    squared = tr("Points, the line, and a square on each residual")
    return squared if line.cost == "Squared" else tr("Points, the line, and a bar to each point")
