"""The map against single neurons."""

import pytest

from dlviz.linear.compute.error_surface import ErrorSurface
from dlviz.linear.compute.linear import Linear


@pytest.mark.parametrize("error", ["MSE", "MAE", "Huber"])
@pytest.mark.parametrize("relu", [False, True])
def test_every_cell_is_that_neurons_error(error, relu):
    line = Linear(error=error, relu=relu)
    land = ErrorSurface(linear=line, axes=(2, 3), low=(-4, -9), high=(4, 1), size=5).run()
    for row, bias in enumerate(land.y):
        for column, weight in enumerate(land.x):
            one = line.at((0.1, 0.3, float(weight), float(bias))).run()
            assert land.height[row, column] == pytest.approx(one.loss, rel=1e-12)


@pytest.mark.parametrize(
    ("knobs", "sentence"),
    [
        ({"axes": (1, 1)}, "two different weights"),
        ({"axes": (0, 4)}, "axes must be a whole number from 0 to 3"),
        ({"axes": (0, 1), "low": (5, 0)}, "low must be below high"),
    ],
)
def test_nonsense_is_refused(knobs, sentence):
    with pytest.raises(ValueError, match=sentence):
        ErrorSurface(**{"linear": Linear(), "low": (0, 0), "high": (1, 1), **knobs})
