"""Line and sigmoid on who passed, against the published table and closed forms."""

import numpy as np
import pytest
import torch

from dlviz.classification.compute.logistic import PassOrFail
from dlviz.classification.compute.loss_surfaces import CROSS_ENTROPY, loss_surfaces
from dlviz.classification.compute.students import Students

TWELVE = Students(table="Twelve students")


def test_the_twenty_students_are_the_published_table():
    """Wikipedia's "Logistic regression": weights, log-likelihood, chances after 1 to 5 hours."""
    fit = PassOrFail(weight=1.50464543, bias=-4.07771343).run()
    assert fit.best == pytest.approx((1.50464543, -4.07771343), abs=5e-9)
    assert fit.lowest[CROSS_ENTROPY] == pytest.approx(0.40149392, abs=5e-9)
    assert 20 * fit.lowest[CROSS_ENTROPY] == pytest.approx(8.02987846, abs=5e-8)
    assert fit.best_cut == pytest.approx(2.710083, abs=1e-6)
    assert fit.right == 16
    w, b = fit.best
    chances = 1 / (1 + np.exp(-(w * np.arange(1, 6) + b)))
    assert chances.round(4).tolist() == [0.0709, 0.2557, 0.6074, 0.8744, 0.9691]


def test_the_twelve_students_of_the_neuron():
    fit = PassOrFail(students=TWELVE).run()
    assert fit.best == pytest.approx((2.21657481, -6.74547632), abs=5e-9)
    assert fit.lowest[CROSS_ENTROPY] == pytest.approx(0.30124520, abs=5e-9)
    assert fit.best_cut == pytest.approx(3.043198, abs=1e-6)


def test_which_rates_are_safe():
    """λmax(AᵀA/4N) bounds the curvature everywhere; at the optimum it is less."""
    hours, passed = Students().run()
    design = np.c_[hours, np.ones_like(hours)]
    steepest = np.linalg.eigvalsh(design.T @ design / (4 * len(hours)))[-1]
    assert steepest == pytest.approx(2.681738, abs=1e-6)
    assert 2 / steepest == pytest.approx(0.745785, abs=1e-6)
    surface = loss_surfaces(Students())[CROSS_ENTROPY]
    best = torch.tensor(surface.minima[0], dtype=torch.float64)
    bend = torch.autograd.functional.hessian(lambda at: surface.loss(*at), best)
    assert 2 / torch.linalg.eigvalsh(bend)[-1].item() == pytest.approx(1.8038, abs=5e-5)
    assert passed.sum() == 10


@pytest.mark.parametrize(
    ("joined", "hours", "cut"), [(0, 20.0, 2.7875), (1, 20.0, 3.184373), (3, 30.0, 3.513581)]
)
def test_who_joins_moves_the_line_and_not_the_sigmoid(joined, hours, cut):
    fit = PassOrFail(students=Students(joined=joined, hours=hours)).run()
    assert fit.line_cut == pytest.approx(cut, abs=5e-7)
    slope, level = np.polyfit(fit.hours, fit.passed, 1)
    assert fit.line == pytest.approx((slope, level), rel=1e-9)
    assert fit.best_cut == pytest.approx(2.710083, abs=1e-5)
    assert len(fit.hours) == 20 + joined


def test_the_line_says_more_than_one():
    slope, level = PassOrFail().run().line
    assert 5.5 * slope + level == pytest.approx(1.1363, abs=5e-5)


def test_a_neuron_without_a_weight_has_no_cut():
    fit = PassOrFail(weight=0.0, bias=1.0).run()
    assert np.isnan(fit.cut)
    assert fit.right == 10
    assert list(fit.to_frame().columns)[:3] == ["hours", "passed", "output"]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"joined": 9}, "joined must be a whole number from 0 to 5"),
        ({"hours": 41.0}, "hours must be from 0 to 40"), ({"table": "Two"}, "table must be one of"),
    ],
)  # fmt: skip
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Students(**knobs)
    with pytest.raises(ValueError, match="weight must be from"):
        PassOrFail(weight=float("nan"))
