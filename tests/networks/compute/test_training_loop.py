"""Training against torch.optim on a Sequential and closed forms."""

import math
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import FIRST_ORDER, Network, train
from dlviz.optimizers.compute.optimizers import build

BATCHES = [  # (points to learn from, batch): also ones that leave a single row
    (4, 0), (4, 1), (4, 3), (125, 31), (125, 62), (125, 10),
]  # fmt: skip


def sequential(*sizes, last=nn.Sigmoid):
    """A net of nn.Linear and nn.Tanh in float64."""
    layers = []
    for a, b in pairwise(sizes):
        layers += [nn.Linear(a, b, dtype=torch.float64), nn.Tanh()]
    return nn.Sequential(*layers[:-1], last())


@pytest.mark.parametrize("optimizer", ["SGD", "AdamW"])
@pytest.mark.parametrize(("n", "batch"), BATCHES)
def test_a_run_of_batches_is_torchs_own_run_of_a_sequential(n, batch, optimizer):
    points = Dataset(data="Circle") if n == 125 else Dataset()
    run = Network(
        points=points, hidden=(4, 2), output="Tanh", optimizer=optimizer, lr=0.03, batch=batch,
        order="As given", epochs=8, seed=2,
    ).run()  # fmt: skip
    torch.manual_seed(2)
    net = sequential(2, 4, 2, 1, last=nn.Tanh)
    rule = build(optimizer, net.parameters(), 0.03)
    x = torch.from_numpy(run.samples.x[:n])
    t = 2 * torch.from_numpy(run.samples.label[:n]).double().unsqueeze(1) - 1
    for weights in run.weights[1:]:
        for rows in torch.arange(n).split(batch or n):
            rule.zero_grad()
            (net(x[rows]) - t[rows]).square().mean().backward()
            rule.step()
        flat = nn.utils.parameters_to_vector(net.parameters()).detach().numpy()
        np.testing.assert_allclose(weights, flat, rtol=0, atol=1e-12)


def every_size_against_torch(n, points):
    """Train one epoch with every batch size; compare with torch's own loop, alone and together."""
    for batch in range(1, n + 1):
        knobs = {"points": points, "hidden": (2,), "optimizer": "SGD", "batch": batch,
                 "order": "As given", "epochs": 1, "seed": 2}  # fmt: skip
        for run in (
            Network(lr=0.3, **knobs).run(),
            *train([Network(lr=lr, **knobs) for lr in RATES]),
        ):
            torch.manual_seed(2)
            net = sequential(2, 2, 1)
            rule = torch.optim.SGD(net.parameters(), run.network.lr)
            x = torch.from_numpy(run.samples.x[:n])
            t = torch.from_numpy(run.samples.label[:n]).double().unsqueeze(1)
            for rows in torch.arange(n).split(batch):
                rule.zero_grad()
                (net(x[rows]) - t[rows]).square().mean().backward()
                rule.step()
            flat = nn.utils.parameters_to_vector(net.parameters()).detach().numpy()
            np.testing.assert_allclose(run.weights[-1], flat, rtol=0, atol=1e-12, err_msg=batch)


RATES = (0.3, 0.01)


def test_every_batch_size_of_four_points_is_torchs_own_loop_alone_and_together():
    every_size_against_torch(4, Dataset())


def test_every_batch_size_of_125_points_is_torchs_own_loop_alone_and_together():
    every_size_against_torch(125, Dataset(data="Circle"))


@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_the_path_is_torch_optims_on_a_sequential(optimizer):
    run = Network(hidden=(4,), optimizer=optimizer, lr=0.02, epochs=60, seed=3).run()
    torch.manual_seed(3)
    net = sequential(2, 4, 1)
    x = torch.from_numpy(run.samples.x)
    t = torch.from_numpy(run.samples.label).double().unsqueeze(1)
    rule = build(optimizer, net.parameters(), 0.02)
    for epoch in range(60):
        flat = nn.utils.parameters_to_vector(net.parameters()).detach().numpy()
        np.testing.assert_allclose(run.weights[epoch], flat, rtol=0, atol=1e-12)
        rule.zero_grad()
        loss = nn.functional.mse_loss(net(x), t)
        assert abs(loss.item() - run.loss[epoch]) < 1e-12
        loss.backward()
        rule.step()


@pytest.mark.parametrize(
    ("hidden", "activation", "lr"),
    [((), (), 0.4), ((2,), ("Identity",), 0.4), ((3, 3), ("Identity",) * 2, 0.4),
     ((2,), ("Triple",), 0.1), ((2,), ("Plus two",), 0.1)],
)  # fmt: skip
@pytest.mark.parametrize("loss", ["Squared error", "Half squared error"])
def test_a_net_that_never_bends_is_stuck_at_its_closed_form_floor(hidden, activation, lr, loss):
    net = Network(
        hidden=hidden, activation=activation, output="Identity", loss=loss, optimizer="GD",
        lr=lr if loss == "Squared error" else 2 * lr, epochs=1500,
    )  # fmt: skip
    run = net.run()
    assert run.linear_optimum == (0.25 if loss == "Squared error" else 0.125)
    assert abs(run.loss[-1] - run.linear_optimum) < 1e-6
    assert not run.solved


def test_the_floor_of_a_cloud_is_least_squares():
    run = Network(
        points=Dataset(data="Gauss"),
        hidden=(),
        output="Identity",
        optimizer="GD",
        lr=0.05,
        epochs=2000,
    ).run()
    assert 0 < run.linear_optimum < 0.25
    assert abs(run.loss[-1] - run.linear_optimum) < 1e-9


def test_a_net_that_bends_has_no_such_floor():
    assert Network(epochs=1).run().linear_optimum is None


def test_a_straight_line_through_a_sigmoid_gets_three_of_four_at_most():
    assert max(Network(hidden=(), seed=s, lr=1.0).run().accuracy[-1] for s in range(5)) <= 0.75


@pytest.mark.parametrize("gate", ["AND", "OR", "NAND"])
def test_one_neuron_learns_the_gates_a_line_can_cut(gate):
    assert Network(points=Dataset(gate=gate), hidden=()).run().solved


@pytest.mark.parametrize("activation", ["Sigmoid", "Tanh", "ReLU"])
def test_some_start_of_a_bent_net_solves_xor(activation):
    nets = (Network(hidden=(4,), activation=activation, seed=s, epochs=500) for s in range(5))
    assert any(net.run().solved for net in nets)


def test_hidden_steps_can_not_learn_but_the_sigmoid_after_them_can():
    run = Network(activation="Step", epochs=30).run()
    assert run.layers_without_gradient == (1,)
    assert np.ptp(run.weights[:, :6]) > 0
    np.testing.assert_array_equal(run.weights[0, :6], run.weights[-1, :6])
    assert not np.array_equal(run.weights[0, 6:], run.weights[-1, 6:])


def test_divergence_is_named_not_clipped():
    net = Network(
        hidden=(8, 8, 8), activation="ReLU", output="Identity", optimizer="GD", lr=10.0, epochs=50
    )
    run = net.run()
    assert run.diverged_at is not None
    assert not run.solved
    assert len(run.epochs) == len(run.loss) == run.diverged_at
    assert not math.isfinite(run.loss[-1])


def test_slopes_are_the_norm_of_the_gradient():
    run = Network(optimizer="GD", lr=0.5, epochs=5).run()
    moved = np.diff(run.weights, axis=0) / -0.5
    np.testing.assert_allclose(
        run.gradient_norm[:-1, 0], np.linalg.norm(moved[:, :6], axis=1), rtol=1e-10
    )
    np.testing.assert_allclose(
        run.gradient_norm[:-1, 1], np.linalg.norm(moved[:, 6:], axis=1), rtol=1e-10
    )


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"hidden": (4, 2), "points": Dataset(data="Circle", n=40), "output": "Tanh", "batch": 8},
        {"hidden": (3,), "activation": "ReLU", "loss": "Cross-entropy", "optimizer": "SGD"},
        {"batch": 1},
        {"batch": 3, "order": "As given", "optimizer": "AdamW"},
        {"points": Dataset(data="Circle"), "batch": 31, "order": "Carried over"},
        {"hidden": (), "output": "Identity", "optimizer": "GD"},  # the last rates break it
    ],
)
def test_nets_that_train_together_are_the_nets_they_would_be_alone(more):
    nets = [Network(lr=lr, epochs=60, seed=3, **more) for lr in (0.01, 0.02, 0.5, 30.0, 1e9)]
    for net, beside in zip(nets, train(nets), strict=True):
        alone = net.run()
        assert beside.network is net
        assert beside.diverged_at == alone.diverged_at
        for name in ("epochs", "weights", "loss", "accuracy", "test_loss", "test_accuracy"):
            got, wanted = getattr(beside, name), getattr(alone, name)
            np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-9, err_msg=name)
    if not net.hidden:
        assert beside.diverged_at is not None


def test_nets_that_differ_in_more_than_rates_do_not_train_together():
    with pytest.raises(ValueError, match="must differ in nothing but learning rates"):
        train([Network(), Network(seed=1)])
