"""Every knob of training, alone and together, against PyTorch's own plain loop."""

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import FIRST_ORDER, Network, train
from dlviz.networks.compute.seed_sweep import SeedSweep
from tests.networks import plain_loop

MAZUR = Network(
    points=Dataset(data="Explicit", x=((0.05, 0.1),), t=((0.01, 0.99),)),
    activation="Sigmoid", loss="Half squared error", reduction="Sum", biases="Fixed",
    optimizer="SGD", lr=0.5, epochs=10_000,
    weights=(0.15, 0.2, 0.25, 0.3, 0.35, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.6),
)  # fmt: skip


def test_matt_mazurs_example_is_his_numbers():
    one = replace(MAZUR, epochs=1).run()
    assert round(one.loss[0], 12) == 0.298371108760
    w1, w2, w3, w4, b1, _, w5, w6, w7, w8, b2, _ = one.weights[1]
    assert [round(w, 9) for w in (w1, w2, w3, w4)] == [
        0.149780716, 0.199561432, 0.249751144, 0.299502287,
    ]  # fmt: skip
    assert [round(w, 9) for w in (w5, w6, w7, w8)] == [
        0.35891648, 0.408666186, 0.51130127, 0.561370121,
    ]  # fmt: skip
    assert (b1, b2) == (0.35, 0.6)
    assert abs(one.loss[1] - 0.291027773694) < 1e-12
    ten_thousand = MAZUR.run()
    assert ten_thousand.loss[-1] == pytest.approx(3.510187783e-5, rel=1e-9)
    assert set(ten_thousand.weights[-1][[4, 5, 10, 11]]) == {0.35, 0.6}


KNOBS = {
    "each layer its own": {"hidden": (3, 2), "activation": ("ReLU", "Tanh")},
    "momentum": {"optimizer": "Momentum", "hyper": (("momentum", 0.5),)},
    "betas": {"optimizer": "Adam", "hyper": (("beta1", 0.5), ("beta2", 0.9), ("eps", 1e-3))},
    "decay": {"optimizer": "SGD", "weight_decay": 0.1},
    "decay in Adam": {"weight_decay": 0.1},
    "AdamW": {"optimizer": "AdamW", "hyper": (("weight_decay", 0.2),)},
    "clipped": {"optimizer": "SGD", "lr": 0.5, "clip_norm": 0.05},
    "step decay": {"schedule": "Step decay"},
    "cosine": {"schedule": "Cosine", "optimizer": "Nesterov"},
    "one-cycle": {"schedule": "One-cycle"},
    "L1": {"regularization": "L1", "regularization_rate": 0.3, "optimizer": "SGD"},
    "L2": {"regularization": "L2", "regularization_rate": 0.3, "optimizer": "SGD"},
    "L1 under Adam": {"regularization": "L1", "regularization_rate": 0.1, "schedule": "Cosine"},
    "fixed": {"biases": "Fixed", "optimizer": "AdamW", "weight_decay": 0.5, "clip_norm": 0.05},
    "sum": {"reduction": "Sum", "optimizer": "SGD", "lr": 0.01},
    "softmax": {"output": "Softmax", "loss": "Cross-entropy"},
    "softmax, squared": {"output": "Softmax", "reduction": "Sum over outputs"},
    "two of everything": {
        "output": "Tanh", "loss": "Half squared error", "reduction": "Sum over outputs",
        "hidden": (3, 2), "activation": ("SiLU", "GELU"), "optimizer": "RMSProp",
        "hyper": (("alpha", 0.5),), "weight_decay": 0.01, "clip_norm": 0.3, "schedule": "One-cycle",
        "regularization": "L1", "regularization_rate": 0.02, "biases": "Fixed",
    },
}  # fmt: skip
FIVE = Dataset(data="Gauss", classes=3, n=14, noise=0.2)  # seven to learn from
EXPLICIT = Dataset(
    data="Explicit", x=((0.1, 2.0, -1.0), (1.5, 0.3, 0.2), (-0.5, 0.5, 0.9)),
    t=((0.2, 0.9), (0.7, 0.1), (0.4, 0.4)), test_x=((0.0, 0.0, 1.0),), test_t=((0.5, 0.5),),
    regression=True,
)  # fmt: skip


def in_order(n, batch, epochs):
    return [torch.arange(n).split(batch or n)] * epochs


def compare(net, steps, tolerance=1e-12):
    run = net.run()
    x, t = net.training_data()
    path, losses = plain_loop.train(net, x, t, steps)
    assert math.isfinite(losses[-1])
    np.testing.assert_allclose(run.weights, path, rtol=0, atol=tolerance)
    np.testing.assert_allclose(run.loss, losses, rtol=1e-12, atol=tolerance)
    return run


@pytest.mark.parametrize("name", KNOBS)
@pytest.mark.parametrize("batch", range(8))
def test_a_knob_alone_is_torchs_own_loop_at_every_batch_size(name, batch):
    points = Dataset(data="Circle", n=14, noise=0.1) if batch % 2 else FIVE
    knobs = {"points": points, "lr": 0.05, "epochs": 9, "seed": batch} | KNOBS[name]
    net = Network(batch=batch, order="As given", **knobs)
    compare(net, in_order(7, batch, 9))


@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_all_knobs_together_under_every_optimizer(optimizer):
    net = Network(
        points=FIVE, hidden=(4, 3), activation=("Tanh", "ReLU"), output="Softmax",
        loss="Cross-entropy", optimizer=optimizer, lr=0.02, weight_decay=0.05, clip_norm=0.2,
        schedule="Cosine", regularization="L1", regularization_rate=0.05, batch=3,
        order="As given", epochs=25,
    )  # fmt: skip
    run = compare(net, in_order(7, 3, 25))
    assert (run.weights[-1] == 0).any()  # L1 prunes


def test_explicit_numbers_and_a_sum_of_several_outputs():
    net = Network(
        points=EXPLICIT, inputs=(), hidden=(2,), output="Identity", optimizer="SGD",
        reduction="Sum over outputs", epochs=12,
    )  # fmt: skip
    run = compare(net, in_order(3, 0, 12))
    assert net.sizes == (3, 2, 2)
    assert np.isnan(run.accuracy).all()
    assert not run.solved
    w, h = run.weights[-1], np.array([0, 0, 1.0])
    out = np.tanh(h @ w[:6].reshape(2, 3).T + w[6:8]) @ w[8:12].reshape(2, 2).T + w[12:]
    assert run.test_loss[-1] == pytest.approx(((out - 0.5) ** 2).sum(), abs=1e-14)


def test_rows_of_each_step_of_each_epoch():
    steps = (((0, 1), (2, 3)), ((3,),), ((1, 2, 0, 3),))
    net = Network(batches_by_epoch=steps, epochs=3)
    compare(net, [[list(rows) for rows in epoch] for epoch in steps])


@pytest.mark.parametrize("name", KNOBS)
def test_nets_side_by_side_are_the_nets_they_would_be_alone(name):
    knobs = {"points": FIVE, "batch": 3, "epochs": 25, "seed": 1} | KNOBS[name]
    stops = {"stop_loss": 0.55, "patience": 8}
    nets = [Network(**knobs | stops | {"lr": lr}) for lr in (0.003, 0.05, 0.3)]
    for beside, net in zip(train(nets), nets, strict=True):
        alone = net.run()
        assert (beside.stopped, beside.epochs.tolist()) == (alone.stopped, alone.epochs.tolist())
        np.testing.assert_allclose(beside.weights, alone.weights, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(beside.loss, alone.loss, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", KNOBS)
def test_every_start_of_a_sweep_is_the_net_it_would_be_alone(name):
    net = Network(**{"points": FIVE, "epochs": 20, "stop_accuracy": 1.0} | KNOBS[name])
    outcome = SeedSweep(network=net, count=3).run()
    for seed in range(3):
        alone = net.with_seed(seed).run()
        np.testing.assert_allclose(outcome.weights[seed], alone.weights[-1], rtol=0, atol=1e-10)
        assert outcome.solved[seed] == alone.solved
        assert outcome.loss[-1, seed] == pytest.approx(alone.loss[-1], abs=1e-10)
