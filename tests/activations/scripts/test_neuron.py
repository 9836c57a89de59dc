"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.activations.compute.neuron import Neuron
from dlviz.activations.scripts.neuron import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


@pytest.mark.parametrize("name", ["Step function", "Sigmoid", "ReLU"])
def test_loss_and_gradient_are_printed(name, capsys):
    fit = Neuron(activation=ActivationFunction(name=name), weight=0.6, bias=-1.3).run()
    assert printed(script(fit), capsys) == pytest.approx([fit.loss, *fit.gradient], abs=1e-6)
