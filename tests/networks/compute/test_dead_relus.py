"""A dead ReLU is found with the epoch at which its last output went out."""

import numpy as np

from dlviz.networks.compute.network import Network

DEAD = Network(activation="ReLU", seed=14, epochs=200)


def test_neurons_that_are_off_by_plain_arithmetic():
    for seed in range(20):
        run = Network(hidden=(4, 3), activation="ReLU", seed=seed, lr=0.3, epochs=60).run()
        found = {(one.layer, one.neuron): one.since for one in run.dead_relus}
        off = []
        for w in run.weights:
            first = np.maximum(run.samples.x @ w[:8].reshape(4, 2).T + w[8:12], 0)
            second = np.maximum(first @ w[12:24].reshape(3, 4).T + w[24:27], 0)
            off.append([*(first == 0).all(axis=0), *(second == 0).all(axis=0)])
        names = [(1, n) for n in range(1, 5)] + [(2, n) for n in range(1, 4)]
        for name, column in zip(names, np.array(off).T, strict=True):
            assert (name in found) == column[-1]
            if column[-1]:
                assert column[found[name] :].all()
                assert found[name] == 0 or not column[found[name] - 1]


def test_a_layer_whose_relus_are_all_dead_has_no_gradient():
    run = DEAD.run()
    assert run.layers_without_gradient == (1,)
    assert [(one.layer, one.neuron, one.since) for one in run.dead_relus] == [(1, 1, 0), (1, 2, 0)]


def test_only_relus_die_and_only_in_their_own_layers():
    assert Network(epochs=5).run().dead_relus == ()
    mixed = Network(hidden=(2, 2), activation=("Tanh", "ReLU"), epochs=5, seed=3).run()
    assert {one.layer for one in mixed.dead_relus} <= {2}
