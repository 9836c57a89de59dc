"""The moving picture of a graph, from a hand-made run."""

import numpy as np

from dlviz.derivatives.figures.graph import graph, is_crowded
from tests.derivatives.figures.test_graph_walk import RUN


def test_it_opens_with_the_variables_and_ends_with_all_gradients():
    film = graph(RUN)
    tracks = {(track.trace, track.prop): track.values for track in film.tracks}
    assert len(film.steps) == 8
    assert list(film.figure.data[6].text) == tracks[6, "text"][0] == ["2", "3", " ", " "]
    assert tracks[7, "text"][-1] == ["7", "2", "2", "1"]
    assert tracks[2, "marker.opacity"][0].max() == 0


def test_the_edge_and_the_node_of_the_moment_are_lit():
    film = graph(RUN)
    tracks = {(track.trace, track.prop): track.values for track in film.tracks}
    assert np.isnan(tracks[1, "x"][0]).all()
    assert np.isfinite(tracks[1, "x"][1]).sum() == 4  # two edges into z
    assert tracks[5, "x"][4].tolist() == [0.0]  # back at x


def test_variables_are_squares_and_the_output_has_a_thick_edge():
    circles = graph(RUN).figure.data[4].marker
    assert list(circles.symbol) == ["square", "square", "circle", "circle"]
    assert circles.line.width[-1] == max(circles.line.width) > circles.line.width[0]


def test_words_are_the_readers():
    names = [trace.name for trace in graph(RUN, tr=lambda text: f"«{text}»").figure.data]
    assert "«value (above)»" in names
    assert not is_crowded(RUN)
