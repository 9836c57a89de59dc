"""Slopes multiply."""

import math

import pytest

from dlviz.derivatives.compute.chain_rule import ChainRule


@pytest.mark.parametrize(
    ("inner", "outer", "inner_slope", "outer_slope"),
    [
        ("3x", "u^2", 3, 6), ("x^2", "sin(u)", 2, math.cos(1)),
        ("exp(x)", "log(u)", math.e, 1 / math.e), ("2x - 5", "u^2", 2, -6),
    ],
)  # fmt: skip
def test_the_slope_of_the_chain_is_the_product(inner, outer, inner_slope, outer_slope):
    geared = ChainRule(inner=inner, outer=outer, x=1.0).run()
    assert geared.inner_slope == pytest.approx(inner_slope)
    assert geared.outer_slope == pytest.approx(outer_slope)
    assert geared.slope == pytest.approx(inner_slope * outer_slope)


def test_true_changes_come_near_the_promised_ones_as_dx_falls():
    wide, narrow = (ChainRule(dx=dx).run() for dx in (0.5, 1e-4))
    assert (wide.du, wide.dy) == pytest.approx((1.5, 11.25))
    assert wide.predicted == (1.5, 9.0)
    assert narrow.dy == pytest.approx(narrow.predicted[1], rel=1e-3)


def test_the_lectures_proof_divides_by_zero_where_the_rule_holds():
    geared = ChainRule(inner="x^2", outer="3u", x=-0.5, dx=1.0).run()
    assert geared.du == 0
    assert geared.slope == geared.inner_slope * geared.outer_slope == -3


def test_a_frame_has_a_row_for_each_dial():
    frame = ChainRule(dx=0.5).run().to_frame()
    assert frame["dial"].tolist() == ["x", "u", "y"]
    assert frame["true"].tolist() == pytest.approx([0.5, 1.5, 11.25])


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match="knows u"):
        ChainRule(outer="x^2")
    with pytest.raises(ValueError, match="dx must be a finite number"):
        ChainRule(dx=math.nan)
