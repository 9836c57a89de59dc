"""A neuron set by hand, with its step and without."""

import numpy as np
import pytest

from dlviz.perceptron.compute.gates import BY_HAND
from dlviz.perceptron.compute.neuron import StepNeuron
from dlviz.perceptron.compute.points import Points

WITHOUT_F = {
    "AND": ((0.5, 0.5, -0.25), 1 / 16),
    "OR": ((0.5, 0.5, 0.25), 1 / 16),
    "NAND": ((-0.5, -0.5, 1.25), 1 / 16),
    "XOR": ((0, 0, 0.5), 1 / 4),
}


@pytest.mark.parametrize("gate", BY_HAND)
def test_the_textbook_s_weights_answer_their_gates(gate):
    w1, w2, theta = BY_HAND[gate]
    said = StepNeuron(points=Points(gate=gate), w1=w1, w2=w2, theta=theta).run()
    assert said.right.all()
    assert said.gate == gate


@pytest.mark.parametrize("gate", WITHOUT_F)
def test_without_its_step_it_is_linear_regression(gate):
    (w1, w2, b), mse = WITHOUT_F[gate]
    said = StepNeuron(points=Points(gate=gate), w1=w1, w2=w2, theta=-b, step=False).run()
    assert said.least_squares == pytest.approx((w1, w2, b), abs=1e-12)
    assert said.mse == pytest.approx(mse)
    if gate != "XOR":
        assert said.right.all(), "right at ½"
    else:
        assert said.z.tolist() == [0.5] * 4


def test_least_squares_is_where_the_delta_rule_ends():
    x, target = np.c_[Points().x, np.ones(4)], Points().target
    w = np.zeros(3)
    for _ in range(20000):
        w += 0.1 * x.T @ (target - x @ w)
    assert StepNeuron().run().least_squares == pytest.approx(w)


def test_a_sum_within_rounding_of_the_threshold_does_not_pass_it():
    assert 0.1 + 0.2 > 0.3
    said = StepNeuron(w1=0.1, w2=0.2, theta=0.3).run()
    assert said.z[3] == 0
    assert said.answer[3] == 0
    assert StepNeuron(w1=0.1, w2=0.2, theta=0.3, fires_at_zero=True).run().answer[3] == 1


def test_the_bias_is_minus_the_threshold_and_the_table_says_all():
    one = StepNeuron(theta=0.7)
    assert one.bias == -0.7
    assert one.run().to_frame().iloc[3].tolist() == pytest.approx([1, 1, 0.3, 1, 1])
    with pytest.raises(ValueError, match="theta must be a finite number"):
        StepNeuron(theta=float("nan"))
