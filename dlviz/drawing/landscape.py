"""What every drawing of a loss landscape shares: shades, frame, marks, and lines that leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import INK, LOSS, MUTED, PAPER

if TYPE_CHECKING:
    from dlviz.drawing.grids import Grid, Heights, MapOfWeights, WithMinima
    from dlviz.text import Translate

Trace = dict[str, object]
FAR = 20.0  # frame widths; a line that goes farther looks the same when it ends here
BROAD = 1e30  # a browser's numbers end at 3e38, in pixels
STEEP = 10.0  # a land whose top is this much above its median hides its valley


def corners(land: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower left and the upper right corner, (2,) each."""
    return np.array([land.x[0], land.y[0]]), np.array([land.x[-1], land.y[-1]])


def visible(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return `points` (T, D) up to the first that is FAR outside the frame low..high (D,).

    That one is moved back to FAR, so that the line still leaves the frame: a browser cannot
    draw a line to 1e300.
    """
    span, middle = high - low, (high + low) / 2
    far = ~(np.abs(points - middle) <= FAR * span).all(axis=1)
    if not far.any():
        return points
    kept = points[: int(np.argmax(far)) + 1].copy()
    kept[-1] = np.clip(kept[-1], middle - FAR * span, middle + FAR * span)
    return kept


def inside(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> int:
    """Return how many rows of `points` (T, D) come before the first outside the frame."""
    out = ~((points >= low) & (points <= high)).all(axis=1)
    return int(np.argmax(out)) if out.any() else len(points)


def shade(land: Heights, loss: np.ndarray | None = None) -> np.ndarray:
    """Return the land's heights, or `loss` (any shape), on its log scale.

    log(1 + height above the lowest / 2 % of the median): a valley's floor has shades too.
    """
    lowest = np.nanmin(land.height)
    scale = 0.02 * np.nanmedian(land.height - lowest) + 1e-12
    above = (land.height if loss is None else loss) - lowest
    return np.asarray(np.log1p(np.maximum(above, 0) / scale))


def is_steep(land: Heights) -> bool:
    """Whether a few walls would hide everything else on a linear scale."""
    above = land.height - np.nanmin(land.height)
    return bool(np.nanmax(above) > STEEP * np.nanmedian(above))


def ground(land: Grid, tr: Translate) -> Trace:
    """Return the map: shades and level lines on the log scale; hover tells the loss itself.

    Where there is none it is shaded as the highest, and `undefined` marks it.
    """
    hover = "%{x:.4g}, %{y:.4g}<br>" + tr("loss") + " %{customdata:.5g}<extra></extra>"
    shades = shade(land)
    shades = np.where(np.isnan(shades), np.nanmax(shades), shades)
    return relief(land, shades, levels=16, hovertemplate=hover)


def undefined(land: Grid, tr: Translate) -> list[Trace]:
    """Return crosses over the places of a map that have no loss; nothing if there are none."""
    rows, columns = np.nonzero(np.isnan(land.height))
    every = max(1, round(len(land.x) / 27))
    kept = (rows % every == 0) & (columns % every == 0)
    if not kept.any():
        return []
    x, y = np.asarray(land.x)[columns[kept]], np.asarray(land.y)[rows[kept]]
    return [crosses(x, y, PAPER, tr)]


def crosses(x: np.ndarray, y: np.ndarray, colour: str, tr: Translate) -> Trace:
    """Return marks at places that have no loss."""
    line = {"color": colour, "width": 1.5}
    cross = {"symbol": "x-thin", "size": 8, "color": colour, "line": line}
    return scatter(x, y, tr("no value"), mode="markers", marker=cross, hoverinfo="name")


def relief(land: Grid, shades: np.ndarray, levels: int, **more: object) -> Trace:
    """Return `shades` (N, N), from 0 up, in bands between at most so many level lines.

    The levels are Plotly's own choice, named so that they can be painted without it.
    """
    top = float(shades.max())
    rough = top / levels or 1.0
    power = 10.0 ** np.floor(np.log10(rough))
    size = float(power * next(nice for nice in (2, 5, 10) if nice * power >= rough))
    end = max(np.ceil(top / size) - 1, 1) * size  # the last below the top
    return {
        "type": "contour",
        "x": land.x,
        "y": land.y,
        "z": shades.astype("f4"),
        "customdata": light(land.height),
        "colorscale": LOSS,
        "showscale": False,
        "autocontour": False,
        "contours": {"start": size, "end": end, "size": size},
        "line": {"width": 0.7, "color": MUTED},
        **more,
    }


def zero_of(lowest: float) -> float:
    """Return what a log axis counts losses from: 0, or a lowest loss that is below."""
    return lowest if lowest < -1e-9 else 0.0


def named(lowest: float, tr: Translate) -> str:
    """Return what a log axis of losses shows."""
    return tr("loss above the lowest") if zero_of(lowest) else tr("loss")


def light(values: np.ndarray) -> np.ndarray:
    """Return float32, which has more digits than are read out; inf beyond its range."""
    with np.errstate(over="ignore"):
        return values.astype("f4")


def minima(land: WithMinima, tr: Translate) -> Trace:
    """Return stars at the lowest places, larger than the mark of a walk that stands there."""
    x, y = np.array(land.minima).reshape(-1, 2).T
    star = {"symbol": "star", "size": 24, "color": PAPER, "line": {"color": INK, "width": 1.5}}
    return scatter(x, y, tr("minimum"), mode="markers", marker=star)


def spot(at: np.ndarray, name: str, symbol: str, colour: str) -> Trace:
    """Return a mark at one place `at` (2,); what no browser can place is left out."""
    x, y = np.where(np.abs(at) < BROAD, at, np.nan)
    outline = {"color": colour if "open" in symbol else PAPER, "width": 2.5}
    marker = {"symbol": symbol, "size": 16, "color": colour, "line": outline}
    return scatter([x], [y], name, mode="markers", marker=marker)


def scatter(x: object, y: object, name: str, **more: object) -> Trace:
    """Return a trace as plain data: a figure checks it once, when it is made."""
    return {"type": "scatter", "x": x, "y": y, "name": name, **more}


def still(x: object, y: object, **more: object) -> Trace:
    """Return a trace without a name, out of the legend, that says nothing when hovered over."""
    return {"type": "scatter", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, **more}


def frame(land: MapOfWeights, tr: Translate) -> dict[str, object]:
    """Return both axes of a map of two weights; where they span the same, so does the paper.

    A circle is a circle there, and 45° are 45°.
    """
    (left, right), (low, high) = ((float(ends[0]), float(ends[-1])) for ends in (land.x, land.y))
    across, up = axis(tr(land.axes[0]), [left, right]), axis(tr(land.axes[1]), [low, high])
    if np.isclose(right - left, high - low):
        across |= {"constrain": "domain"}
        up |= {"constrain": "domain", "constraintoward": "top", "scaleanchor": "x"}
    return {"xaxis": across, "yaxis": up}


def axis(title: str, ends: object, **more: object) -> dict[str, object]:
    """Return an axis with its title and a frame that follows the data only if `ends` is None."""
    return {"title": {"text": title}, **({} if ends is None else {"range": ends}), **more}


def padded(values: np.ndarray) -> list[float]:
    """Return an axis range that leaves a twentieth free on both sides."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    return [low - 0.05 * (high - low), high + 0.05 * (high - low)]


def until(steps: float) -> float:
    """Return where an axis of so many steps ends: while a hand moves on a little it stands."""
    power = 10.0 ** np.floor(np.log10(max(steps, 1)))
    return float(
        next(nice * power for nice in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if nice * power >= steps)
    )
