"""The error chart and the secant, from hand-made errors."""

from types import SimpleNamespace

import numpy as np

from dlviz.derivatives.figures.finite_differences import error_by_step_size, secant

ERRORS = SimpleNamespace(
    knobs=SimpleNamespace(h=0.1, x=1.0), step_size=np.array([1.0, 0.1]), slope=2.0,
    error=np.array([[0.5, 0.05], [0.1, 0.0], [0.2, 0.0]]),
    estimate_at_h=np.array([2.05, 2.0, 2.0]),
    x=np.array([0.0, 1.0, 2.0]), y=np.array([0.0, 1.0, 4.0]), ends=np.array([1.0, 1.21, 0.81]),
)  # fmt: skip


def test_both_axes_are_logarithmic_and_an_exact_hit_is_a_gap():
    fig = error_by_step_size(ERRORS)
    assert (fig.layout.xaxis.type, fig.layout.yaxis.type) == ("log", "log")
    np.testing.assert_array_equal(fig.data[1].y, [0.1, np.nan])


def test_exact_hits_of_the_complex_step_lie_on_the_floor():
    fig = error_by_step_size(ERRORS)
    assert fig.data[2].y[1] == 10 ** fig.layout.yaxis.range[0]


def test_the_chosen_step_size_is_marked_on_all_lines():
    chosen = error_by_step_size(ERRORS, tr=str.upper).data[-1]
    assert chosen.name == "THIS H"
    np.testing.assert_allclose(chosen.y[:2], [0.05, np.nan], atol=1e-12)


def test_secant_and_tangent_meet_in_the_point():
    fig = secant(ERRORS)
    curve, tangent, line = fig.data[:3]
    assert list(curve.y) == [0, 1, 4]
    np.testing.assert_allclose(tangent.y, [-1, 3])
    np.testing.assert_allclose(line.y, [1 - 2.05, 1 + 2.05])
    assert (fig.layout.xaxis.title.text, fig.layout.yaxis.title.text) == ("x", "f(x)")


def test_a_curve_without_values_leaves_a_frame():
    lost = SimpleNamespace(**{**vars(ERRORS), "y": np.full(3, np.nan), "slope": np.nan})
    assert secant(lost).layout.yaxis.range is not None
