"""Drawings of gradients through layers from hand-made chains."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.vanishing_gradient import gradient_by_layer, slope_by_layer

CHAIN = SimpleNamespace(
    activation=SimpleNamespace(name="Sigmoid"), slope=np.array([0.25, 0.1]),
    gradient=np.array([1.0, 0.1, 0.0]),
)  # fmt: skip


def test_the_gradient_is_on_a_log_scale_and_an_exact_zero_ends_the_line():
    fig = gradient_by_layer([CHAIN])
    assert fig.layout.yaxis.type == "log"
    np.testing.assert_array_equal(fig.data[0].y, [1.0, 0.1, np.nan])


def test_huge_gradients_stay_numbers_and_leave_the_frame():
    wild = SimpleNamespace(**{**vars(CHAIN), "gradient": np.array([1.0, -1e20, np.inf])})
    fig = gradient_by_layer([wild])
    assert fig.data[0].y[1] == 1e20
    assert 20 < fig.layout.yaxis.range[1] < 21  # all of it can be seen


def test_slopes_are_counted_from_the_first_layer():
    trace = slope_by_layer([CHAIN], tr=str.upper).data[0]
    assert (trace.name, list(trace.x), list(trace.y)) == ("SIGMOID", [1, 2], [0.25, 0.1])
