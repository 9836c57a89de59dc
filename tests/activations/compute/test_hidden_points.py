"""S1's experiment: the points behind OR and NAND, with the numbers worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.compute.hidden_points import LINEAR, HiddenPoints

ROWS = {
    "Step function": [(0, 1), (1, 1), (1, 1), (1, 0)],
    "Identity": [(-0.5, 1.5), (0.5, 0.5), (0.5, 0.5), (1.5, -0.5)],
    "ReLU": [(0, 1.5), (0.5, 0.5), (0.5, 0.5), (1.5, 0)],
}


def moved(name, **more):
    return HiddenPoints(activation=ActivationFunction(name=name, **more)).run()


@pytest.mark.parametrize("name", ROWS)
def test_the_points_worked_out_by_hand(name):
    assert moved(name).points == pytest.approx(np.array(ROWS[name], dtype=float))


def test_three_x_stretches_and_x_plus_two_moves_them():
    _identity, triple, plus_two = (HiddenPoints(activation=one).run() for one in LINEAR)
    assert triple.points == pytest.approx(3 * np.array(ROWS["Identity"]))
    assert plus_two.points == pytest.approx(np.array(ROWS["Identity"]) + 2)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.floats(-50, 50), st.floats(-50, 50))
def test_no_straight_line_ever_separates_them(slope, offset):
    line = moved(OWN_FORMULA, typed=f"({slope:.6f}) * x + ({offset:.6f})")
    assert line.on_a_line
    assert not line.separable


@pytest.mark.parametrize("name", ["Step function", "Sigmoid", "Tanh", "ReLU", "Softplus", "SELU"])
def test_a_bend_separates_them_and_the_cut_is_between(name):
    points = moved(name)
    a, b, c = points.cut
    side = points.points @ [a, b] - c
    assert not points.on_a_line
    assert (side[points.label == 1] > 0).all()
    assert (side[points.label == 0] < 0).all()


def test_relu_is_separated_where_the_sum_is_a_little_above_one():
    a, b, c = moved("ReLU").cut  # the shortest way from (.5, .5) to h₁ + h₂ = 1.5
    assert (a / b, c / b) == pytest.approx((1, 1.25))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_says_whether_it_separates(name):
    points = moved(name)
    zero, one = points.points[0] @ [1, 1], points.points[1] @ [1, 1]
    assert points.separable == (abs(zero - one) > 1e-9)  # all four lie mirrored about h₁ = h₂
    if not points.separable:
        with pytest.raises(ValueError, match="no line separates"):
            _ = points.cut
