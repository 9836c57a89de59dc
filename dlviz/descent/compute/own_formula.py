"""A loss that somebody types: a formula of x, or of x and y, with its minima looked for.

>>> [round(x, 6) for (x,) in own_objective("(x^2/2 - 1)^2").minima]
[-1.414214, 1.414214]
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import max_pool1d, max_pool2d

from dlviz.checks import between
from dlviz.descent.compute.curves import Curve
from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.surfaces import Surface
from dlviz.expression import Formula
from dlviz.text import Refused, mark

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.descent.compute.benchmark_functions import Loss
    from dlviz.descent.compute.surfaces import Point

OWN = mark("Your own formula")
FIRST = "(x^2/2 - 1)^2 + y^2"
NAMES = ("x", "y")
CELLS = {1: 2000, 2: 100}  # along each axis, where minima are looked for
MOST = 9  # minima that are kept, the deepest
APART = 1e-3  # of the map: minima nearer to each other are one


@lru_cache(maxsize=64)
def own_objective(formula: str, reach: float = 5.0) -> Curve | Surface:
    """Return the loss of one weight where the formula has no y, else of two.

    Raises Refused for what is no formula, and for one that has no value or no slope to go down.
    """
    if re.search(r"(?<!\w)y(?!\w)", formula):
        return own_surface(formula, reach)
    frame, start, minima = _measured(_loss(formula, NAMES[:1]), 1, reach)
    return Curve(_loss(formula, NAMES[:1]), start, frame, minima)


@lru_cache(maxsize=64)
def own_surface(formula: str, reach: float = 5.0) -> Surface:
    """Return the loss of two weights, from -reach to reach; raises Refused as `own_objective`."""
    frame, start, minima = _measured(_loss(formula, NAMES), 2, reach)
    return Surface(_loss(formula, NAMES), start, frame, frame, minima)


def torch_line(formula: str, weights: int) -> str:
    """Return the formula of so many weights as a line of PyTorch."""
    return Formula(formula, NAMES[:weights]).torch_code


def is_defined(objective: Curve | Surface, point: Point) -> bool:
    """Whether a walk can begin there: there is a value, and a slope."""
    weights = torch.tensor(point, dtype=torch.float64)
    loss, slope = autograd(objective, weights)
    return bool(loss.isfinite() and slope.isfinite().all())


@lru_cache(maxsize=64)
def _loss(formula: str, names: tuple[str, ...]) -> Loss:
    typed = Formula(formula, names)
    return lambda *weights: typed(*torch.broadcast_tensors(*weights))


def _measured(
    loss: Loss, weights: int, reach: float
) -> tuple[tuple[float, float], Point, tuple[Point, ...]]:
    """Return the frame, a start on a slope, and the minima that were found."""
    between("reach", reach, 1e-3, 1e6)
    frame = (-reach, reach)
    ground = Surface(loss, (), frame, frame, ())
    one = torch.linspace(*frame, CELLS[weights] + 1, dtype=torch.float64)
    places = torch.stack(torch.meshgrid(*[one] * weights, indexing="ij"))
    height, slope = autograd(ground, places)
    if not height.isfinite().any():
        sentence = mark("The formula has no value anywhere from −{reach} to {reach}")
        raise Refused(sentence, reach=f"{reach:g}")
    sloped = height.isfinite() & slope.isfinite().all(0) & (slope != 0).any(0)
    if not sloped.any():
        raise Refused(
            mark(
                "The formula’s slope is 0 or missing everywhere: there is no way down. "
                "floor, sign and comparisons have no slope"
            )
        )
    inner = sloped & ~_beside(~sloped)
    sloped = inner if inner.any() else sloped
    wish = reach * torch.tensor([-0.8, 0.6], dtype=torch.float64)[:weights]
    far = (places - wish.view(-1, *[1] * weights)).abs().sum(0).masked_fill(~sloped, torch.inf)
    start = places.flatten(1)[:, far.argmin()]
    return frame, tuple(start.tolist()), _minima(ground, places, height)


def _beside(there: Tensor) -> Tensor:
    """Return the cells that are near to some that are `there`."""
    pool = max_pool2d if there.dim() == 2 else max_pool1d
    width = len(there) // 8 // 2
    return pool(there[None].double(), 2 * width + 1, 1, width)[0] > 0


def _minima(ground: Surface, places: Tensor, height: Tensor) -> tuple[Point, ...]:
    """Return the deepest minima inside the frame, from those of the grid by L-BFGS."""
    height = height.nan_to_num(torch.inf, torch.inf, torch.inf)
    inner = (slice(1, -1),) * len(places)
    low = torch.ones_like(height[inner], dtype=torch.bool)
    for shift in product((-1, 0, 1), repeat=len(places)):
        beside = tuple(slice(1 + s, n - 1 + s) for s, n in zip(shift, height.shape, strict=True))
        low &= height[inner] <= height[beside]
    low &= height[inner].isfinite()
    candidates, heights = places[(slice(None), *inner)][:, low].T, height[inner][low]
    middle = candidates.abs().sum(1).argsort(stable=True)  # of a flat valley, that in the middle
    order = middle[heights[middle].argsort(stable=True)]
    found: list[Tensor] = []
    reach, flat = float(places.max()), False
    noise = 1e-9 * float((height[height.isfinite()].median() - height.min()).clamp(min=1e-12))
    for begin in candidates[order[: 4 * MOST]]:
        point = _descended(ground, begin, first=0.005 * reach)
        point = torch.where(point.abs() > 1e-12 * reach, point, 0.0)
        near = any((point - one).abs().max() <= APART * reach for one in found)
        kind = _kind(ground, point, reach, noise)
        if kind and not near and not (flat and kind == "flat"):
            found.append(point)
            flat |= kind == "flat"
    found.sort(key=lambda point: float(ground.loss(*point)))
    return tuple(tuple(point.tolist()) for point in found[:MOST])


def _descended(ground: Surface, begin: Tensor, first: float) -> Tensor:
    """Return the lowest place that L-BFGS comes to from `begin`, which it leaves by a short step.

    A long one would leap over into another valley. That itself if none is lower.
    """
    point = begin.clone()
    optimizer = torch.optim.LBFGS([point], lr=first, max_iter=1, max_eval=100,
                                  line_search_fn="strong_wolfe",
                                  tolerance_grad=1e-14, tolerance_change=1e-18)  # fmt: skip

    def closure() -> float:
        loss, slope = autograd(ground, point)
        point.grad = slope.nan_to_num(0.0, 0.0, 0.0)  # where there is none, a wall
        return float(loss.nan_to_num(1e100, 1e100, 1e100))

    optimizer.step(closure)
    optimizer.param_groups[0].update(lr=1.0, max_iter=60)
    optimizer.step(closure)
    return point if bool(ground.loss(*point) < ground.loss(*begin)) else begin


def _kind(ground: Surface, point: Tensor, reach: float, noise: float) -> str:
    """Say whether the place is a "minimum", a "flat" one, or neither: a slope, an edge, a pole."""
    ring = torch.tensor(list(product((-1, 0, 1), repeat=len(point))), dtype=torch.float64)
    ring, here = ring[ring.any(1)].T, ground.loss(*point)
    wide, close = (ground.loss(*(point[:, None] + r * reach * ring)) - here for r in (1e-3, 1e-6))
    pole = close.max() > noise and close.max() >= 0.3 * wide.max()
    if pole or not (wide >= -noise).all() or (point.abs() >= reach).any():
        return ""
    return "flat" if wide.min() <= noise else "minimum"
