"""What is said of a run: of known stories, and of any run only what its numbers say."""

import re
from random import Random

import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.diagnosis import CAUSES, diagnose
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.network import Network
from pages.xor.verdict import SENTENCES, the_goal, verdict
from tests.networks.any_network import any_network_of_all_knobs

NO_NUMBER = re.compile(r"\b(nan|inf|None)\b|[{}]")
BUMPS = Dataset(data="Multi-Gaussian", n=40)
BY_HAND = {"weights": hand_set_weights("XOR"), "epochs": 0}
CIRCLE = Dataset(data="Circle", n=60, noise=0.3)
ALL = ("x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂")
STORIES = [
    ({"points": Dataset(data="Plane"), "hidden": (), "output": "Identity"}, "good",
     "Fitted: the loss is .*; a constant answer would have 0.197 at best. Test loss"),
    ({"points": BUMPS, "hidden": (), "output": "Identity", "lr": 0.03, "epochs": 800}, "warn",
     "at its lowest: no weights of a linear net .* A constant answer would have loss"),
    ({"points": BUMPS, "hidden": (8, 8), "output": "Tanh", "lr": 0.03, "epochs": 300}, "warn",
     "Overfitting: the training loss is .*, the test loss .* lowest at epoch"),
    ({"points": BUMPS, "hidden": (4,), "output": "Tanh", "epochs": 5, "lr": 0.01}, "warn",
     "still falling|too few epochs"),
    ({"points": Dataset(data="Gauss", classes=4), "loss": "Cross-entropy", "output": "Softmax"},
     "good", "From epoch .* on all 125 training points are classified correctly"),
    ({"points": Dataset(data="Spiral", classes=3), "loss": "Cross-entropy", "output": "Softmax",
      "hidden": (), "lr": 1.0}, "bad", "without a non-linear hidden layer the borders"),
    ({"stop_accuracy": 1.0}, "good", "Stopped at epoch 26: 100 % of the points .* Solved: from"),
    ({"stop_loss": 0.05}, "good", "Stopped at epoch 31: the loss is down to 0.0442"),
    ({"patience": 20, "lr": 1.0}, "warn", "Stopped at epoch 196: no lower loss for 20 epochs"),
    ({"patience": 5, "monitor": "Test points", "points": CIRCLE, "hidden": (8, 8), "lr": 0.03},
     "info", "no lower test loss for 5 epochs. The loss, .*, was still falling"),
    ({"activation": "ReLU", "seed": 14}, "warn", "Dead ReLUs, .*: h₁ from the start, h₂ from the"),
    ({"activation": "ReLU", "hidden": (8,), "seed": 3, "lr": 0.5}, "warn",
     "h₂ since epoch 1, h₃ since epoch 2, 4 more"),
    ({"seed": 1, "epochs": 400}, "warn", "Stuck at loss 0.125 since epoch"),
    ({"weights": (1.0,) * 9}, "warn", "Other initial weights or more neurons may help"),
    ({"points": Dataset(data="Circle"), "hidden": (8,), "inputs": ALL, "regularization": "L1",
      "regularization_rate": 0.01, "lr": 0.03}, "good", "weights that are exactly 0: [1-9]"),
    ({"hidden": (8,), "weight_decay": 1.0}, "bad", "Too much weight decay: .* from 1.4 to"),
    ({"hidden": (8,), "regularization": "L1", "regularization_rate": 1.0}, "bad",
     "Too much regularization: .* to 0. .* exactly 0: 24 of 24"),
    ({"clip_norm": 1e-4, "optimizer": "SGD"}, "warn", "Steps too small: the gradients are clipped"),
    ({"schedule": "Cosine", "optimizer": "SGD"}, "warn", "schedule has taken the learning rate"),
    ({"activation": "Step", "weight_decay": 0.01}, "warn", "only the regularization moves its"),
    ({"weights": (1.0,) * 9, "epochs": 0}, "info", "with these weights 2 of 4 points"),
    ({**BY_HAND, "activation": "Step"}, "good", "one neuron is OR, one NAND"),
    ({**BY_HAND, "activation": "Triple"}, "bad", "3x .* the ones lie between the zeros, on one"),
    ({**BY_HAND, "activation": "Plus two"}, "bad", "x \\+ 2 .* the ones lie between the zeros"),
    ({**BY_HAND, "activation": "Identity"}, "bad", "the ones lie between the zeros, on one line"),
    ({**BY_HAND, "activation": "ReLU"}, "warn", "a straight cut could separate ones and zeros"),
    ({"activation": "ReLU", "output": "Identity", "hidden": (8, 8, 8), "optimizer": "GD",
      "lr": 10.0}, "bad", "Diverged: at epoch 6 the loss overflowed"),
]  # fmt: skip


@pytest.mark.parametrize(("knobs", "tone", "words"), STORIES)
def test_a_known_story_is_told(knobs, tone, words):
    said = verdict(Network(**{"epochs": 200} | knobs).run())
    assert re.search(words, said.text), said.text
    assert said.tone == tone


def test_a_test_loss_that_hardly_rose_is_not_said_to_have_been_lower():
    bumps = Dataset(data="Multi-Gaussian")
    net = Network(points=bumps, hidden=(8, 8), output="Tanh", lr=0.03, epochs=200)
    text = verdict(net.run()).text
    assert text.startswith("Overfitting")
    assert "lowest" not in text


def test_every_cause_has_its_sentence():
    assert set(SENTENCES) == set(CAUSES)


@pytest.mark.parametrize("seed", range(90))
def test_of_any_run_only_what_its_numbers_say(seed):
    net = Network(**any_network_of_all_knobs(Random(seed)))
    run = net.run()
    said, aim, cause = verdict(run), the_goal(run), diagnose(run)
    assert not NO_NUMBER.search(said.text + aim.text), said.text
    early = run.stopped in ("loss", "accuracy", "patience")
    assert early == ("Stopped at epoch" in said.text)
    if "still falling" in said.text:
        assert run.loss[-1] < run.loss.max()
    if "the loss rose" in said.text:
        assert run.loss[-1] > run.loss[0]
    if said.tone == "good" and not net.points.is_regression:
        assert run.accuracy[-1] >= 0.95
    if said.tone == "good" and net.points.is_regression:
        assert run.loss[-1] < 0.1 * run.loss[0] or run.loss[-1] < 0.05
    if cause != "overflow":
        assert bool(run.dead_relus) == ("Dead ReLU" in said.text)
    if net.points.is_regression:
        assert "classified" not in said.text
    if aim.text.startswith("✓"):
        assert run.finished
        assert net.points.is_regression or max(run.accuracy[-1], run.test_accuracy[-1]) >= 0.95


def test_the_goal_of_a_regression_is_a_loss_on_test_points():
    plane = Network(points=Dataset(data="Plane"), hidden=(), output="Identity", epochs=200)
    assert the_goal(plane.run()).text.startswith("✓ Goal reached: bring the loss on at least ten")
    bumps = Network(points=BUMPS, hidden=(), output="Identity", epochs=50)
    assert the_goal(bumps.run()).text.startswith("Goal: bring the loss")


def test_points_of_ones_own_have_a_goal_without_a_test():
    own = Dataset(data="Own points", own=((0.0, 0.0, 0), (1.0, 1.0, 1)))
    run = Network(points=own, epochs=100).run()
    assert the_goal(run).text == "✓ Goal reached: classify all points correctly"
