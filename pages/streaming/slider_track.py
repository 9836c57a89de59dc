"""Where a slider can stand: the places of its track, as slide.js has them."""

from __future__ import annotations

from math import floor, log, log10
from typing import NamedTuple

PLACES = 500  # steps of a continuous slider's track; it is hardly longer than that in pixels


class Track(NamedTuple):
    """A slider's track."""

    low: float
    high: float
    kind: type = float  # int or float
    step: float = 0  # 0: continuous
    log: bool = False
    digits: int = 3  # significant ones, on a logarithmic track

    @property
    def count(self) -> int:
        """How many steps it is from one end to the other."""
        if self.step and not self.log:
            return round((self.high - self.low) / self.step)
        return PLACES

    def at(self, place: int) -> float:
        """Return the value so many steps from the lower end."""
        if self.high <= self.low:  # there is one place only
            return self.fit(self.low)
        low, high, part = self.low, self.high, place / self.count
        if self.log:
            value = float(f"{low * (high / low) ** part:.{self.digits}g}")
        elif self.step:
            value = float(f"{low + place * self.step:.12g}")
        else:
            unit = 10.0 ** floor(log10((high - low) / PLACES))
            value = float(f"{floor((low + (high - low) * part) / unit + 0.5) * unit:.12g}")
        return self.fit(value)

    def fit(self, value: float) -> float:
        """Return the value where the track ends, if it is beyond; whole where all values are."""
        fitted: float = self.kind(min(max(value, self.low), self.high))
        return fitted

    def nearest(self, value: float) -> list[float]:
        """Return what the slider can stand at, the nearest to `value` first."""
        here = self._place(value)
        return [self.at(i) for i in sorted(range(self.count + 1), key=lambda i: abs(i - here))]

    def piece(self, value: float, count: int) -> list[float]:
        """Return the `count` places that lie together with `value`.

        The track is cut into such pieces, so that two visitors near each other get the same one.
        None where `value` is no place of the slider: somebody has typed it.
        """
        first = round(self._place(value)) // count * count
        piece = [self.at(i) for i in range(max(0, first), min(self.count + 1, first + count))]
        return piece if value in piece else []

    def _place(self, value: float) -> float:
        if self.high <= self.low:
            return 0.0
        if self.log:
            return self.count * log(value / self.low) / log(self.high / self.low)
        return self.count * (value - self.low) / (self.high - self.low)
