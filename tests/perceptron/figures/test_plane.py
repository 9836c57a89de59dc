"""The plane: wrong points are named, the arrow's tip alone is dragged."""

import numpy as np

from dlviz.drawing.theme import HERE, INK
from dlviz.perceptron.figures.plane import plane, plane_film


def test_wrong_points_are_ringed_crossed_and_named(answers):
    fig = plane(answers)
    ring = next(t for t in fig.data if t.marker.color == INK)
    assert (list(ring.x), list(ring.y)) == ([1, 1], [0, 1])
    words = [word for t in fig.data if t.mode == "markers+text" for word in t.text]
    assert words == ["(0, 0)→0 ✓", "(0, 1)→0 ✓", "(1, 0)→0 ✗", "(1, 1)→1 ✗"]
    assert {fig.layout.xaxis.title.text, fig.layout.yaxis.title.text} == {"x₁", "x₂"}


def test_only_the_arrow_s_tip_can_be_dragged_and_points_of_one_s_own(answers):
    def free(fig):
        marked = [t for t in fig.data if "markers" in t.mode]
        return [t.name for t in marked if not (t.meta or {}).get("fixed")]

    assert free(plane(answers)) == ["arrow"]
    answers.neuron.points.own = ((0, 0, 0),)
    assert free(plane(answers)) == ["0", "1", "arrow"]


def test_the_film_rings_the_row_that_was_wrong(updates):
    film = plane_film(updates, np.arange(4))
    ring = next(i for i, t in enumerate(film.figure.data) if t.marker.color == HERE)
    x = next(t for t in film.tracks if (t.trace, t.prop) == (ring, "x"))
    assert np.isnan(x.values[0]).all()
    assert x.values[1:, 0].tolist() == [1, 0, 0]
