"""Where a slider that is dragged will soon stand: its next places on the track."""

from math import log

STEPS = 1000  # places of a continuous slider, as slide.js has them


def near(value: float, low: float, high: float, count: int, digits: int = 3) -> list[float]:
    """Return the `count` places of a logarithmic slider that lie together with `value`.

    The track is cut into such pieces, so that two visitors near each other get the same one.
    None where `value` is no place of the slider: somebody has typed it.
    """
    first = round(STEPS * log(value / low) / log(high / low)) // count * count
    places = range(max(0, first), min(STEPS + 1, first + count))
    piece = [float(f"{low * (high / low) ** (place / STEPS):.{digits}g}") for place in places]
    return piece if value in piece else []
