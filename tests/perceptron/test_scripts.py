"""Every program is run; it must print what the lesson's own run has."""

import json

import pytest
import torch

from dlviz.perceptron.compute.neuron import StepNeuron
from dlviz.perceptron.compute.perceptron import Perceptron
from dlviz.perceptron.compute.points import Points
from dlviz.perceptron.scripts import by_hand, learning, without_step

OWN = ((0.5, -1.25, 0), (2.0, 1.5, 1), (-3.0, 0.1, 0), (1.0, 0.123, 1))


def printed(program, capsys):
    before = torch.get_default_dtype()
    try:
        exec(compile(program, "script", "exec"), {})
    finally:
        torch.set_default_dtype(before)
    return json.loads("[" + capsys.readouterr().out.strip().replace("] ", "], ") + "]")


@pytest.mark.parametrize(
    "knobs",
    [
        {}, {"points": Points(gate="NAND"), "rate": 0.1}, {"points": Points(gate="XOR")},
        {"points": Points(gate="OR"), "order": (3, 1, 0, 2), "fires_at_zero": True},
        {"points": Points(own=OWN), "start": (0.5, -0.25, 1.0), "rate": 0.3, "epochs": 50},
    ],
)  # fmt: skip
def test_the_learning_program(knobs, capsys):
    updates = Perceptron(**knobs).run()
    weights, count = printed(learning(updates.perceptron), capsys)
    assert weights == pytest.approx(updates.weights[-1].tolist(), abs=1e-12)
    assert count == updates.count


@pytest.mark.parametrize("step", [True, False])
def test_the_program_of_a_neuron_set_by_hand(step, capsys):
    said = StepNeuron(points=Points(gate="OR"), w1=0.1, w2=0.2, theta=0.3, step=step).run()
    z, answer, right = printed(by_hand(said.neuron), capsys)
    assert z == pytest.approx(said.z.tolist(), abs=1e-9)
    assert answer == said.answer.tolist()
    assert right == said.right.sum()


@pytest.mark.parametrize("points", [Points(gate="XOR"), Points(gate="AND"), Points(own=OWN)])
def test_the_program_without_the_step(points, capsys):
    weights, mse = printed(without_step(points), capsys)
    best = StepNeuron(points=points).run().least_squares
    assert weights == pytest.approx(best, abs=1e-12)
    w1, w2, b = best
    there = StepNeuron(points=points, w1=w1, w2=w2, theta=-b, step=False).run()
    assert mse == pytest.approx(there.mse)
