"""A house that is not in the table, against the arithmetic and against the table's own rows."""

import pytest

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.linear import Linear, rescaled
from dlviz.linear.compute.new_house import NewHouse

LINE = Linear(weights=(0.1, 0.3, 4.0), bias=0.5)


@pytest.mark.parametrize("scaled", [False, True])
def test_a_house_of_the_table_has_its_rows_prediction(scaled):
    line = rescaled(LINE, scaled)
    for row, price in zip(LINE.dataset.inputs, line.run().predictions, strict=True):
        assert NewHouse(linear=line, inputs=tuple(row)).run().price == pytest.approx(price)


def test_another_house_is_the_sum():
    new = NewHouse(linear=LINE, inputs=(40.0, 2.0, 0.4)).run()
    assert new.price == pytest.approx(40 * 0.1 + 2 * 0.3 + 0.4 * 4 + 0.5)
    assert new.outside == (0, 1)


def test_the_floor_holds_for_a_new_house_too():
    line = Linear(dataset=DATASETS["Houses"], weights=(-1.0,), relu=True)
    assert NewHouse(linear=line, inputs=(1000.0,)).run().price == 0


def test_it_needs_as_many_inputs_as_the_table():
    with pytest.raises(ValueError, match="inputs must be 3 numbers"):
        NewHouse(linear=LINE, inputs=(1.0,))
