"""The TensorFlow Playground's data sets under its defaults: its own losses, number for number."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network
from tests.networks.reference_playground import CLASSIFY, DATA, DEFAULTS, REGRESS, Net, train


def playground(name, seed=0, n=None, **more):
    """A Network with the Playground's defaults on one of its data sets."""
    regress = name in ("Plane", "Multi-Gaussian")
    points = Dataset(data=name, n=n or (REGRESS if regress else CLASSIFY), seed=seed)
    return Network(
        points=points, output="Identity" if regress else "Tanh", loss="Half squared error",
        optimizer="SGD", order="Carried over", init="Playground", seed=seed, **DEFAULTS | more,
    )  # fmt: skip


def rows(net):
    """Its points as the Playground has them, training points first."""
    samples = net.points.run()
    targets = 2 * samples.label - 1 if samples.t is None else samples.t[:, 0]
    pairs = list(zip(samples.x.tolist(), map(float, targets), strict=True))
    return pairs[: samples.train_size], pairs[samples.train_size :]


def its_own(net, at=()):
    """The losses of the Playground's loop on the same points from the same first weights."""
    own = Net(net.sizes, net.initial_weights().tolist(), net.output == "Identity")
    losses = train(own, *rows(net), net.epochs, lr=net.lr, batch=net.batch, at=at)
    flat = [w for weights, biases, *_ in own.layers for row in [*weights, biases] for w in row]
    return np.array(losses), flat


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize(("n", "epochs"), [(46, 25), (None, 2)])
def test_every_data_set_has_the_playgrounds_losses(name, n, epochs):
    net = playground(name, seed=3, n=n, epochs=epochs)
    run = net.run()
    losses, weights = its_own(net)
    np.testing.assert_allclose(run.loss, losses[:, 0], rtol=0, atol=1e-13)
    np.testing.assert_allclose(run.test_loss, losses[:, 1], rtol=0, atol=1e-13)
    np.testing.assert_allclose(run.weights[-1], weights, rtol=0, atol=1e-13)


def test_a_partial_batch_is_carried_over():
    net = playground("Circle", n=46, epochs=3)
    assert net.points.run().train_size % net.batch
