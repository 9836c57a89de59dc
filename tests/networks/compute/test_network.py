"""The knobs of a net: what they refuse, and what they promise to repeat."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Points
from dlviz.networks.compute.network import Network

NET = Network(points=Points(data="Circle", n=60, noise=0.1), hidden=(3,), batch=7, epochs=4)


def test_equal_knobs_repeat_bit_for_bit_and_the_seed_matters():
    np.testing.assert_array_equal(NET.run().weights, NET.run().weights)
    assert not np.array_equal(NET.run().weights, NET.at(5).run().weights)


def test_explicit_weights_and_rows_replay_a_run():
    first = NET.run()
    rows = tuple(tuple(range(i, min(i + 7, 30))) for i in range(0, 30, 7))
    given = replace(NET, order="As given")
    again = replace(given, weights=tuple(first.weights[0]), batches=rows, batch=0, seed=9)
    np.testing.assert_array_equal(given.run().weights, again.run().weights)


def test_a_run_carries_on_from_its_weights_without_memory():
    whole = Network(optimizer="GD", epochs=20).run()
    half = Network(optimizer="GD", epochs=10).run()
    rest = replace(half.network, weights=tuple(half.weights[-1])).run()
    np.testing.assert_array_equal(rest.weights[-1], whole.weights[-1])


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"activation": "tanh"}, "activation must be one of Step, Sigmoid, Tanh"),
        ({"hidden": (9,)}, "neurons of a hidden layer must be a whole number from 1 to 8; got 9"),
        ({"hidden": (2,) * 7}, "number of hidden layers must be a whole number from 0 to 6; got 7"),
        ({"lr": float("inf")}, "lr must be above zero; got inf"),
        ({"optimizer": "LBFGS"}, "optimizer must be one of GD"),
        ({"epochs": 0}, "epochs must be a whole number from 1 to 20000; got 0"),
        ({"weights": (1.0,)}, "weights must hold 9 numbers for a 2-2-1 net; got 1"),
        ({"weights": (float("nan"),) * 9}, "weights must be a finite number; got nan"),
        ({"loss": "Cross-entropy", "output": "Tanh"}, "loss Cross-entropy needs output Sigmoid"),
        ({"inputs": ("x³",)}, "inputs must be one of x₁"),
        ({"batches": ((9,),)}, "batches must name rows 0 to 3; got 9"),
    ],
)
def test_a_bad_knob_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Network(**knob)
