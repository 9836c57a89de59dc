"""The line through hand-made houses."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.linear.figures.price_line import NAME, price_line


@pytest.fixture
def drawn():
    """A neuron's line by two houses."""
    dataset = SimpleNamespace(columns=("area", "price"), inputs=np.array([[1.0], [3.0]]))
    fit = SimpleNamespace(
        linear=SimpleNamespace(dataset=dataset), target=np.array([6.0, 7.0]),
        predictions=np.array([5.0, 7.5]),
    )  # fmt: skip
    return SimpleNamespace(fit=fit, x=np.array([0.0, 4.0]), price=np.array([3.75, 8.75]))


def test_bars_reach_from_the_line_to_each_target(drawn):
    bars, line, targets, labels = price_line(drawn).data
    assert (np.array(bars.base) + np.array(bars.y)).tolist() == [6, 7]
    assert (list(bars.x), list(targets.x)) == ([1, 3], [1, 3])
    assert (list(line.x), list(line.y)) == ([0, 4], [3.75, 8.75])
    assert labels.text == ("<b>+1</b>", "<b>−0.5</b>")


def test_houses_that_can_be_dragged_are_so_by_a_name_of_their_own(drawn):
    assert price_line(drawn).layout.meta is None
    layout = price_line(drawn, draggable=True).layout
    assert layout.meta == {"name": NAME, "draggable": True, "puts": False}
    assert layout.dragmode is False
    with_markers = [
        t.name
        for t in price_line(drawn).data
        if "markers" in (t.to_plotly_json().get("mode") or "")
    ]
    assert with_markers == ["target"]  # what a pointer can take
