"""How a figure that follows sliders is drawn, whether it has been before, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, NamedTuple

from pages.streaming.figure_cache import cached, drawn_now, drawn_once

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from pages.streaming.slider_track import Track


class FigureSource(NamedTuple):
    """Draws a figure. A run of the page replaces it whole, so no two runs are mixed."""

    draw: Callable[..., str] = str  # values of sliders to the figure as JSON
    draft: Callable[..., str] | None = None  # the same with less detail, while a hand moves
    rest: Hashable = None  # all else it depends on; None: on what only this visitor has
    now: Mapping[str, float] = {}  # where the sliders stood in that run
    tracks: Mapping[str, Track] = {}

    def figure(self, values: Mapping[str, float], *, moving: bool) -> bytes:
        """Return the figure at `values`, compressed, from the cache if it is there."""
        key = self._key(values, moving)
        draw = (moving and self.draft) or self.draw
        if key is None:
            return drawn_now(lambda: draw(**values))
        return drawn_once(key, lambda: draw(**values))

    def cached(self, values: Mapping[str, float]) -> bytes | None:
        """Return what a moving hand sees at `values`, if it has been drawn before."""
        key = self._key(values, moving=True)
        return None if key is None else cached(key)

    def complete(self, values: Mapping[str, Any]) -> dict[str, float]:
        """Return all sliders' values; one that isn't among `values` is where it was."""
        moved = {name: self._fit(name, value) for name, value in values.items() if name in self.now}
        return {**self.now, **moved}

    def _key(self, values: Mapping[str, float], moving: bool) -> Hashable:
        if self.rest is None:
            return None
        return self.rest, bool(moving and self.draft), *values.items()

    def _fit(self, name: str, value: Any) -> float:
        try:
            finite = isinstance(value, int | float) and isfinite(value)
        except OverflowError:  # a whole number with hundreds of digits
            finite = False
        if not finite:
            raise ValueError(f"{name} must be a finite number; got {str(value)[:100]}")
        return self.tracks[name].fit(value)


@dataclass(eq=False)
class Subscription:
    """One figure of one visitor; it lives as long as the visitor's session holds it."""

    token: str = field(default_factory=lambda: token_urlsafe(16))  # nobody else can guess it
    source: FigureSource = field(default_factory=FigureSource)
    slider: str | None = None  # which the hand moves, as far as one knows

    def replace(self, source: FigureSource) -> None:
        """Take the source of a new run, and note which slider has moved since the last."""
        before, now = self.source.now, source.now
        moved = [name for name in now if before.get(name, now[name]) != now[name]]
        kept = [self.slider] if self.slider in now else []
        self.slider = next(iter([*moved, *kept, *now]), None)
        self.source = source
