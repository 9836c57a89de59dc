"""The graph of an expression: its nodes, its names, and what is refused."""

import pytest

from dlviz.derivatives.compute.graph import computational_graph
from dlviz.text import Refused


def test_numbers_are_a_part_of_their_operation():
    nodes = computational_graph("2*x + y/3 - sigmoid(x)^2").nodes
    assert [node.label for node in nodes] == ["x", "y", "2 ×", "÷ 3", "+", "σ", "( )²", "−"]


def test_a_chain_of_sums_is_one_node_and_a_name_used_twice_one_leaf():
    graph = computational_graph("x + y + x + 1")
    assert [(node.label, node.inputs) for node in graph.nodes[2:]] == [("+ 1", (0, 1, 0))]
    assert graph.edges == ((0, 2), (1, 2), (0, 2))


def test_parts_have_names_that_later_parts_use_and_may_take_again():
    graph = computational_graph("k = 3; c = k*a; c = c + 1; c^2")
    assert [node.name for node in graph.nodes] == ["a", "c", "c_2", "n1"]
    assert [node.code for node in graph.nodes[1:]] == ["3 * a", "c + 1", "c_2 ** 2"]


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("", "empty"), ("3 + 4", "no variable"), ("x +", "can’t be read at ▸"),
        ("a = x^2; x", "must compute something new"), ("torch * x", "can’t call a variable torch"),
        ("+".join("abcdfghijkl"), "11 variables; 10 at most"), ("x.y", "may not contain"),
        ("; ".join(f"x{i} = sin(sin(sin(x)))" for i in range(30)), "more than 60 nodes"),
        ("spam(x)", "can call"), ("x == 1", "may not contain"),
    ],
)  # fmt: skip
def test_what_is_no_graph_is_refused_in_a_sentence(formula, words):
    with pytest.raises(Refused, match=words):
        computational_graph(formula)
