"""Every program is run; it must print what its experiment ends with."""

from ast import literal_eval

import numpy as np
import pytest
import torch

from dlviz.classification import scripts
from dlviz.classification.compute.class_points import CLOUDS, ClassPoints
from dlviz.classification.compute.one_point import OnePoint
from dlviz.classification.compute.softmax import Softmax
from dlviz.classification.compute.softmax_regression import SoftmaxRegression
from dlviz.classification.compute.students import Students
from dlviz.classification.compute.two_walks import TwoWalks


@pytest.fixture
def printed(capsys):
    """printed(program) -> the lines that it prints."""

    def lines(program):
        before = torch.get_default_dtype()
        try:
            exec(compile(program, "script", "exec"), {})
        finally:
            torch.set_default_dtype(before)
        return capsys.readouterr().out.splitlines()

    return lines


@pytest.mark.parametrize("students", [Students(), Students(joined=2, hours=30.0)])
def test_both_walks(printed, students):
    walks = TwoWalks(students=students, start=(-4.0, 8.0), lr=0.02, steps=50)
    result = walks.run()
    for i, line in enumerate(printed(scripts.pass_or_fail(walks))):
        name, place, loss = line.split(" ", 1)[0], line[line.index("[") : line.index("]") + 1], line
        assert name == ("cross_entropy", "squared_error")[i]
        assert literal_eval(place) == pytest.approx(result.path[-1, i].tolist(), rel=1e-9)
        assert float(loss.rsplit(" ", 1)[1]) == pytest.approx(result.loss[-1, i], rel=1e-9)


@pytest.mark.parametrize("knobs", [{}, {"target": 1, "half": False, "lr": 0.4, "weight": -2.0}])
def test_one_point(printed, knobs):
    neuron = OnePoint(steps=40, **knobs)
    outputs = [float(line.split()[1]) for line in printed(scripts.one_point(neuron))]
    assert outputs == pytest.approx(neuron.run().output[-1].tolist(), rel=1e-9)


@pytest.mark.parametrize("knobs", [{}, {"temperature": 0.5, "target": 0}, {"twice": True}])
def test_softmax(printed, knobs):
    shares = Softmax(**knobs).run()
    p, loss, slope = map(literal_eval, printed(scripts.softmax(shares.knobs)))
    assert p == pytest.approx(shares.p.tolist(), rel=1e-12)
    assert loss == pytest.approx(shares.loss, rel=1e-12)
    assert slope == pytest.approx(shares.gradient.tolist(), abs=1e-15)


@pytest.mark.parametrize("data", [ClassPoints(), ClassPoints(data=CLOUDS)])
def test_k_planes(printed, data):
    walk = SoftmaxRegression(points=data, steps=30).run()
    planes, last = printed(scripts.softmax_regression(walk))
    weight, bias = literal_eval(planes.replace("] [", "], ["))
    np.testing.assert_allclose(np.c_[weight, bias], walk.path[-1], rtol=1e-9, atol=1e-12)
    loss, right = map(float, last.split())
    assert loss == pytest.approx(walk.loss[-1], rel=1e-9)
    assert right == walk.at(30).right
