"""The error chart from hand-made errors."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.finite_differences import error_by_step_size

ERRORS = SimpleNamespace(
    knobs=SimpleNamespace(h=0.1), step_size=np.array([1.0, 0.1]), slope=2.0,
    error=np.array([[0.5, 0.05], [0.1, 0.0]]), estimate_at_h=np.array([2.05, 2.0]),
)  # fmt: skip


def test_both_axes_are_logarithmic_and_an_exact_hit_is_a_gap():
    fig = error_by_step_size(ERRORS)
    assert (fig.layout.xaxis.type, fig.layout.yaxis.type) == ("log", "log")
    np.testing.assert_array_equal(fig.data[1].y, [0.1, np.nan])


def test_the_chosen_step_size_is_marked_on_both_lines():
    chosen = error_by_step_size(ERRORS, tr=str.upper).data[-1]
    assert chosen.name == "THIS H"
    np.testing.assert_allclose(chosen.y, [0.05, np.nan], atol=1e-12)
