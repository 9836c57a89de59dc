"""The surfaces' formulas, and their slopes written out for runs of thousands of tiny steps.

    >>> himmelblau(3.0, 2.0), himmelblau_slope(3.0, 2.0)
    (0.0, (0.0, 0.0))

Building and walking autograd's graph takes twenty times as long as the arithmetic of a formula
of two numbers. A slope here follows autograd's own order of operations, so that where nothing but
+ - * / is in the formula it is autograd's to the last digit; a test holds it to that.
Losses take tensors (through which autograd can go), arrays or numbers; slopes take arrays.
Source: Jamil & Yang 2013, "A literature survey of benchmark functions", arXiv:1308.4008.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Values = Any
"""A tensor, an array or a number: all know + - * / and **."""
Slope = tuple[Values, ...]
"""∂loss/∂weight for each weight."""
Pair = tuple["Callable[..., Values]", "Callable[..., Slope]"]
"""A loss and its slope."""


def _torchs(function: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Values], Values]:
    """Return torch's `function` for arrays as well."""

    def of_either(values: Values) -> Values:
        if isinstance(values, torch.Tensor):
            return function(values)
        return function(torch.as_tensor(values, dtype=torch.float64)).numpy()

    return of_either


_cos, _sin, _exp = _torchs(torch.cos), _torchs(torch.sin), _torchs(torch.exp)


def bowl(x: Values, y: Values) -> Values:
    """Curvature 1 in every direction."""
    return (x**2 + y**2) / 2


def bowl_slope(x: Values, y: Values) -> Slope:
    """∇bowl."""
    return x, y


def saddle(x: Values, y: Values) -> Values:
    """Flat at the origin, with a minimum on either side of it."""
    return x**2 / 2 + (y**2 - 10) ** 2 / 40


def saddle_slope(x: Values, y: Values) -> Slope:
    """∇saddle."""
    return x, 1 / 40 * (2 * (y**2 - 10)) * (2 * y)


def rosenbrock(x: Values, y: Values) -> Values:
    """A curved valley, whose floor hardly falls."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def rosenbrock_slope(x: Values, y: Values) -> Slope:
    """∇rosenbrock."""
    across = 100 * (2 * (y - x**2))
    return -(2 * (1 - x)) - across * (2 * x), across


def himmelblau(x: Values, y: Values) -> Values:
    """Four equally deep minima."""
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def himmelblau_slope(x: Values, y: Values) -> Slope:
    """∇himmelblau."""
    one, other = 2 * (x**2 + y - 11), 2 * (x + y**2 - 7)
    return one * (2 * x) + other, one + other * (2 * y)


_BEALE = (1.5, 2.25, 2.625)


def beale(x: Values, y: Values) -> Values:
    """A flat valley between steep walls."""
    one, two, three = (
        (target - x + x * power) ** 2
        for target, power in zip(_BEALE, (y, y * y, y * y * y), strict=True)
    )
    return one + two + three


def beale_slope(x: Values, y: Values) -> Slope:
    """∇beale."""
    square = y * y
    powers = (y, square, square * y)
    one, two, three = (
        2 * (target - x + x * power) for target, power in zip(_BEALE, powers, strict=True)
    )
    along = three * powers[2] - three + two * powers[1] - two + one * powers[0] - one
    cubed, squared = three * x, two * x
    up = one * x + cubed * square + cubed * y * y + cubed * y * y + squared * y + squared * y
    return along, up


def booth(x: Values, y: Values) -> Values:
    """A plain valley off the axes."""
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


def booth_slope(x: Values, y: Values) -> Slope:
    """∇booth."""
    one, other = 2 * (x + 2 * y - 7), 2 * (2 * x + y - 5)
    return one + other * 2, one * 2 + other


def matyas(x: Values, y: Values) -> Values:
    """A valley along the diagonal."""
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


def matyas_slope(x: Values, y: Values) -> Slope:
    """∇matyas."""
    return 0.26 * (2 * x) - y * 0.48, 0.26 * (2 * y) - 0.48 * x


def rastrigin(x: Values, y: Values) -> Values:
    """A minimum near every whole number; the lowest is at the origin."""
    along, up = (w**2 - 10 * _cos(2 * math.pi * w) + 10 for w in (x, y))
    return along + up


def rastrigin_slope(x: Values, y: Values) -> Slope:
    """∇rastrigin."""
    along, up = (2 * w + 10 * _sin(2 * math.pi * w) * (2 * math.pi) for w in (x, y))
    return along, up


def plateau(x: Values, y: Values) -> Values:
    """A Gaussian well: far out the slope vanishes."""
    return 1 - _exp(-(x**2 + y**2) / 8)


def plateau_slope(x: Values, y: Values) -> Slope:
    """∇plateau."""
    height = _exp(-(x**2 + y**2) / 8) / 8
    return height * (2 * x), height * (2 * y)


def turned(kappa: Values, cos: Values, sin: Values) -> Pair:
    """Return loss and slope of (u² + κv²)/2 in axes u, v turned by an angle of that cos and sin."""

    def loss(x: Values, y: Values) -> Values:
        along, across = cos * x + sin * y, cos * y - sin * x
        return (along**2 + kappa * across**2) / 2

    def slope(x: Values, y: Values) -> Slope:
        along, across = cos * x + sin * y, kappa * (cos * y - sin * x)
        return along * cos - across * sin, along * sin + across * cos

    return loss, slope


def line(rows: Sequence[tuple[float, float]]) -> Pair:
    """Return loss and slope of w, b: the mean squared error of w·x + b on `rows` of (x, y)."""
    count = len(rows)

    def loss(slope: Values, height: Values) -> Values:
        first, *rest = ((slope * x + height - y) ** 2 for x, y in rows)
        return sum(rest, first) / count

    def slope(slope: Values, height: Values) -> Slope:
        off = [1 / count * (2 * (slope * x + height - y)) for x, y in rows]
        pairs = zip(off[::-1], rows[::-1], strict=True)
        return sum(one * x for one, (x, _) in pairs), sum(off[::-1])

    return loss, slope
