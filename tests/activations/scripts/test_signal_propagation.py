"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.signal_propagation import STARTS, Signals
from dlviz.activations.scripts.signal_propagation import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


@pytest.mark.parametrize("init", STARTS)
def test_mean_and_spread_of_the_last_layer_are_printed(init, capsys):
    net = Signals(init=init, layers=5, width=32, gain=1.2, seed=3)
    spread = net.run()
    said = printed(script(net), capsys)
    assert said == pytest.approx([spread.mean[-1], spread.std[-1]], rel=1e-6)
