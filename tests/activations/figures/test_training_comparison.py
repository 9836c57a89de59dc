"""Drawings of trained nets from hand-made results."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.training_comparison import decision_regions, loss_by_epoch

NET = SimpleNamespace(
    activation=SimpleNamespace(name="Tanh"), loss=np.array([0.7, 0.1]), probability=np.zeros((2, 2))
)
RESULTS = SimpleNamespace(
    knobs=SimpleNamespace(epochs=1), nets=(NET,), axis=np.array([-6.0, 6.0]),
    x=np.array([[1.0, 2.0], [3.0, 4.0]]), label=np.array([0, 1]),
)  # fmt: skip


def test_losses_are_on_a_log_scale():
    fig = loss_by_epoch(RESULTS, tr=str.upper)
    assert (fig.data[0].name, fig.layout.yaxis.type) == ("TANH", "log")
    np.testing.assert_array_equal(fig.data[0].y, [0.7, 0.1])


def test_classes_differ_in_colour_and_shape():
    _, zero, one = decision_regions(RESULTS, NET).data
    assert zero.marker.color != one.marker.color
    assert zero.marker.symbol != one.marker.symbol
    assert (list(one.x), list(one.y)) == ([3.0], [4.0])
