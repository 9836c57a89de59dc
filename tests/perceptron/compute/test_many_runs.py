"""Many runs at once are what each is alone."""

import numpy as np
import pytest

from dlviz.perceptron.compute.many_runs import EveryOrder, ManyStarts
from dlviz.perceptron.compute.perceptron import Perceptron
from dlviz.perceptron.compute.points import Points

SPANS = {"AND": (10, 12), "OR": (2, 4), "NAND": (11, 15)}


@pytest.mark.parametrize("gate", SPANS)
def test_all_24_orders(gate):
    every = EveryOrder(perceptron=Perceptron(points=Points(gate=gate))).run()
    assert (every.updates.min(), every.updates.max()) == SPANS[gate]
    assert len(every.updates) == 24
    assert every.learned.all()
    assert len({tuple(order) for order in every.orders.tolist()}) == 24


@pytest.mark.parametrize("gate", ["NAND", "XOR"])
def test_each_is_what_it_is_alone(gate):
    points = Points(gate=gate)
    every = EveryOrder(perceptron=Perceptron(points=points)).run()
    starts = ManyStarts(perceptron=Perceptron(points=points), count=30).run()
    for many in (every, starts):
        for i in range(0, len(many.updates), 7):
            alone = Perceptron(
                points=points, order=tuple(many.orders[i].tolist()),
                start=tuple(many.starts[i].tolist()),
            ).run()  # fmt: skip
            assert many.updates[i] == alone.count
            assert many.learned[i] == alone.learned
            assert many.weights[i] == pytest.approx(alone.weights[-1], abs=1e-12)
            assert many.round[i] == (alone.cycle.updates if alone.cycle else 0)


def test_xor_goes_round_in_every_order_and_from_a_thousand_starts():
    xor = Perceptron(points=Points(gate="XOR"))
    for many in (EveryOrder(perceptron=xor).run(), ManyStarts(perceptron=xor).run()):
        assert not many.learned.any()
        assert (many.round > 0).all(), "the cycling theorem"
        assert len(many.to_frame()) == len(many.updates)


def test_a_thousand_starts_learn_and_equal_seeds_are_equal():
    starts = ManyStarts(perceptron=Perceptron(points=Points(gate="AND"), epochs=50))
    first, again = starts.run(), starts.run()
    assert first.learned.all()
    assert np.array_equal(first.updates, again.updates)
    assert first.starts.shape == (1000, 3)
    assert np.abs(first.starts).max() <= 3


def test_of_many_points_some_orders_are_drawn():
    own = tuple((i, i % 3, int(i > 4)) for i in range(9))
    every = EveryOrder(perceptron=Perceptron(points=Points(own=own), epochs=100)).run()
    assert every.orders.shape == (1000, 9)
    assert (np.sort(every.orders, axis=1) == np.arange(9)).all()
