"""The lectures' tables, and what a dataset refuses."""

import numpy as np
import pytest

from dlviz.linear.compute.dataset import DATASETS, MOST_ROWS, Dataset, round_up


def test_the_tables_of_the_lectures():
    assert DATASETS["Flats"].rows == ((32, 3, 0.3, 6), (33, 3, 0.5, 7), (36, 4, 0.5, 8.5))
    assert DATASETS["Houses"].rows == ((2104, 400), (1600, 330), (2400, 369), (3000, 540))
    assert DATASETS["Three houses"].rows == ((2104, 399.9), (1600, 329.9), (2400, 369))


@pytest.mark.parametrize(
    ("columns", "rows", "sentence"),
    [
        (("x", "y"), ((1.0, 2.0), (1.0, float("nan"))), "row 2, y must be from .* got nan"),
        (("x", "y"), ((float("inf"), 2.0),), "row 1, x must be .* got inf"),
        (("x", "y"), ((1.0,),), "row 1 must have 2 numbers; got 1"),
        (("y",), ((1.0,),), "number of inputs must be .* got 0"),
        (("x", "y"), (), "number of rows must be .* got 0"),
        (("x", "y"), ((1.0, 2.0),) * (MOST_ROWS + 1), "number of rows must be .* got 61"),
    ],
)
def test_nonsense_is_refused_by_name(columns, rows, sentence):
    with pytest.raises(ValueError, match=sentence):
        Dataset(columns=columns, rows=rows)


def test_an_input_that_never_varies_keeps_its_size():
    dataset = Dataset(columns=("x", "c", "y"), rows=((1, 0.1, 2), (3, 0.1, 4), (5, 0.1, 9)))
    assert dataset.stds == pytest.approx([np.std([1, 3, 5]), 1])


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("scaled", [False, True])
def test_the_ranges_of_the_weights_suit_the_dataset(name, scaled):
    from dlviz.linear.compute.least_squares import least_squares

    dataset = DATASETS[name]
    ranges, best = dataset.weight_ranges(scaled), least_squares(dataset, scaled)
    for (low, high), value in zip(ranges, best, strict=True):
        assert low < value < high
        assert abs(value) > high / 100  # not a hair's breadth from the middle


def test_round_up():
    assert [round_up(v) for v in (1, 1.01, 2.1, 0.02, 999)] == [1, 2, 5, 0.02, 1000]


def test_the_nearest_row_is_by_both_axes_in_their_own_spans():
    houses = DATASETS["Houses"]
    for row, (x, price) in enumerate(houses.rows):
        assert houses.nearest_row(x, price) == row
        assert houses.nearest_row(x + 30, price + 5) == row


def test_of_two_rows_in_one_place_the_last_is_nearest():
    twice = Dataset(columns=("x", "y"), rows=((1.0, 2.0), (1.0, 2.0), (1.0, 5.0)))
    assert twice.nearest_row(1.0, 2.0) == 1
