"""Charts by step from hand-made walks."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.descent.figures.by_step import (
    loss_by_step,
    rate_by_step,
    sharpness_by_step,
    slope_by_step,
)

WALK = SimpleNamespace(
    loss=np.array([9.0, 3.0, 1e200]),
    gradient_norm=np.array([6.0, 2.0, 1.0]),
    lr=np.array([0.1, 0.05, 0.0]),
    descent=SimpleNamespace(steps=2),
)


def test_loss_and_slope_are_on_log_axes_and_what_is_off_any_chart_is_left_out():
    fig = loss_by_step(WALK)
    np.testing.assert_array_equal(fig.data[0].y, [9, 3, np.nan])
    assert fig.layout.yaxis.type == slope_by_step(WALK).layout.yaxis.type == "log"
    np.testing.assert_array_equal(slope_by_step(WALK).data[0].y, WALK.gradient_norm)


def test_no_loss_is_below_the_paper_unless_it_is_next_to_nothing():
    deep = SimpleNamespace(**{**vars(WALK), "loss": np.array([9.0, 1e-20, 1e-40])})
    assert loss_by_step(deep).layout.yaxis.range[0] <= -40
    nothing = SimpleNamespace(**{**vars(WALK), "loss": np.array([9.0, 1e-20, 1e-290])})
    assert -70 < loss_by_step(nothing).layout.yaxis.range[0] < -50


def test_a_walk_that_starts_at_nothing_has_a_chart():
    still = SimpleNamespace(**{**vars(WALK), "loss": np.zeros(3)})
    assert loss_by_step(still).layout.yaxis.range == (-10, 2)


def test_rates_start_from_zero():
    fig = rate_by_step(WALK)
    assert fig.layout.yaxis.range[0] == 0
    assert fig.layout.yaxis.range[1] > 0.1
    np.testing.assert_array_equal(fig.data[0].y, WALK.lr)


def test_the_limit_is_two_over_the_rate_and_more_with_momentum():
    bend = SimpleNamespace(sharpest=np.array([10.0, 10, 12]), momentum=0.5)
    fig = sharpness_by_step(bend, np.array([0.1, 0.2, 0.0]))
    np.testing.assert_allclose(fig.data[1].y, [30, 15, np.nan])
    assert fig.data[1].line.dash == "dash"


def test_every_chart_names_its_axes():
    for chart in (loss_by_step, slope_by_step, rate_by_step):
        fig = chart(WALK, tr=str.upper)
        assert fig.layout.xaxis.title.text == "STEP"
        assert fig.layout.yaxis.title.text == fig.data[0].name.upper()


def test_the_frame_is_set_by_the_first_loss_and_the_lowest_alone():
    frame = loss_by_step(WALK).layout
    assert frame.yaxis.range == (-7, 5)
    assert frame.xaxis.range == (0, 2)
    worse = SimpleNamespace(**{**vars(WALK), "loss": np.array([9.0, 90, 900])})
    assert loss_by_step(worse).layout == frame
    assert loss_by_step(WALK, lowest=2.0).layout.yaxis.range[0] == 0


@pytest.mark.parametrize(("first", "same"), [(1.1, True), (999.0, True), (1001.0, False)])
def test_the_frame_moves_by_three_decades_at_a_time(first, same):
    other = SimpleNamespace(**{**vars(WALK), "loss": np.array([first, 3.0])})
    assert (loss_by_step(other).layout == loss_by_step(WALK).layout) is same
    low, high = loss_by_step(other).layout.yaxis.range
    assert low + 7 <= np.log10(first) <= high - 2
