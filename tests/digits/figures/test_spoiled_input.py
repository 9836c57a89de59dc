"""Four bars of accuracy, the spoiled ones told apart by colour and hatching."""

from types import SimpleNamespace

from dlviz.digits.figures.spoiled_input import accuracy_bars
from dlviz.drawing.theme import RIGHT, WRONG

RESULT = SimpleNamespace(clean=0.885, asked=0.15, learnt=0.39, mended=0.884)


def test_bars_are_the_four_accuracies_from_the_top_down():
    fig = accuracy_bars(RESULT)
    (bars,) = fig.data
    assert bars.x == (0.885, 0.15, 0.39, 0.884)
    assert list(bars.text) == ["<b>88.5%</b>", "<b>15.0%</b>", "<b>39.0%</b>", "<b>88.4%</b>"]
    assert fig.layout.yaxis.autorange == "reversed"


def test_spoiled_ones_differ_in_colour_and_hatching():
    (bars,) = accuracy_bars(RESULT).data
    assert list(bars.marker.color) == [RIGHT, WRONG, WRONG, RIGHT]
    assert list(bars.marker.pattern.shape) == ["", "/", "/", ""]
