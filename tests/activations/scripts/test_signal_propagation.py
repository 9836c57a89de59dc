"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.signal_propagation import WEIGHT_INITS, SignalPropagation
from dlviz.activations.scripts.signal_propagation import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


@pytest.mark.parametrize("init", WEIGHT_INITS)
def test_mean_and_spread_of_the_last_layer_are_printed(init, capsys):
    net = SignalPropagation(init=init, layers=5, width=32, gain=1.2, seed=3)
    statistics = net.run()
    said = printed(script(net), capsys)
    assert said == pytest.approx([statistics.mean[-1], statistics.std[-1]], rel=1e-6)
