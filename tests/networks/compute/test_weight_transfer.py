"""What a net keeps of another's weights, by hand and against torch's own first weights."""

from itertools import pairwise

import numpy as np
import pytest

from dlviz.networks.compute.network import Network
from dlviz.networks.compute.weight_transfer import transfer, with_inputs


def layers(net):
    """(W, b) of each layer of a net that starts from given weights."""
    at, found = 0, []
    for a, b in pairwise(net.sizes):
        whole = np.array(net.weights[at : at + b * (a + 1)])
        found.append((whole[: a * b].reshape(b, a), whole[a * b :]))
        at += b * (a + 1)
    return found


def numbered(net):
    """The net with weights 1, 2, 3 …"""
    count = len(net.initial_weights())
    return Network(hidden=net.hidden, inputs=net.inputs, weights=tuple(range(1, count + 1)))


def test_the_same_shape_takes_all():
    old = numbered(Network(hidden=(3,)))
    assert transfer(old.sizes, old.weights, Network(hidden=(3,), seed=7)).weights == old.weights


@pytest.mark.parametrize(("before", "after"), [((3,), (4,)), ((3,), (2,)), ((2, 3), (4, 1))])
def test_neurons_that_both_have_keep_theirs_and_new_ones_are_the_seeds(before, after):
    old, new = numbered(Network(hidden=before)), Network(hidden=after, seed=5)
    given = transfer(old.sizes, old.weights, new)
    fresh = Network(hidden=after, weights=tuple(new.initial_weights().tolist()))
    for was, now, seeds in zip(layers(old), layers(given), layers(fresh), strict=True):
        rows, columns = np.minimum(was[0].shape, now[0].shape)
        np.testing.assert_array_equal(now[0][:rows, :columns], was[0][:rows, :columns])
        np.testing.assert_array_equal(now[1][:rows], was[1][:rows])
        np.testing.assert_array_equal(now[0][rows:], seeds[0][rows:])
        np.testing.assert_array_equal(now[0][:, columns:], seeds[0][:, columns:])
        np.testing.assert_array_equal(now[1][rows:], seeds[1][rows:])


def test_another_number_of_layers_is_another_net():
    old, new = numbered(Network(hidden=(3,))), Network(hidden=(3, 3))
    assert transfer(old.sizes, old.weights, new) is new


def test_weights_stay_with_their_inputs():
    old = numbered(Network(hidden=(2,), inputs=("x₁", "x₂", "x₁x₂")))
    new = with_inputs(old, ("x₂", "x₁²", "x₁x₂"))
    was, now = layers(old), layers(new)
    np.testing.assert_array_equal(now[0][0][:, [0, 2]], was[0][0][:, [1, 2]])
    np.testing.assert_array_equal(now[0][1], was[0][1])
    np.testing.assert_array_equal(now[1][0], was[1][0])
    fresh = Network(hidden=(2,), inputs=new.inputs).initial_weights()
    assert now[0][0][:, 1].tolist() == [fresh[1].item(), fresh[4].item()]


def test_a_net_without_given_weights_gets_none():
    assert with_inputs(Network(), ("x₁",)).weights == ()
