"""The line through the houses is the neuron's prediction at every place of it."""

import pytest

from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.linear import Linear, rescaled
from dlviz.linear.compute.price_line import PriceLine

HOUSES = Linear(dataset=DATASETS["Houses"], weights=(0.2,), bias=-300.0)


@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("relu", [False, True])
def test_the_line_is_slope_and_intercept(scaled, relu):
    line = Linear(dataset=HOUSES.dataset, weights=(0.2,), bias=-300.0, relu=relu)
    drawn = PriceLine(linear=rescaled(line, scaled)).run()
    price = 0.2 * drawn.x - 300
    assert drawn.price == pytest.approx(price.clip(0) if relu else price, abs=1e-9)
    assert drawn.x[0] < 1600
    assert drawn.x[-1] > 3000


def test_one_house_has_room_beside_it():
    one = Dataset(columns=("a", "b"), rows=((0.0, 1.0),))
    drawn = PriceLine(linear=Linear(dataset=one, weights=(1.0,))).run()
    assert drawn.x[[0, -1]].tolist() == [-1, 1]


def test_several_inputs_have_no_line():
    with pytest.raises(ValueError, match="a line needs 1 input; got 3"):
        PriceLine(linear=Linear())
