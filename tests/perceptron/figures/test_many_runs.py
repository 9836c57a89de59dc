"""Runs in every order, counted by their updates."""

from types import SimpleNamespace

import numpy as np

from dlviz.perceptron.figures.many_runs import updates_by_run


def test_runs_are_counted_by_their_updates():
    many = SimpleNamespace(
        learned=np.array([True, True, True, False]), round=np.array([0, 0, 0, 4]),
        updates=np.array([10, 10, 12, 80]),
    )  # fmt: skip
    learned, rounds = updates_by_run(many).data
    assert (list(learned.x), list(learned.y)) == ([10, 12], [2, 1])
    assert (list(rounds.x), rounds.name) == ([4], "goes round: updates in one round")
