"""A surface with its cuts through one point, and each cut by itself with its slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, light, padded, scatter, spot
from dlviz.drawing.theme import (
    GRADIENT,
    HERE,
    INK,
    LOSS,
    NEGATIVE,
    PAPER,
    POSITIVE,
    RIGHT,
    figure,
)
from dlviz.text import format_number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.derivatives.compute.partials import PartialDerivatives
    from dlviz.text import Translate

CUT = (POSITIVE, NEGATIVE, RIGHT)
CUT_DASH = ("solid", "dash", "dot")
CAMERA = {"eye": {"x": -1.3, "y": -1.45, "z": 1.0}, "center": {"x": 0, "y": 0, "z": -0.15}}
LIFT = 0.02  # of the height: so much above the surface its lines are drawn


def surface_with_cuts(found: PartialDerivatives, tr: Translate = str) -> go.Figure:
    """The function over its first two variables; the lines on it move only one of them each."""
    knobs, grid = found.knobs, found.grid
    x, y = knobs.point[:2]
    lift = LIFT * float(np.ptp(_finite(found.height)))
    top = found.value + lift if np.isfinite(found.value) else np.nan
    still = np.ones_like(found.line)
    small = {"tickfont": {"size": 12}, "nticks": 5}
    ends = [float(grid[0]), float(grid[-1])]
    return figure(
        {"type": "surface", "x": grid, "y": grid, "z": light(found.height), "colorscale": LOSS,
         "showscale": False, "opacity": 0.85},
        _line(found.line, y * still, found.cuts[0] + lift, _moves(pretty(knobs.names[0]), tr), 0),
        _line(x * still, found.line, found.cuts[1] + lift, _moves(pretty(knobs.names[1]), tr), 1),
        _line(*_path(found, lift), tr("downhill"), 2) if knobs.steps else _nothing(),
        {"type": "scatter3d", "x": [x], "y": [y], "z": [top], "mode": "markers",
         "name": tr("the point"), "marker": {"size": 8, "color": HERE, "line": {"color": PAPER}}},
        scene={
            "xaxis": axis(pretty(knobs.names[0]), ends, **small),
            "yaxis": axis(pretty(knobs.names[1]), ends, **small),
            "zaxis": axis("f", padded(_finite(found.height)), **small),
            "aspectratio": {"x": 1, "y": 1, "z": 0.75},
            "camera": CAMERA,
        },
        margin={"l": 0, "r": 0, "t": 36, "b": 0},
    )  # fmt: skip


def cut(found: PartialDerivatives, i: int, tr: Translate = str) -> go.Figure:
    """The function along one axis through the point, with the tangent that is the partial."""
    name, at, slope = pretty(found.knobs.names[i]), found.knobs.point[i], found.gradient[i]
    reach = 3.0 * np.array([-1, 1])
    tangent = found.value + (slope if np.isfinite(slope) else np.nan) * reach
    text = f"<b>∂f/∂{name} = {format_number(float(f'{slope:.4g}'))}</b>"
    note = {"text": text, "xref": "paper", "yref": "paper", "x": 0.5, "y": 1, "showarrow": False,
            "yanchor": "bottom", "font": {"size": 16}}  # fmt: skip
    return figure(
        scatter(found.line, found.cuts[i], _moves(name, tr), mode="lines",
                line={"color": CUT[i], "dash": CUT_DASH[i]}),
        scatter(at + reach, tangent, tr("tangent"), mode="lines",
                line={"color": GRADIENT, "width": 4}),
        spot(np.array([at, found.value]), tr("the point"), "circle", HERE),
        xaxis=axis(name, [float(found.line[0]), float(found.line[-1])]),
        yaxis=axis("f", padded(_finite(found.cuts[i])), nticks=3),
        annotations=[note],
        showlegend=False,
        margin={"t": 28, "l": 50, "r": 10, "b": 40},
    )  # fmt: skip


def pretty(name: str) -> str:
    """Return x1 as x₁."""
    return name.translate(str.maketrans("123", "₁₂₃"))


def _moves(name: str, tr: Translate) -> str:
    return tr("only {name} moves").format(name=name)


def _line(x: np.ndarray, y: np.ndarray, z: np.ndarray, name: str, i: int) -> Trace:
    line = {"color": (*CUT[:2], INK)[i], "width": 7}
    return {"type": "scatter3d", "x": x, "y": y, "z": z, "name": name, "mode": "lines",
            "line": line}  # fmt: skip


def _nothing() -> Trace:
    return {"type": "scatter3d", "x": [], "y": [], "z": [], "showlegend": False}


def _path(found: PartialDerivatives, lift: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the walk until it leaves the map."""
    out = (np.abs(found.path[:, :2]) > found.grid[-1]).any(axis=1) | ~np.isfinite(found.losses)
    end = int(np.argmax(out)) if out.any() else len(out)
    return found.path[:end, 0], found.path[:end, 1], found.losses[:end] + lift


def _finite(heights: np.ndarray) -> np.ndarray:
    seen = heights[np.isfinite(heights)]
    return seen if len(seen) else np.array([-1.0, 1.0])
