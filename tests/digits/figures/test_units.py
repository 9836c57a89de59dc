"""A net at work: where each unit lies, what the pointer reads there, and which one has a frame."""

import numpy as np
import pytest

from dlviz.digits.figures.units import net_at_work, unit_at
from tests.digits.figures.made import dense

IMAGE = np.zeros((2, 2))
IMAGE[0, 1] = 1
HIDDEN = dense("hidden", [0, 1, 0, 0], [[0, 2, 0, 0], [0, -3, 0, 0]], [0.5, 1], [2.5, 0])
OUTPUT = dense("output", [2.5, 0], [[2, 0], [0, 1]], [-1, 0], [0.982, 0.018], reads="h")
MLP = [HIDDEN, OUTPUT]


def words(fig, trace):
    return np.ravel(fig.data[trace].text).tolist()


def test_the_pointer_reads_each_unit_s_arithmetic():
    fig = net_at_work(IMAGE, MLP, ("hidden", 0))
    assert words(fig, 0) == ["x₁ = 0", "x₂ = 1", "x₃ = 0", "x₄ = 0"]
    assert words(fig, 1)[0] == "h₁ = ReLU(Σ w·x + b)<br>= ReLU(2 + 0.5) = 2.5"
    assert words(fig, 1)[1] == "h₂ = ReLU(Σ w·x + b)<br>= ReLU(−3 + 1) = 0"
    first = words(fig, 2)[0]
    assert first.startswith("z₀ = Σ w·h + b = 5 − 1 = 4<br>p₀ = exp(z₀) / Σ exp(z) = 98.2%")


def test_a_net_without_hidden_units_has_none():
    output = dense("output", [0, 1, 0, 0], [[0, 2, 0, 0], [0, 0, 0, 0]], [0, 0], [0.9, 0.1])
    fig = net_at_work(IMAGE, [output], ("output", 0))
    assert [trace.type for trace in fig.data].count("heatmap") == 2
    assert "Σ w·x + b" in words(fig, 1)[0]


@pytest.mark.parametrize("chosen", [("hidden", 0), ("hidden", 1), ("output", 0), ("output", 1)])
def test_a_click_into_the_frame_finds_its_unit(chosen):
    frame = net_at_work(IMAGE, MLP, chosen).data[-1]
    x, y = np.mean([min(frame.x), max(frame.x)]), np.mean([min(frame.y), max(frame.y)])
    assert unit_at(IMAGE, MLP, x, y) == chosen


def test_elsewhere_there_is_no_unit():
    for x, y in ((1.0, 1.0), (17.0, 1.0), (20.0, -1.0), (99.0, 1.0)):
        assert unit_at(IMAGE, MLP, x, y) is None
