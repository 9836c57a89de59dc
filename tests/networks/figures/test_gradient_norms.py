"""The gradient norms along a training from a hand-made run, without torch."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.networks.figures.gradient_norms import gradient_norms


def film(norms):
    norms = np.array(norms, dtype=float)
    training = SimpleNamespace(epochs=np.array([0, 5, 9]), gradient_norm=norms, final_epoch=9)
    return gradient_norms(SimpleNamespace(training=training, frames=np.arange(3)))


def test_there_is_a_line_and_a_dot_for_each_layer_on_a_log_axis():
    it = film([[0.1, 1], [0.02, 2], [0.03, 30]])
    first, second, dots = it.figure.data
    assert [first.name, second.name] == ["1", "2"]
    assert first.line.dash != second.line.dash
    assert it.figure.layout.legend.title.text == "layer"
    assert it.figure.layout.yaxis.type == "log"
    assert it.figure.layout.yaxis.range == (-2, 2)
    x, y = (next(t.values for t in it.tracks if t.prop == p) for p in "xy")
    assert x.tolist() == [[0, 0], [5, 5], [9, 9]]
    assert y.tolist() == [[0.1, 1], [0.02, 2], [0.03, 30]]
    assert dots.x.tolist() == [0, 0]


def test_a_zero_is_a_gap_that_the_legend_names():
    it = film([[0.1, 0], [0, 0], [0.1, 0]])
    assert [line.name for line in it.figure.data[:2]] == ["1 (gap: 0)", "2: always 0"]
    assert it.figure.data[0].y == pytest.approx([0.1, np.nan, 0.1], nan_ok=True)
    assert it.figure.layout.showlegend
    assert not it.figure.layout.annotations


def test_one_layer_needs_no_legend_unless_it_has_a_gap():
    assert not film([[1], [2], [3]]).figure.layout.showlegend
    assert film([[1], [0], [3]]).figure.layout.showlegend


def test_where_all_are_zero_it_says_so():
    it = film([[0], [0], [0]])
    assert it.figure.layout.annotations[0].text == "Every gradient is exactly 0."
    low, high = it.figure.layout.yaxis.range
    assert low < high


def test_a_wide_axis_names_every_third_power_only():
    axis = film([[1], [1e-6], [1e-12]]).figure.layout.yaxis
    assert (axis.range, axis.dtick) == ((-12, 0), 3)
    assert film([[1], [20], [2]]).figure.layout.yaxis.dtick == 1


def test_an_overflow_is_a_gap_and_does_not_move_the_axis():
    assert film([[1], [20], [np.inf]]).figure.layout.yaxis.range == (0, 2)
