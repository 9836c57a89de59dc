"""The map of weight space has seven gates at each threshold, and never XOR."""

import numpy as np
import pytest

from dlviz.perceptron.compute.points import Points
from dlviz.perceptron.compute.weight_map import GATES, WeightMaps


@pytest.mark.parametrize(("theta", "first"), [(0.7, 0), (-0.7, 1)])
def test_seven_gates_at_a_threshold(theta, first):
    (gate,) = WeightMaps(thetas=(theta,)).run().gate
    names = {GATES[i] for i in np.unique(gate)}
    assert len(names) == 7
    assert names.isdisjoint({"XOR", "XNOR"})
    assert {int(i) >> 3 for i in np.unique(gate)} == {first}, "what (0, 0) gets"


def test_a_place_is_the_gate_that_its_weights_are():
    result = WeightMaps(thetas=(0.7, 0.2)).run()
    column = np.abs(result.axis - 0.5).argmin()
    assert [GATES[i] for i in result.gate[:, column, column]] == ["AND", "OR"]
    low = np.abs(result.axis + 1).argmin()
    assert GATES[result.gate[0, low, -1]] == "x₁", "w₁ to the right"
    assert GATES[result.gate[0, -1, low]] == "x₂", "w₂ upwards"


def test_of_own_points_it_counts_the_wrong():
    own = ((0.0, 0.0, 0), (0.0, 1.0, 0), (1.0, 0.0, 0), (1.0, 1.0, 1))
    result = WeightMaps(thetas=(0.7,), points=Points(own=own)).run()
    solved = result.wrong[0] == 0
    assert (solved == (result.gate[0] == GATES.index("AND"))).all()
