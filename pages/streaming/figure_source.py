"""How a picture that follows sliders is made, whether it has been before, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, NamedTuple

from pages.streaming.figure_cache import drawn_now, drawn_once, known

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from pages.streaming.deflate import Piece
    from pages.streaming.slider_track import Track


class Recipe(NamedTuple):
    """How a picture is made. A run of the page replaces it whole, so no two runs are mixed."""

    write: Callable[..., str] = str  # values of sliders to the picture as JSON
    hand: Callable[..., str] | None = None  # the same with less detail, for a hand that moves
    rest: Hashable = None  # what else the picture is made of; None: of what only this visitor has
    now: Mapping[str, float] = {}  # where the sliders stood in that run
    tracks: Mapping[str, Track] = {}

    def at(self, there: Mapping[str, float], *, moving: bool) -> Piece:
        """Return the picture `there`, as the album has it."""
        made_of, draw = self._made_of(there, moving), self._draw(moving)
        if made_of is None:
            return drawn_now(lambda: draw(**there))
        return drawn_once(made_of, lambda: draw(**there))

    def seen(self, there: Mapping[str, float]) -> Piece | None:
        """Return what a moving hand sees `there`, if it has been drawn before."""
        made_of = self._made_of(there, moving=True)
        return None if made_of is None else known(made_of)

    def there(self, values: Mapping[str, Any]) -> dict[str, float]:
        """Return where all sliders are; one that isn't among `values` is where it was."""
        moved = {name: self._fit(name, value) for name, value in values.items() if name in self.now}
        return {**self.now, **moved}

    def _draw(self, moving: bool) -> Callable[..., str]:
        return (moving and self.hand) or self.write

    def _made_of(self, there: Mapping[str, float], moving: bool) -> Hashable:
        if self.rest is None:
            return None
        return self.rest, bool(moving and self.hand), *there.items()

    def _fit(self, name: str, value: Any) -> float:
        if not isinstance(value, int | float) or not isfinite(value):
            raise ValueError(f"{name} must be a finite number; got {value!r}")
        return self.tracks[name].fit(value)


@dataclass(eq=False)
class Follower:
    """One picture of one visitor; it lives as long as the visitor's session holds it."""

    token: str = field(default_factory=lambda: token_urlsafe(16))  # nobody else can guess it
    recipe: Recipe = field(default_factory=Recipe)
    slider: str | None = None  # which the hand moves, as far as one knows

    def held(self, before: Mapping[str, float]) -> str | None:
        """Return the slider that has moved since it stood as in `before`, or did so last."""
        now = self.recipe.now
        moved = [name for name in now if before.get(name, now[name]) != now[name]]
        kept = [self.slider] if self.slider in now else []
        self.slider = next(iter([*moved, *kept, *now]), None)
        return self.slider
