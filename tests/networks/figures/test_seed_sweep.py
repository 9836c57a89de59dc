"""Endings of many starts from a hand-made sweep."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.networks.figures.seed_sweep import final_losses

OUTCOME = SimpleNamespace(
    loss=np.array([[0.3, 0.3, 0.3], [0.1, 1e-4, 0.0]]), solved=np.array([False, True, True])
)


def test_solved_and_stuck_differ_in_colour_and_in_shape():
    solved, stuck = final_losses(OUTCOME).data
    assert solved.x.tolist() == [1, 2]
    assert stuck.x.tolist() == [0]
    assert solved.marker.color != stuck.marker.color
    assert solved.marker.symbol != stuck.marker.symbol


def test_the_seed_on_the_page_is_ringed():
    ring = final_losses(OUTCOME, chosen=1).data[-1]
    assert (ring.x[0], ring.y[0]) == (1, 1e-4)
    assert len(final_losses(OUTCOME, chosen=9).data) == 2


def test_a_loss_that_grew_beyond_its_start_is_not_called_stuck_and_squeezes_no_other():
    wild = SimpleNamespace(
        loss=np.array([[0.3, 0.3, 0.3, 0.3], [0.1, 1e134, 0.0, np.inf]]),
        solved=np.array([False, False, True, False]),
    )
    solved, stuck, grown, ring = final_losses(wild, chosen=1).data
    assert (solved.x.tolist(), stuck.x.tolist(), grown.x.tolist()) == ([2], [0], [1])
    assert grown.name == "ended above the start"
    assert list(grown.y) == list(ring.y) == pytest.approx([0.9])
    assert list(grown.customdata) == [1e134]
    assert grown.marker.symbol != stuck.marker.symbol
