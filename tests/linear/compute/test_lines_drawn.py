"""A line as far as it is drawn, at many weights at once."""

import numpy as np
import pytest

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.line import Line
from dlviz.linear.compute.lines_drawn import lines_drawn, usual_ask


def test_each_weight_has_its_heights_predictions_and_cost():
    points = np.array([[20_000.0, 1000.0], [30_000.0, -1000.0]])
    lines = lines_drawn(Line(bias=True), 8.0, points)
    for i, theta in enumerate(points):
        line = Line(bias=True).at(tuple(theta))
        assert lines.ends[i] == pytest.approx([line.forecast(x) for x in lines.x])
        assert lines.predictions[i] == pytest.approx(line.run().predictions)
        assert lines.cost[i] == pytest.approx(line.run().cost)


def test_a_centred_line_is_drawn_where_it_is():
    line = Line(w=25_000.0, b=100_000.0, bias=True, centred=True)
    lines = lines_drawn(line, 8.0, np.array([line.theta]))
    assert lines.ends[0, 1:].tolist() == [175_000, 200_000]


@pytest.mark.parametrize(("ask", "beyond"), [(8.0, True), (0.5, True), (1.0, False), (3.5, False)])
def test_what_lies_outside_of_the_table_is_beyond(ask, beyond):
    assert lines_drawn(Line(), ask, np.array([[4.0]])).beyond == beyond


@pytest.mark.parametrize(
    "rows", [((0.0, 0.0),), ((2.0, 5.0), (2.0, 5.0)), ((-3.0, 1.0), (1e9, 2.0))]
)
def test_every_table_has_a_frame(rows):
    line = Line(dataset=Dataset(columns=("x", "y"), rows=rows), w=1.0)
    ask = usual_ask(line)
    lines = lines_drawn(line, ask, np.array([[1.0]]))
    assert lines.x_range[0] < min(x for x, _ in rows)
    assert lines.x_range[1] > ask
    assert lines.y_range[0] < lines.y_range[1]
