"""The sweep's picture from hand-made outcomes."""

from types import SimpleNamespace

import numpy as np

from dlviz.descent.figures.lr_sweep import loss_by_rate
from dlviz.drawing.theme import HERE, REGION

OUTCOME = SimpleNamespace(
    rates=np.array([0.01, 0.1, 1.0]),
    loss=np.array([[8.0, 8.0, 8.0], [2.0, 0.5, np.nan]]),
    final=np.array([2.0, 0.5, np.inf]),
    diverged=np.array([False, False, True]),
)
SPANS = (("converges", 0.01, 0.5), ("diverges", 0.5, 1.0))


def test_rates_that_came_down_are_a_line_and_the_others_crosses_above_the_start():
    line, lost, _ = loss_by_rate(OUTCOME, 0.1, SPANS).data
    np.testing.assert_array_equal(line.y, [2, 0.5, np.nan])
    assert list(lost.x) == [1.0]
    assert lost.y[0] > 8
    assert lost.marker.symbol == "x"


def test_the_current_rate_is_a_line_through_the_whole_paper_and_moves_nothing_else():
    fig = loss_by_rate(OUTCOME, 0.1, SPANS)
    mark = fig.data[-1]
    assert (list(mark.x), mark.line.color) == ([0.1, 0.1], HERE)
    np.testing.assert_allclose(np.log10(mark.y), fig.layout.yaxis.range)
    assert loss_by_rate(OUTCOME, 0.9, SPANS).layout == fig.layout


def test_regions_are_shaded_in_the_sliders_colours():
    shades = [s for s in loss_by_rate(OUTCOME, 0.1, SPANS).layout.shapes if s.type == "rect"]
    assert [s.fillcolor for s in shades] == [REGION["converges"], REGION["diverges"]]
    assert [(s.x0, s.x1) for s in shades] == [(0.01, 0.5), (0.5, 1.0)]


def test_a_sweep_in_which_everything_diverged_still_draws():
    lost = SimpleNamespace(
        **{**vars(OUTCOME), "final": np.full(3, np.inf), "diverged": np.full(3, True)}
    )
    assert np.isfinite(loss_by_rate(lost, 0.1).layout.yaxis.range).all()
