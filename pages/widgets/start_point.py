"""Where a walk begins, as the number boxes of a page hold it."""

from dlviz.descent.compute.objectives import Objective


def own_start(ground: Objective) -> tuple[float, ...]:
    """Return where the ground itself has a walk begin."""
    return tuple(map(short, ground.start))


def short(value: float) -> float:
    """Return what a number box holds of a value: six significant digits."""
    return float(f"{value:.6g}")
