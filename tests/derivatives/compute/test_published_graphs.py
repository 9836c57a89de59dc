"""Every variable of a published graph gets a slider; the cost is the lecture's."""

import pytest
import torch

from dlviz.derivatives.compute.backpropagation import Backpropagation
from dlviz.derivatives.compute.graph import MOST, computational_graph
from dlviz.derivatives.compute.published_graphs import PUBLISHED
from dlviz.descent.compute.curves import CURVES


@pytest.mark.parametrize("name", [*PUBLISHED])
def test_every_variable_has_a_value_on_its_slider(name):
    one, nodes = PUBLISHED[name], computational_graph(PUBLISHED[name].formula)
    leaves = {nodes.nodes[leaf].name for leaf in nodes.leaves}
    assert leaves == {name for name, _value in one.at}
    assert all(abs(value) <= (one.reach or abs(value)) for _name, value in one.at)
    assert len(nodes.nodes) <= MOST


def test_the_cost_is_that_of_the_lecture_with_slope_two_times_error_times_x():
    for w in (4.0, 181_500 / 7):
        run = Backpropagation(formula=PUBLISHED["cost"].formula, at=(("W", w),)).run()
        cost = CURVES["Sales cost"].loss(torch.tensor(w, dtype=torch.float64)).item()
        assert run.value[-1] == pytest.approx(cost, rel=1e-12)
        assert run.gradient[0] == pytest.approx(40 * (w - 181_500 / 7), rel=1e-12, abs=1e-6)
