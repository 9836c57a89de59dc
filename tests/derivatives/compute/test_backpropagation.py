"""Products along the edges against autograd, and numbers that others have published."""

import math

import numpy as np
import pytest
import torch

from dlviz.derivatives.compute.backpropagation import Backpropagation
from dlviz.derivatives.compute.published_graphs import PUBLISHED
from dlviz.expression import Formula

GOLDEN = {
    "product": (-12, (-4, -4, 3)),
    "neuron": (.7310585786, (-.1966119, .3932239, -.3932239, -.5898358, .1966119)),
    "ratio": (1.5456448841, (2.0595697956, 1.5922327515)),
    "max": (-20, (-8, 6, 2, 0)),
    "olah": (6, (2, 5)),
    "apples": (220, (2.2, 110, 200)),
    "fruit": (715, (2.2, 110, 3.3, 165, 650)),
    "micrograd": (24.7040816327, (138.8338192420, 645.5772594752)),
    "cost": (13450708891.43, (-1036982.857143,)),
    "mazur": (.298371108760, (.000438568, .000877135, .000497713, .000995425, .082167041,
                              .082667628, -.022602540, -.022740242)),
}  # fmt: skip


def ran(name):
    return Backpropagation(formula=PUBLISHED[name].formula, at=PUBLISHED[name].at).run()


@pytest.mark.parametrize("name", [*PUBLISHED])
def test_a_published_graph_has_its_published_numbers(name):
    run, (value, slopes) = ran(name), GOLDEN[name]
    assert run.value[-1] == pytest.approx(value, rel=1e-9)
    leaves = list(run.graph.leaves)
    np.testing.assert_allclose(run.gradient[leaves], slopes, rtol=2e-6, atol=5e-10)
    assert run.off <= 1e-12
    np.testing.assert_allclose(run.difference, run.autograd[leaves], rtol=1e-4, atol=1e-7)


def test_mazurs_outputs_are_his():
    run = ran("mazur")
    values = {node.name: run.value[i] for i, node in enumerate(run.graph.nodes)}
    assert values["o1"] == pytest.approx(0.751365069552, abs=1e-12)
    assert values["o2"] == pytest.approx(0.772928465321, abs=1e-12)


TYPED = ["x*x + x", "sin(x)^2 + cos(y)^2", "max(x, y) * min(x, y)", "where(x > y, x*y, x/y)",
         "exp(-x^2) * erf(y)", "tanh(softplus(x) - log(y))", "x^y + 2^x"]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_the_graph_computes_what_the_formula_does(text):
    at = (0.7, 1.3)
    run = Backpropagation(formula=text, at=(("x", at[0]), ("y", at[1]))).run()
    leaves = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in at]
    whole = Formula(text, ("x", "y"))(*leaves)
    slopes = torch.autograd.grad(whole, leaves, allow_unused=True, materialize_grads=True)
    assert run.value[-1] == pytest.approx(whole.item(), rel=1e-14)
    of = {run.graph.nodes[i].name: run.gradient[i] for i in run.graph.leaves}
    for name, slope in zip("xy", slopes, strict=True):
        assert of.get(name, 0.0) == pytest.approx(slope.item(), rel=1e-12)
    assert run.off <= 1e-12


def test_a_sum_copies_and_a_product_crosses():
    at = (("x", 1.0), ("y", 2.0))
    x, y, _z, _cost = Backpropagation(formula="z = x + y; 0.6 * z", at=at).run().gradient
    assert (x, y) == (0.6, 0.6)
    run = Backpropagation(formula="x * y", at=at).run()
    assert run.slope.tolist() == [2, 1]


def test_a_variable_used_twice_adds_up_and_a_tie_is_halved():
    twice = Backpropagation(formula="x * x", at=(("x", 3.0),)).run()
    assert (twice.product.tolist(), twice.gradient[0]) == ([3, 3], 6)
    tie = Backpropagation(formula="max(x, y)", at=(("x", 2.0), ("y", 2.0))).run()
    assert tie.gradient[:2].tolist() == [0.5, 0.5]


def test_a_comparison_hands_nothing_back():
    run = Backpropagation(formula="x > 0").run()
    assert run.gradient.tolist() == run.autograd.tolist() or run.autograd[0] == 0
    assert run.slope.tolist() == [0]


def test_where_there_is_no_value_the_node_is_named():
    run = Backpropagation(formula="y = x - 1; 2 / y").run()
    assert run.no_value.label == "2 ÷"
    assert math.isinf(run.value[-1])
    assert ran("product").no_value is None


def test_a_frame_has_a_row_for_each_node():
    frame = ran("product").to_frame()
    assert frame["node"].tolist() == ["x", "y", "z", "n1", "n2"]
    assert frame["inputs"].tolist()[-2:] == ["x y", "n1 z"]
    assert frame["gradient"].tolist() == [-4, -4, 3, -4, 1]


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="x must be a finite number"):
        Backpropagation(formula="x", at=(("x", math.inf),))
