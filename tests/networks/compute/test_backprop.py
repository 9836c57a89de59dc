"""The chain rule written out against autograd and torch.optim, for every activation and loss."""

import numpy as np
import pytest
import torch

from dlviz.networks.compute.backprop import ERRORS, SLOPES, Backprop
from dlviz.networks.compute.datasets import Points
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, count, forward, leaves, unpack
from dlviz.networks.compute.network import RULES, Network
from dlviz.optimizers.compute.optimizers import build

SIZES = (3, 4, 2, 1)


def drawn(seed=0, n=7):
    generator = torch.Generator().manual_seed(seed)
    flat = torch.randn(count(SIZES), dtype=torch.float64, generator=generator)
    x = torch.randn(n, 3, dtype=torch.float64, generator=generator)
    t = torch.randint(0, 2, (n, 1), generator=generator).double()
    return flat, x, t


def autograd(flat, x, t, names, loss):
    flat = flat.clone().requires_grad_()
    value = LOSSES[loss](forward(unpack(flat, SIZES), x, names)[-1], t).mean()
    return value.item(), torch.autograd.grad(value, flat)[0].numpy()


def agree(names, loss, seed=0):
    flat, x, t = drawn(seed)
    value, slope = autograd(flat, x, t, names, loss)
    assert abs(Backprop(flat, SIZES, names, loss)(x.numpy(), t.numpy()) - value) < 1e-12
    np.testing.assert_allclose(flat.grad.numpy(), slope, rtol=0, atol=1e-12)
    return slope


def test_it_knows_every_activation_and_loss():
    assert list(SLOPES) == list(ACTIVATIONS)
    assert list(ERRORS) == list(LOSSES)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("loss", [loss for loss in LOSSES if loss != "Cross-entropy"])
def test_every_activation_and_loss_has_autograds_gradient(name, loss):
    slope = agree((name, name, name), loss)
    assert np.any(slope) != (name == "Step")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_cross_entropy_has_autograds_gradient(name):
    assert np.any(agree((name, name, "Sigmoid"), "Cross-entropy", seed=1))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_at_the_kink_and_far_out_it_does_as_autograd_does(name):
    flat, x, t = drawn()
    flat[:] = 0  # every sum is exactly 0
    for scale in (0.0, 60.0):
        flat += scale
        _value, slope = autograd(flat, x, t, (name,) * 3, "Squared error")
        Backprop(flat, SIZES, (name,) * 3, "Squared error")(x.numpy(), t.numpy())
        np.testing.assert_allclose(
            flat.grad.numpy(), slope, rtol=0, atol=1e-12 * max(1, abs(slope).max())
        )


@pytest.mark.parametrize("optimizer", RULES)
def test_a_run_of_batches_is_autograds_own_run(optimizer):
    net = Network(
        points=Points(data="Circle", n=60), hidden=(4, 2), output="Tanh", optimizer=optimizer,
        lr=0.03, batch=10, order="As given", epochs=10, seed=2,
    )  # fmt: skip
    run, flat = net.run(), net.first()
    layers, rule = leaves(flat, net.sizes), build(optimizer, [flat], net.lr)
    x = torch.from_numpy(run.cloud.x[: run.cloud.learnt])
    t = 2 * torch.from_numpy(run.cloud.label[: run.cloud.learnt]).double().unsqueeze(1) - 1
    for weights in run.weights[1:]:
        for rows in torch.arange(len(x)).split(10):
            rule.zero_grad(set_to_none=False)
            (forward(layers, x[rows], net.names)[-1] - t[rows]).square().mean().backward()
            rule.step()
        np.testing.assert_allclose(weights, flat.numpy(), rtol=0, atol=1e-10)


def test_a_loss_that_is_no_number_leaves_the_gradient_alone():
    flat, x, t = drawn()
    flat[0] = float("nan")
    assert np.isnan(Backprop(flat, SIZES, ("Tanh",) * 3, "Squared error")(x.numpy(), t.numpy()))
    assert not flat.grad.any()
