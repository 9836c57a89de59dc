"""Where a walk begins, as the number boxes of a page hold it."""

from collections.abc import Mapping

from dlviz.descent.compute.objectives import Objective


def own_start(ground: Objective) -> tuple[float, ...]:
    """Return where the ground itself has a walk begin."""
    return tuple(map(short, ground.start))


def short(value: float) -> float:
    """Return what a number box holds of a value: six significant digits."""
    return float(f"{value:.6g}")


def clicked_start(point: Mapping[str, float], ground: Objective) -> dict[str, float]:
    """Return the number boxes' values where a click fell: on a minimum, exactly that."""
    names = "xy"[: len(ground.start)]
    at = tuple(float(point[name]) for name in names)
    if at not in ground.minima:
        at = tuple(float(f"{value:.4g}") for value in at)
    return {f"{name}0": short(value) for name, value in zip(names, at, strict=True)}
