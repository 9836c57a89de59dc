"""The functions of one number and their slopes."""

import math

import pytest

from dlviz.derivatives.compute.elementary import ELEMENTARY, elementary

SLOPES = {
    "parabola": lambda x: 2 * (x - 4), "exp": math.exp, "power": lambda x: math.log(2) * 2**x,
    "log": lambda x: 1 / x, "sine": math.cos, "cube": lambda x: 3 * x**2,
}  # fmt: skip


@pytest.mark.parametrize("name", [*ELEMENTARY])
def test_its_slope_is_the_rule_of_the_lecture(name):
    assert elementary(name).at(1.7)[1] == pytest.approx(SLOPES[name](1.7), rel=1e-12)
