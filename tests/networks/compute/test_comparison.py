"""Two runs at the same epochs: each frame shows the last weights that the run had by then."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from dlviz.networks.compute.comparison import side_by_side
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.network import Network

SHORT = Network(epochs=17)
NETS = [
    SHORT,
    Network(epochs=60, hidden=(3,), points=Dataset(data="Circle", n=20)),
    Network(epochs=700, stop_loss=0.2),
    Network(epochs=0),
    Network(hidden=(8,) * 3, activation="ReLU", output="Identity", optimizer="GD", lr=10.0),
]


@pytest.mark.parametrize("first", NETS)
@pytest.mark.parametrize("second", NETS)
def test_every_frame_shows_both_at_its_epoch(first, second):
    runs = first.run(), second.run()
    both = side_by_side(*runs, frames=23)
    assert both.epochs[0] == 0
    assert both.epochs[-1] == max(one.epochs[-1] for one in runs)
    assert len(both.epochs) == both.total <= 23
    for run, seen in zip(runs, both.boundaries, strict=True):
        for frame, epoch in zip(seen.frames, both.epochs, strict=True):
            assert run.epochs[frame] == run.epochs[run.epochs <= epoch][-1]
        whole = decision_boundary(run, 201).output[[0, -1]]
        np.testing.assert_array_equal(seen.output[[0, -1]], whole)


def test_while_one_goes_on_it_is_as_far_as_that_one_has_come():
    long = Network(points=Dataset(data="Circle"), hidden=(8, 8), batch=1, epochs=2000)
    part = next(islice(long.stream(), 1))
    assert not part.finished
    for runs in ((part, SHORT.run()), (SHORT.run(), part), (part, part)):
        both = side_by_side(*runs, frames=1000)
        assert both.epochs[-1] <= part.epochs[-1] < both.epochs[-1] + 4
        assert both.total == 1000
        assert len(both.epochs) < 1000
    whole = replace(part, stopped="loss")
    assert side_by_side(whole, SHORT.run()).total == len(side_by_side(whole, SHORT.run()).epochs)
