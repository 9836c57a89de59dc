"""A race in space, drawn from hand-made results."""

import numpy as np

from dlviz.drawing.space import DENSE, LIFT
from dlviz.drawing.theme import OPTIMIZER, OPTIMIZER_DASH
from dlviz.optimizers.figures.race_in_space import race_in_space
from tests.optimizers.figures.test_race import LAND, LOSS, PATH, RESULTS


def of(film, name, mode):
    """The number of the trace of that name, a way or a mark."""
    lanes = list(enumerate(film.figure.data))[1:]
    return next(i for i, trace in lanes if (trace.name, trace.mode) == (name, mode))


def test_each_way_is_whole_and_its_mark_moves_along_it():
    film = race_in_space(LAND, RESULTS)
    way = film.figure.data[of(film, "Adam", "lines")]
    np.testing.assert_allclose(np.c_[way.x, way.y][::DENSE], PATH[:, 0])
    head = of(film, "Adam", "markers")
    moves = {t.prop: t.values for t in film.tracks if t.trace == head}
    assert moves["x"].ravel().tolist() == [-4, -3, -2]
    assert moves["y"].ravel().tolist() == [2, 1, 0.5]
    np.testing.assert_allclose(moves["z"].ravel(), np.asarray(way.z)[::DENSE], rtol=1e-6)
    assert list(film.steps) == [0, 1, 2]
    assert (way.line.color, way.line.dash) == (OPTIMIZER["Adam"], OPTIMIZER_DASH["Adam"])


def test_a_runner_that_leaves_the_map_is_no_longer_shown():
    film = race_in_space(LAND, RESULTS)
    head = of(film, "GD", "markers")
    (x,) = (t.values.ravel() for t in film.tracks if (t.trace, t.prop) == (head, "x"))
    assert x[0] == -4
    assert np.isnan(x[1:]).all()
    assert np.isinf(LOSS[-1, 1])


def test_ways_lie_just_above_the_surface_and_move_last():
    film = race_in_space(LAND, RESULTS)
    ground, way = film.figure.data[0], film.figure.data[of(film, "Adam", "lines")]
    plane = 4.5 + 0.75 * np.asarray(way.y) + 0.2 * np.asarray(way.x) - 0.5  # of LAND
    np.testing.assert_allclose(way.z - plane, LIFT * np.ptp(ground.z), atol=1e-6)
    assert min(t.trace for t in film.tracks) == len(film.figure.data) - 2
