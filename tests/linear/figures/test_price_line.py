"""The line through hand-made houses."""

from types import SimpleNamespace

import numpy as np

from dlviz.linear.figures.price_line import price_line


def test_bars_reach_from_the_line_to_each_target():
    dataset = SimpleNamespace(columns=("area", "price"), inputs=np.array([[1.0], [3.0]]))
    fit = SimpleNamespace(
        linear=SimpleNamespace(dataset=dataset), target=np.array([6.0, 7.0]),
        predictions=np.array([5.0, 7.5]),
    )  # fmt: skip
    drawn = SimpleNamespace(fit=fit, x=np.array([0.0, 4.0]), price=np.array([3.75, 8.75]))
    bars, line, targets, labels = price_line(drawn).data
    assert (np.array(bars.base) + np.array(bars.y)).tolist() == [6, 7]
    assert (list(bars.x), list(targets.x)) == ([1, 3], [1, 3])
    assert (list(line.x), list(line.y)) == ([0, 4], [3.75, 8.75])
    assert labels.text == ("<b>+1</b>", "<b>−0.5</b>")
