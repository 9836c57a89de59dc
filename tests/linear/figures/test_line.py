"""Squares on the residuals are squares on the paper, and enclose what the cost is made of."""

import numpy as np
import pytest

from dlviz.linear.compute.line import TABLES, Line
from dlviz.linear.compute.lines_drawn import lines_drawn, usual_ask
from dlviz.linear.figures.line import ASPECT, replay_squares, squares

POINTS = Line(dataset=TABLES["Three points"], w=1.0, b=2.0, bias=True)


def named(fig, name):
    (trace,) = [trace for trace in fig.data if trace.name == name]
    return trace


def area(trace):
    """The area that a filled outline encloses, by the shoelace formula."""
    x, y = np.asarray(trace.x, float), np.asarray(trace.y, float)
    return abs(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2


def drawn(line, ask=8.0):
    return lines_drawn(line, ask, np.array([line.theta]))


@pytest.mark.parametrize("line", [Line(w=20_000.0), Line(w=30_000.0), POINTS])
def test_the_squares_together_are_the_cost_times_the_rows(line):
    fig = squares(drawn(line))
    side = fig.layout.yaxis.scaleratio  # units to the side of one unit upwards
    filled = sum(area(trace) for trace in fig.data if trace.fill == "toself")
    fit = line.run()
    assert filled / side == pytest.approx(len(fit.residuals) * fit.cost)


def test_a_square_is_as_wide_as_high_on_the_paper():
    fig = squares(drawn(POINTS, 4.0))
    across, up = (np.ptp(axis.range) for axis in (fig.layout.xaxis, fig.layout.yaxis))
    assert fig.layout.yaxis.scaleanchor == "x"
    assert across / (up * fig.layout.yaxis.scaleratio) == pytest.approx(ASPECT)
    low = named(fig, "line too low")
    assert np.ptp(np.asarray(low.y)[np.asarray(low.y) > 4]) == pytest.approx(1)  # row 3 misses by 1


@pytest.mark.parametrize(
    ("cost", "words"),
    [("Signed", "bars up − bars down: 0 = 3 × cost"), ("Absolute", "bars: 2 = 3 × cost"),
     ("Squared", "squares: 2 = 3 × cost")],
)  # fmt: skip
def test_the_sum_is_written_out(cost, words):
    line = Line(dataset=POINTS.dataset, w=1.0, b=2.0, bias=True, cost=cost)
    assert squares(drawn(line, 4.0)).data[-1].text == (words,)


def test_a_forecast_beyond_the_table_is_dotted_and_says_so():
    fig = squares(drawn(Line(w=25_000.0)))
    spot = named(fig, "f(8), beyond the table")
    assert (spot.x[0], spot.y[0]) == (8, 200_000)
    assert [t.line.dash for t in fig.data if t.line.dash == "dot"] == ["dot"]
    assert named(squares(drawn(Line(w=25_000.0), 3.5)), "f(3.5)").y[0] == 87_500
    assert usual_ask(Line()) == 8


def test_the_frame_stands_while_a_hand_moves():
    one, other = (squares(drawn(Line(w=w))).layout for w in (-40_000.0, 40_000.0))
    assert one.xaxis.range == other.xaxis.range
    assert one.yaxis.range == other.yaxis.range


def test_a_recording_shows_in_each_frame_what_the_picture_of_that_line_shows():
    points = np.array([[1.0, 2.0], [1.5, 1.0], [1e300, 0.0]])
    film = replay_squares(lines_drawn(POINTS, 4.0, points), np.arange(3))
    for frame, theta in enumerate(points):
        fig = squares(lines_drawn(POINTS, 4.0, theta[None]))
        for track in film.tracks:
            still = np.asarray(fig.data[track.trace][track.prop], float)
            assert track.values[frame] == pytest.approx(still, rel=1e-5, nan_ok=True)
            assert not np.isinf(track.values[frame]).any()
