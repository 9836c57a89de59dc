"""What a perceptron learns from."""

import pytest

from dlviz.perceptron.compute.points import Points


def test_a_gate_s_rows_are_in_the_lecture_s_order():
    points = Points(gate="AND")
    assert points.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert points.target.tolist() == [0, 0, 0, 1]
    assert points.limits == (-0.5, 1.5)


def test_own_points_are_whole_numbers_and_their_contradictions_are_found():
    points = Points(own=((0.1, -2.5, 0), (3, 1, 1), (0.1, -2.5, 1)))
    assert points.units[0].tolist() == [1000, -25000, 10000]
    assert points.contradiction == (0.1, -2.5)
    assert points.margin is None
    assert points.limits == (-6, 6)
    assert Points(own=((0, 0, 1), (0, 0, 1))).contradiction is None


def test_one_class_is_nothing_to_separate():
    points = Points(own=((0, 0, 1), (2, 2, 1)))
    assert points.one_class
    assert points.separable


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"gate": "NOPE"}, "gate must be one of XOR, AND, OR, NAND"),
        ({"own": ((0, 101, 0),)}, "own x₂ must be from -100 to 100"),
        ({"own": ((0, 0, 2),)}, "own class must be a whole number from 0 to 1"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Points(**knobs)
