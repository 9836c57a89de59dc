"""Layers, order and room of small graphs."""

import numpy as np
import pytest

from dlviz.derivatives.compute.graph import computational_graph
from dlviz.derivatives.compute.published_graphs import PUBLISHED
from dlviz.derivatives.figures.graph_layout import layered


def test_inputs_stand_left_and_a_late_variable_just_before_its_use():
    x, y, plus, z, times = layered(5, ((0, 2), (1, 2), (2, 4), (3, 4))).places[:, 0]
    assert [x, y, plus, z, times] == [0, 0, 1, 1, 2]


def test_edges_that_need_not_cross_do_not():
    routes = layered(6, ((0, 3), (1, 4), (2, 5), (3, 4), (4, 5))).routes
    ends = [(route[0, 1], route[-1, 1]) for route in routes[:3]]
    assert sorted(ends) == sorted(ends, key=lambda one: one[1])


def test_a_long_edge_bends_round_what_stands_between():
    it = layered(4, ((0, 1), (1, 2), (0, 3), (2, 3)))
    assert len(it.routes[2]) == 4
    assert (np.abs(it.routes[2][1:-1, 1] - it.places[1:3, 1]) >= 0.79).all()


@pytest.mark.parametrize("name", [*PUBLISHED])
def test_no_two_nodes_stand_closer_than_one(name):
    graph = computational_graph(PUBLISHED[name].formula)
    places = layered(len(graph.nodes), graph.edges).places
    for i, (column, height) in enumerate(places):
        near = places[(places[:, 0] == column) & (np.arange(len(places)) != i), 1]
        assert (np.abs(near - height) > 0.999).all()
    assert all(places[a, 0] < places[b, 0] for a, b in graph.edges)
