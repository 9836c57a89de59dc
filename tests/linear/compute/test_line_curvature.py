"""Eigenvalues, condition number and bound of the sales line; steps in closed form."""

import numpy as np
import pytest

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.line import Line, best_line
from dlviz.linear.compute.line_curvature import LineCurvature, steps_until
from dlviz.linear.compute.line_descent import LineDescent


def test_hours_as_they_are_make_a_long_valley():
    bend = LineCurvature(line=Line(bias=True)).run()
    assert bend.hessian == pytest.approx(np.array([[40, 8], [8, 2]]))
    assert bend.eigenvalues == pytest.approx([0.3844719, 41.6155281], abs=1e-7)
    assert bend.kappa == pytest.approx(108.24076, abs=1e-5)
    assert bend.bound == pytest.approx(0.0480590, abs=1e-7)


def test_centred_hours_make_a_round_one():
    bend = LineCurvature(line=Line(bias=True, centred=True)).run()
    assert bend.eigenvalues == pytest.approx([2, 8])
    assert (bend.kappa, bend.bound) == pytest.approx((4, 0.25))


def test_w_alone_stands_rates_below_a_twentieth():
    bend = LineCurvature(line=Line()).run()
    assert bend.eigenvalues == pytest.approx([40])
    assert (bend.kappa, bend.bound) == pytest.approx((1, 0.05))


def test_a_direction_without_curvature_has_no_condition_number():
    same = Dataset(columns=("x", "y"), rows=((3.0, 1.0), (3.0, 2.0)))
    bend = LineCurvature(line=Line(dataset=same, bias=True)).run()
    assert bend.eigenvalues[0] == 0
    assert bend.kappa == np.inf
    flat = Dataset(columns=("x", "y"), rows=((0.0, 1.0), (0.0, 2.0)))
    assert LineCurvature(line=Line(dataset=flat)).run().bound == np.inf


@pytest.mark.parametrize(("lr", "steps"), [(0.001, 35_075), (0.01, 3_502), (0.045, 773)])
def test_the_steps_to_five_thousandths_of_both_weights(lr, steps):
    assert steps_until(Line(bias=True), lr, 0.005) == steps


def test_the_closed_form_counts_as_descent_walks():
    line = Line(bias=True)
    path = LineDescent(line=line, lr=0.045, steps=800).run().path
    off = np.abs(path - best_line(line).theta).max(axis=1)
    assert int(np.argmax(off <= 0.005)) == steps_until(line, 0.045, 0.005) == 773


def test_no_number_of_steps_is_enough_at_too_high_a_rate():
    assert steps_until(Line(bias=True), 0.05, 0.005) is None
    assert steps_until(Line(), 0.05, 0.005) is None
    assert steps_until(best_line(Line()), 0.04, 0.005) == 0
