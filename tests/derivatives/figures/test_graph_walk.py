"""The walk through z = x + y, then z · x: what is said in which frame."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.derivatives.figures.graph_walk import graph_walk, short, subscripted


def node(name, label, inputs=(), tree=True):
    return SimpleNamespace(name=name, label=label, inputs=inputs, tree=tree or None)


NODES = [node("x1", "x1", tree=False), node("y", "y", tree=False),
         node("z", "+", (0, 1)), node("n1", "×", (2, 0))]  # fmt: skip
GRAPH = SimpleNamespace(nodes=NODES, edges=((0, 2), (1, 2), (2, 3), (0, 3)), leaves=(0, 1))
RUN = SimpleNamespace(
    graph=GRAPH, value=np.array([2.0, 3.0, 5.0, 10.0]), slope=np.array([1.0, 1.0, 2.0, 5.0]),
    product=np.array([2.0, 2.0, 2.0, 5.0]), gradient=np.array([7.0, 2.0, 2.0, 1.0]),
)  # fmt: skip


def test_values_appear_one_by_one_then_gradients_edge_by_edge():
    walk = graph_walk(RUN, brief=False)
    assert len(walk.values) == 1 + 2 + 1 + 4
    assert walk.values[0] == ["2", "3", " ", " "]
    assert walk.values[2] == ["2", "3", "5", "10"]
    assert walk.gradients[3] == [" ", " ", " ", "1"]
    assert [row[0] for row in walk.gradients[4:]] == ["5", "5", "5", "7"]
    assert walk.slopes[-1] == ["1", "1", "2", "5"]
    assert walk.active_edges == [[], [0, 1], [2, 3], [], [3], [2], [1], [0]]


def test_each_frame_writes_its_arithmetic_out():
    said = [words for (words,) in graph_walk(RUN, brief=False).sentences]
    assert said[1:3] == ["z = 2 + 3 = 5", "5 × 2 = 10"]
    assert said[4] == "To x₁: slope × gradient = 5 × 1 = 5"
    assert said[-1] == "To x₁: slope × gradient = 1 × 2 = 2 ; in all 7"


def test_where_there_is_little_room_an_edge_of_1_is_left_unwritten():
    assert graph_walk(RUN, brief=True).slopes[-1] == [" ", " ", "2", "5"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.59327, "0.5933"), (-1036982.9, "−1.04e6"), (float("nan"), "–"), (-0.0, "0"),
     (float("inf"), "∞"), (4.39e-4, "0.000439")],
)  # fmt: skip
def test_numbers_are_short(value, text):
    assert short(value) == text


def test_a_number_in_a_name_stands_below():
    assert (subscripted("w12"), subscripted("x")) == ("w₁₂", "x")


@pytest.mark.parametrize(
    ("label", "said"),
    [("σ", "σ 2"), ("÷ 7", "2 ÷ 7"), ("1 ÷", "1 ÷ 2"), ("( )²", "(2)²"), ("^4", "2 ^4"),
     ("+ 1", "2 + 1"), ("max 0", "max(2, 0)")],
)  # fmt: skip
def test_one_input_is_written_as_it_is_computed(label, said):
    nodes = [node("x", "x", tree=False), node("n1", label, (0,))]
    graph = SimpleNamespace(nodes=nodes, edges=((0, 1),), leaves=(0,))
    run = SimpleNamespace(graph=graph, value=np.array([2.0, 9.0]), slope=np.ones(1),
                          product=np.ones(1), gradient=np.ones(2))  # fmt: skip
    assert graph_walk(run, brief=False).sentences[1] == [f"{said} = 9"]
