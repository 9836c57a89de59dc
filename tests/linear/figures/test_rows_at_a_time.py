"""W by epoch, and where it is after all epochs at every rate."""

import numpy as np

from dlviz.linear.compute.line import Line
from dlviz.linear.compute.rows_at_a_time import EpochsWalked, RowsAtATime
from dlviz.linear.figures.rows_at_a_time import by_epoch, rest_by_rate

KNOBS = RowsAtATime(line=Line(), lr=(0.01, 0.1), size=4, epochs=2)  # two steps an epoch
PATH = np.array(
    [[[4.0], [4.0]], [[8.0], [1e9]], [[9.0], [1e99]], [[9.0], [np.inf]], [[11.0], [np.nan]]]
)
WALK = EpochsWalked(KNOBS, PATH)


def named(fig, name):
    (trace,) = [trace for trace in fig.data if trace.name == name]
    return trace


def test_updates_are_counted_in_epochs():
    fig = by_epoch(WALK, 10.0)
    line = named(fig, "W after every update")
    assert line.x.tolist() == [0, 0.5, 1, 1.5, 2]
    assert line.y.tolist() == [4, 8, 9, 9, 11]
    assert set(named(fig, "best W for all rows").y) == {10}
    assert fig.layout.xaxis.title.text == "epoch"


def test_a_rate_that_ran_away_has_no_place_to_rest():
    fig = rest_by_rate(WALK, 10.0, 0.02)
    rest = named(fig, "W after 2 epochs")
    assert rest.y[0] == 11
    assert np.isnan(rest.y[1])
    assert named(fig, "still moving").y[:2].tolist() == [9, 11]
    assert set(named(fig, "this η").x) == {0.02}
