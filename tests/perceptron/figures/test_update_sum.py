"""Each update as a sum of arrows, and the mistakes under their bound."""

import numpy as np

from dlviz.perceptron.figures.update_sum import mistakes_film, update_sum


def test_each_update_is_a_sum_of_arrows(updates, maps):
    film = update_sum(maps, updates, np.arange(4))
    moves = [t for t in film.tracks if t.prop == "x"][-3:]
    before, added, after = (t.values for t in moves)
    assert (before[1:, 1] == [0, 1, 1]).all()
    assert (added[1:, 0] == before[1:, 1]).all(), "what is added begins where w was"
    assert (added[:, 1] == after[:, 1]).all(), "and ends where w is"
    assert film.steps.tolist() == [0, 1, 2, 3]


def test_mistakes_stand_under_the_bound_where_there_is_one(updates):
    film = mistakes_film(updates, np.arange(4))
    bound, line = film.figure.data[:2]
    assert bound.name == "R²/γ² = 10"
    assert list(bound.y) == [10, 10]
    assert max(line.y) == 3
    assert film.figure.layout.yaxis.range[1] > 10
    updates.bound = None
    assert mistakes_film(updates, np.arange(4)).figure.data[0].name == "mistakes"
