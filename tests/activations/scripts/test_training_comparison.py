"""The program prints the lesson's own numbers."""

import re
import subprocess
import sys

import pytest

from dlviz.activations.compute.training_comparison import TrainingComparison
from dlviz.activations.scripts.training_comparison import script


def test_the_final_losses_are_printed():
    results = TrainingComparison(epochs=40).run()
    command = [sys.executable, "-c", script(results)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    said = [float(n) for n in re.findall(r"= ([\d.]+)", out)]
    ends = [n for net in results.nets for n in (net.loss[-1], net.accuracy[-1])]
    assert said == pytest.approx(ends, abs=1e-4)
