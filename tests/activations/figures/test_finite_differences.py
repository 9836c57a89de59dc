"""The error chart from a hand-made study."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.finite_differences import error_by_width

STUDY = SimpleNamespace(
    differences=SimpleNamespace(h=0.1), width=np.array([1.0, 0.1]), slope=2.0,
    error=np.array([[0.5, 0.05], [0.1, 0.0]]), chosen=np.array([2.05, 2.0]),
)  # fmt: skip


def test_both_axes_are_logarithmic_and_an_exact_hit_is_a_gap():
    fig = error_by_width(STUDY)
    assert (fig.layout.xaxis.type, fig.layout.yaxis.type) == ("log", "log")
    np.testing.assert_array_equal(fig.data[1].y, [0.1, np.nan])


def test_the_chosen_width_is_marked_on_both_lines():
    chosen = error_by_width(STUDY, tr=str.upper).data[-1]
    assert chosen.name == "YOUR H"
    np.testing.assert_allclose(chosen.y, [0.05, np.nan], atol=1e-12)
