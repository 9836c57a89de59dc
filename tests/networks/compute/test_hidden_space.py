"""The folded space: where the points go, and the line that is straight there."""

import numpy as np

from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.hidden_space import grid_path
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.network import Network

HAND = Network(activation="Step", output="Step", weights=hand_set_weights("XOR"), epochs=1)


def test_the_hand_solution_folds_both_ones_onto_one_corner():
    hidden = decision_boundary(HAND.run()).hidden
    assert hidden.points[-1].tolist() == [[0, 1], [1, 1], [1, 1], [1, 0]]
    foot = hidden.line[-1].mean(axis=0)
    np.testing.assert_allclose(foot, [0.75, 0.75])


def test_on_the_line_in_hidden_space_the_output_is_halfway():
    run = Network(epochs=50).run()
    ends = decision_boundary(run).hidden.line
    w, b = (
        run.weights[decision_boundary(run).frames, 6:8],
        run.weights[decision_boundary(run).frames, 8],
    )
    np.testing.assert_allclose((ends * w[:, None]).sum(-1) + b[:, None], 0, atol=1e-9)


def test_wide_layers_are_seen_along_the_way_to_the_output():
    run = Network(hidden=(4,), epochs=100).run()
    hidden = decision_boundary(run).hidden
    assert hidden.width == 4
    assert hidden.line is None
    z = run.weights[-1, 12:16]
    h = np.tanh(run.samples.x @ run.weights[-1, :8].reshape(4, 2).T + run.weights[-1, 8:12])
    np.testing.assert_allclose(hidden.points[-1, :, 0], h @ z / np.linalg.norm(z), atol=1e-12)


def test_the_last_layer_of_two_or_more_is_the_one_shown():
    assert decision_boundary(Network(hidden=(3, 1), epochs=2).run()).hidden.layer == 1
    assert decision_boundary(Network(hidden=(1,), epochs=2).run()).hidden is None
    assert decision_boundary(Network(hidden=(), epochs=2).run()).hidden is None


def test_the_stroke_never_lifts_the_pen_and_walks_both_ways():
    for lines in (4, 9):
        path = grid_path(-0.5, 1.5, lines, 13)
        hops = np.abs(np.diff(path, axis=0))
        assert len(path) == 2 * lines * 13
        assert ((hops > 1e-12).sum(axis=1) <= 1).all()
        for axis in (0, 1):
            assert len(np.unique(path[:, axis].round(9))) >= lines
