"""The losses of a race by step, or by what they cost, on a surface as on a net."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from dlviz.drawing.landscape import BROAD, Trace, axis, named, scatter, still, until, zero_of
from dlviz.drawing.theme import MUTED, OPTIMIZER
from dlviz.optimizers.figures.lanes import lanes, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.drawing.recording import Recording
    from dlviz.optimizers.compute.runs import Runner
    from dlviz.text import Translate

DECADES = 12.0  # of loss that the chart shows below the start, at most
STEP = 6  # decades from one lower end to the next: it stands still while a hand moves
LEGEND = {"orientation": "v", "x": 1.03, "y": 1, "yanchor": "top", "tracegroupgap": 0}


class Entry(Protocol):
    """What was raced."""

    @property
    def runners(self) -> Sequence[Runner]:
        """Who ran."""
        ...


class Raced(Protocol):
    """What came of it, by step: T rows of L runners."""

    @property
    def race(self) -> Entry:
        """What was raced."""
        ...

    @property
    def loss(self) -> np.ndarray:
        """(T, L)."""
        ...

    @property
    def evaluations(self) -> np.ndarray:
        """(T, L) of a gradient, so far."""
        ...

    @property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        ...

    @property
    def diverged_at(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stayed above the start's."""
        ...


def names_of(results: Raced) -> list[str]:
    """Return who ran, by lane."""
    return [one.optimizer for one in results.race.runners]


def race_by_step(
    results: Raced,
    *,
    by_cost: str = "",
    lowest: float = 0.0,
    decades: int = STEP,
    tr: Translate = str,
) -> Recording:
    """Loss by step, or by the gradients of that name, on a log axis; crosses: where a lane is lost.

    The dashed line is the finish. Losses below 1e-12 of the start's, roughly, are under the frame;
    its lower end goes by so many `decades`.
    """
    zero = zero_of(lowest)
    shown, along = results.loss - zero, across(results, by_cost)
    bottom, top, band = _window(shown, decades)
    drawn = np.where(shown < BROAD, np.maximum(shown, 10 ** (bottom - 1)), np.nan)
    lines = [np.c_[x, y] for x, y in zip(along.T, drawn.T, strict=True)]
    hover = tr("step {step}, loss {loss}").format(step="%{pointNumber}", loss="%{y:.4g}")
    end = 1.03 * until(float(along.max()))
    dashed = {"color": MUTED, "dash": "dash", "width": 2}
    finish = still([0, end], [results.finish - zero] * 2, mode="lines", line=dashed)
    powers = {"dtick": max(1, round((top - bottom) / 6)), "exponentformat": "power"}
    look = {
        "xaxis": axis(by_cost or tr("step"), [0, end]),
        "yaxis": axis(named(lowest, tr), [bottom, top], type="log", **powers),
        "legend": LEGEND,
    }
    static = [finish, _lost(results, along, band, tr)]
    moving = lanes(names_of(results), lines, hover, legend=True)
    return recorded(static, moving, lines, look, len(results.loss) - 1)


def across(results: Raced, by_cost: str) -> np.ndarray:
    """Return (T, L) where each row stands: at its step, or at what it has cost so far."""
    if by_cost:
        return results.evaluations
    return np.arange(len(results.loss))[:, None] + np.zeros(results.loss.shape)


def _window(shown: np.ndarray, decades: int) -> tuple[float, float, tuple[float, float]]:
    """Return the ends of the axis, in powers of ten, and the band above the start."""
    first = np.ceil(np.log10(max(float(shown[0, 0]), 1e-300)))
    deepest = np.log10(max(float(np.nanmin(shown)), 1e-300))
    low = max(decades * np.floor(deepest / decades), max(first - DECADES, -30.0))
    high = max(first, low + 1)
    top = high + 0.17 * (high - low)
    return low - 0.03 * (high - low), top, (high, top)


def _lost(results: Raced, along: np.ndarray, band: tuple[float, float], tr: Translate) -> Trace:
    """Mark in the `band` above the start the step from which a lane stays above it."""
    lost = [(i, at) for i, at in enumerate(results.diverged_at) if at is not None]
    names = [names_of(results)[i] for i, _ in lost]
    words = tr("{name}: above the start from step {step} on")
    rows = 10 ** np.linspace(*band, len(lost) + 2)[-2:0:-1]
    return scatter(
        [along[at, i] for i, at in lost], rows, tr("diverged"), mode="markers",
        showlegend=False, cliponaxis=False, hovertemplate="%{text}<extra></extra>",
        text=[words.format(name=n, step=at) for n, (_, at) in zip(names, lost, strict=True)],
        marker={"symbol": "x", "size": 11, "color": [OPTIMIZER[name] for name in names]},
    )  # fmt: skip
