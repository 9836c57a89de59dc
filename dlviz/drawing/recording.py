"""A figure that moves: drawn once, then only what changes, frame by frame.

A recording is sent to the browser once and played there. It also becomes a standard
Plotly figure with `frames`, so a notebook or an exported HTML file plays it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go


@dataclass(frozen=True, eq=False)
class Growing(Sequence[Any]):
    """A line that gets longer: frame f shows the first `counts[f]` of `whole`, sent once.

    Where trace `of` of the figure draws the whole line already, not even that is sent again.
    """

    whole: np.ndarray  # (N,)
    counts: np.ndarray  # (F,) int
    of: int | None = None  # a trace whose same property is `whole`

    def __len__(self) -> int:
        """Count the frames."""
        return len(self.counts)

    def __getitem__(self, frame: Any) -> Any:
        """Return what one frame shows."""
        return self.whole[: self.counts[frame]]

    def like(self, counts: np.ndarray) -> bool:
        """Whether `counts` (F,) would show the same: beyond its end a line grows no more."""
        return np.array_equal(np.minimum(counts, len(self.whole)), self.counts)


class Tip(Growing):
    """The last point of a line that gets longer; nan once `counts[f]` is beyond its end."""

    def __getitem__(self, frame: Any) -> Any:
        """Return the one value that a frame shows, (1,)."""
        last = self.counts[frame] - 1
        return self.whole[[last]] if last < len(self.whole) else np.full(1, np.nan)

    def like(self, counts: np.ndarray) -> bool:
        """Whether `counts` (F,) would show the same."""
        return np.array_equal(counts, self.counts)


@dataclass(frozen=True, eq=False)
class Track:
    """One property of one trace in every frame."""

    trace: int  # index into figure.data
    prop: str  # "x", "y", "z", "text", "marker.size", "line.width", …
    values: (
        np.ndarray | Sequence[Any]
    )  # (F, ...) the first axis is the frame; or F strings or arrays


@dataclass(frozen=True, eq=False)
class Recording:
    """A figure and what moves in it; `steps[f]` is the training step that frame f shows."""

    figure: go.Figure  # as at frame 0
    tracks: tuple[Track, ...]
    steps: np.ndarray  # (F,) int

    def __post_init__(self) -> None:
        """Refuse tracks that do not have one value per frame."""
        for track in self.tracks:
            if len(track.values) != len(self.steps):
                raise ValueError(
                    f"track {track.prop!r} of trace {track.trace} must have one value per frame "
                    f"({len(self.steps)}); got {len(track.values)}"
                )

    def with_frames(self, *, every: int = 1) -> go.Figure:
        """Return a plain Plotly figure with `frames`, a play button and a slider."""
        chosen = range(0, len(self.steps), every)
        names = [str(self.steps[f]) for f in chosen]
        fig = go.Figure(self.figure)
        fig.frames = [self._frame(f, name) for f, name in zip(chosen, names, strict=True)]
        now = {"frame": {"duration": 0, "redraw": True}, "mode": "immediate"}
        fig.update_layout(
            updatemenus=[
                {
                    "type": "buttons",
                    "x": 0,
                    "y": -0.2,
                    "xanchor": "left",
                    "buttons": [
                        {
                            "label": "▶",
                            "method": "animate",
                            "args": [None, {**now, "mode": "afterall"}],
                        }
                    ],
                }
            ],
            sliders=[
                {
                    "x": 0.1,
                    "len": 0.9,
                    "y": -0.12,
                    "steps": [{"label": n, "method": "animate", "args": [[n], now]} for n in names],
                }
            ],
        )
        return fig

    def _frame(self, f: int, name: str) -> go.Frame:
        changes: dict[int, dict[str, Any]] = {}
        for track in self.tracks:
            trace = self.figure.data[track.trace]
            change = changes.setdefault(track.trace, {"type": trace.type})
            *parents, leaf = track.prop.split(".")
            for parent in parents:
                change = change.setdefault(parent, {})
            change[leaf] = track.values[f]
        return go.Frame(name=name, data=list(changes.values()), traces=list(changes))
