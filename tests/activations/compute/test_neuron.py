"""One neuron: its gradient by hand, its descent, and why a step cannot learn."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.activations.compute.neuron import Neuron


def test_the_gradient_is_that_of_the_closed_form():
    fit = Neuron(weight=0.7, bias=-1.0).run()
    sigma = 1 / (1 + np.exp(-(0.7 * fit.x - 1)))
    push = 2 * (sigma - fit.target) * sigma * (1 - sigma)
    assert fit.loss == pytest.approx(((sigma - fit.target) ** 2).mean())
    assert fit.gradient == pytest.approx(((push * fit.x).mean(), push.mean()))


def test_descent_steps_against_the_gradient():
    neuron = Neuron(weight=0.7, bias=-1.0)
    (dw, db), walk = neuron.run().gradient, neuron.after(1, lr=0.5)
    assert walk.path.tolist() == [[0.7, -1.0], pytest.approx([0.7 - 0.5 * dw, -1.0 - 0.5 * db])]
    assert neuron.after(100, lr=0.5).loss[-1] < 0.8 * neuron.run().loss


def test_a_walk_that_leaves_all_bounds_says_when():
    wild = Neuron(activation=ActivationFunction(name="Identity"), weight=5.0).after(100, lr=5.0)
    assert wild.diverged_at == len(wild.loss) < 100
    assert np.isfinite(wild.loss).all()
    assert Neuron().after(10, lr=0.5).diverged_at is None


def test_a_step_has_two_outputs_and_never_moves_though_it_could_do_better():
    neuron = Neuron(activation=ActivationFunction(name="Step function"), weight=1.0, bias=-2.2)
    fit = neuron.run()
    assert (fit.distinct_outputs, fit.gradient) == (2, (0.0, 0.0))
    assert (neuron.after(100, lr=0.5).path == [1.0, -2.2]).all()
    assert fit.losses.min() < fit.loss


def test_a_sigmoids_outputs_are_continuous():
    assert Neuron().run().distinct_outputs == 601


def test_outputs_near_the_largest_float_are_counted_and_those_within_nine_decimals_are_one():
    cube = ActivationFunction(name="Own formula", typed="exp(x^3)")
    fit = Neuron(activation=cube, weight=2.0).run()
    curve = fit.curve
    assert curve[np.isfinite(curve)].max() > 1e300
    assert (curve < 1e-9).sum() > 10
    assert fit.distinct_outputs == len({f"{y:.9f}" for y in curve.tolist()})


def test_a_frame_has_one_row_for_each_student():
    fit = Neuron().run()
    assert list(fit.to_frame()) == ["x", "target", "output"]
    assert fit.to_frame()["output"].tolist() == fit.output.tolist()


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match=r"weight must be from .*; got nan"):
        Neuron(weight=float("nan"))
