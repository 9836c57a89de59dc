"""What became of a run: known stories by name, and any run of any knobs without contradiction."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.diagnosis import CAUSES, FEW, diagnose
from dlviz.networks.compute.final_weights import best_constant, zero_weights
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.loss_shape import farthest, first_jump, weight_norms
from dlviz.networks.compute.network import Network
from tests.networks.any_network import any_network

CLOUD = {"data": "Circle", "n": 60, "noise": 0.3}
STORIES = {
    "one cut": [
        {"hidden": ()},
        {"activation": "Identity"},
        {"hidden": (1,)},
        {"hidden": (), "lr": 10.0},
        {"hidden": (), "lr": 0.001},
        {"hidden": (), "epochs": 10},
        {"activation": "Identity", "output": "Identity", "optimizer": "GD"},
        {"hidden": (), "points": Dataset(data="Circle")},
    ],
    "solved": [
        {},
        {"hidden": (), "points": Dataset(gate="AND")},
        {"points": Dataset(data="Gauss")},
    ],
    "stuck": [
        {"seed": 1}, {"activation": "ReLU"},
        {"biases": "Fixed", "schedule": "Cosine"},  # what is left of its gradient are the biases
        {"patience": 20, "lr": 1.0},
    ],
    "braked": [{"schedule": "Cosine", "optimizer": "SGD"}],
    "cut short": [{"stop_loss": 0.24}],
    "pulled": [{"weight_decay": 0.1}, {"regularization": "L2", "regularization_rate": 1.0,
                                       "optimizer": "GD"}],
    "fitted": [{"points": Dataset(data="Plane"), "hidden": (), "output": "Identity"}],
    "straight borders": [
        {"points": Dataset(data="Spiral", classes=3), "hidden": (3,), "activation": "Triple",
         "output": "Softmax", "loss": "Cross-entropy", "epochs": 400, "lr": 0.3},
    ],
    "rising": [{"lr": 10.0}],
    "slow": [{"lr": 0.001}, {"optimizer": "GD", "lr": 0.01}],
    "falling": [{"epochs": 10}],
    "no slope": [{"activation": "Step"}, {"output": "Step"}],
    "dead": [{"activation": "ReLU", "seed": 14}],
    "overfitting": [
        {"points": Dataset(**CLOUD), "hidden": (8, 8), "lr": 0.03, "epochs": 400},
    ],
    "few points": [{"points": Dataset(data="XOR cloud", n=10, train=0.1)}],
    "not trained": [{"weights": hand_set_weights("XOR"), "epochs": 0}],
    "overflow": [
        {"hidden": (8, 8, 8), "activation": "ReLU", "output": "Identity", "optimizer": "GD",
         "lr": 10.0},
    ],
    "noise": [{"hidden": (), "points": Dataset(data="Gauss", noise=0.5), "epochs": 600}],
    "lowest loss": [
        {"hidden": (), "output": "Identity", "lr": 0.02, "epochs": 2000,
         "points": Dataset(data="Own points",
                           own=((0, 0, 0), (0.1, 0, 0), (0.2, 0, 1), (9, 0, 1), (9, 1, 1)))},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("cause", "knobs"), [(cause, knobs) for cause, several in STORIES.items() for knobs in several]
)
def test_a_known_story_has_its_name(cause, knobs):
    assert diagnose(Network(**{"epochs": 200, **knobs}).run()) == cause


def test_a_part_of_a_run_goes_on():
    run = Network(points=Dataset(data="Circle"), batch=10, epochs=50)
    whole = run.run()
    part = replace(whole, epochs=whole.epochs[:9], loss=whole.loss[:9])
    assert diagnose(part) == "goes on"


@pytest.mark.parametrize("seed", range(120))
def test_a_diagnosis_never_contradicts_the_numbers(seed):
    run = Network(**any_network(Random(seed))).run()
    cause, n, m = diagnose(run), run.samples.train_size, run.test_size
    assert cause in CAUSES
    learnt, held = run.accuracy[-1], run.test_accuracy[-1]
    if cause == "solved":
        assert learnt == 1
    elif cause == "learnt":
        assert learnt >= 0.95
        assert m < FEW or held >= 0.9
    elif cause == "overfitting":
        assert held < learnt
        assert min(n, m) >= FEW
    elif cause == "few points":
        assert n < FEW
    elif cause == "overflow":
        assert run.diverged_at is not None
    else:
        assert learnt < 1
    if cause in ("one cut", "lowest loss", "no slope", "dead"):
        assert not run.solved
    if cause == "rising":
        assert run.loss[-1] > run.loss[0]
    if cause == "falling":
        assert run.loss[-1] < run.loss.max()
    if cause in ("no slope", "dead"):
        assert run.layers_without_gradient


@pytest.mark.parametrize("seed", range(8))
def test_what_one_cut_can_not_do_no_other_seed_or_rate_does(seed):
    knobs = any_network(Random(seed)) | {"hidden": (), "output": "Sigmoid", "epochs": 60}
    run = Network(**knobs).run()
    if run.separable:
        return
    tried = [Network(**knobs | {"seed": s, "lr": lr}).run() for s in range(3) for lr in (0.01, 1.0)]
    assert not any(one.solved for one in tried)


def test_far_and_first_jump_are_distances_of_weights():
    run = Network(optimizer="GD", lr=1.0, epochs=100).run()
    moved = np.abs(run.weights - run.weights[0]).max(axis=1)
    assert farthest(run) == moved[-1]
    assert first_jump(run) == moved[1:4].max()


def test_norms_are_of_weights_without_biases():
    run = Network(epochs=50).run()  # 2-2-1: biases at 4, 5 and 8
    for norm, weights in zip(weight_norms(run), run.weights[[0, -1]], strict=True):
        assert norm == pytest.approx(np.linalg.norm(weights[[0, 1, 2, 3, 6, 7]]))


@pytest.mark.parametrize(
    ("loss", "best"), [("Squared error", np.var), ("Half squared error", lambda t: np.var(t) / 2),
                       ("Absolute error", lambda t: np.abs(t - np.median(t)).mean())],
)  # fmt: skip
def test_the_best_constant_is_the_mean_or_the_median(loss, best):
    run = Network(points=Dataset(data="Plane"), loss=loss, output="Identity", epochs=1).run()
    assert best_constant(run) == pytest.approx(best(run.samples.t[: run.samples.train_size]))


def test_weights_of_zero_are_counted_without_biases():
    run = Network(weights=(0.0, 1.0, 0.0, 2.0, 0.0, 0.0, 3.0, 0.0, 0.0), epochs=0).run()
    assert zero_weights(run) == (3, 6)
