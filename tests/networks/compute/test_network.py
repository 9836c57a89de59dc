"""The knobs of a net: what they refuse, and what they promise to repeat."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network

NET = Network(points=Dataset(data="Circle", n=60, noise=0.1), hidden=(3,), batch=7, epochs=4)


def test_equal_knobs_repeat_bit_for_bit_and_the_seed_matters():
    np.testing.assert_array_equal(NET.run().weights, NET.run().weights)
    assert not np.array_equal(NET.run().weights, NET.with_seed(5).run().weights)


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
        ({"epochs": -1}, "epochs must be a whole number from 0 to 20000; got -1"),
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


LONG = Network(points=Dataset(data="Circle"), hidden=(4, 2), batch=10, epochs=40)


def test_a_stream_grows_to_the_run(monkeypatch):
    monkeypatch.setattr("dlviz.networks.compute.network.FIRST", 0.0)
    parts, whole = list(LONG.stream()), LONG.run()
    lengths = [len(part.epochs) for part in parts]
    assert lengths == sorted(set(lengths))
    assert [part.finished for part in parts] == [False] * (len(parts) - 1) + [True]
    for part in parts:
        assert part.final_epoch == 40
        for name in ("epochs", "weights", "loss", "accuracy", "test_loss", "gradient_norm"):
            got, wanted = getattr(part, name), getattr(whole, name)[: len(part.epochs)]
            np.testing.assert_allclose(got, wanted, rtol=1e-12, atol=1e-15)
    np.testing.assert_array_equal(parts[-1].weights, whole.weights)


def test_a_stream_of_a_run_that_diverges_ends_there(monkeypatch):
    monkeypatch.setattr("dlviz.networks.compute.network.FIRST", 0.0)
    net = Network(hidden=(), output="Identity", optimizer="GD", lr=1e9, epochs=500)
    *_, last = net.stream()
    assert last.finished
    assert last.diverged_at == net.run().diverged_at
    assert last.final_epoch == last.epochs[-1] == last.diverged_at - 1


def test_its_table_has_a_row_for_each_snapshot():
    run = Network(epochs=3).run()
    table = run.to_frame()
    names = ["epoch", "learning_rate", "loss", "accuracy", "test_loss", "test_accuracy"]
    assert list(table) == [*names, "gradient_norm_1", "gradient_norm_2"]
    assert table["epoch"].tolist() == [0, 1, 2, 3]
    np.testing.assert_array_equal(table["loss"], run.loss)
    np.testing.assert_array_equal(table.filter(like="norm"), run.gradient_norm)
    assert table["learning_rate"].tolist() == pytest.approx([np.nan, 0.1, 0.1, 0.1], nan_ok=True)


@pytest.mark.parametrize("epochs", [8, 1000])
def test_its_table_has_the_rate_that_each_epoch_learnt_with(epochs):
    run = Network(hidden=(), schedule="Step decay", lr=0.4, optimizer="GD", epochs=epochs).run()
    table = run.to_frame()
    rates = table["learning_rate"].to_numpy()[1:]
    np.testing.assert_allclose(rates, 0.4 * 0.5 ** ((run.epochs[1:] - 1) // (epochs // 4)))
    if epochs == 8:  # every epoch is a step of that rate
        moved = np.linalg.norm(np.diff(run.weights, axis=0), axis=1)
        np.testing.assert_allclose(moved, rates * run.gradient_norm[:-1, 0])


def test_a_regression_has_no_accuracy_in_its_table():
    table = (
        Network(points=Dataset(data="Plane", n=20), output="Identity", epochs=3).run().to_frame()
    )
    assert not any("accuracy" in name for name in table)
    assert table["test_loss"].notna().all()


REGRESSION = Dataset(data="Plane", n=20)
TWO = Dataset(data="Explicit", x=((0.0, 1.0),), t=((0.5, 2.0),))


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"activation": ("ReLU", "Tanh")}, "activation must be .* of the 1 hidden layers; got 2"),
        ({"activation": ("Softmax",)}, "activation must be one of Step"),
        ({"output": "Softmax", "points": REGRESSION}, "output Softmax needs classes"),
        ({"loss": "Cross-entropy", "points": REGRESSION}, "Cross-entropy needs targets from 0 to"),
        ({"loss": "Cross-entropy", "points": TWO}, "Cross-entropy needs targets from 0 to 1"),
        ({"inputs": ()}, "number of inputs must be a whole number from 1 to 7; got 0"),
        ({"points": Dataset(data="Explicit", x=((1.0,),), t=((1.0,),))}, r"inputs must be \(\)"),
        ({"reduction": "mean"}, "reduction must be one of Mean, Sum over outputs, Sum"),
        ({"hyper": (("momentum", 0.9),)}, "Adam has no 'momentum'; its hyper-parameters: beta1"),
        ({"hyper": (("beta1", 2.0),)}, "Adam's beta1 must be from 0 to 0.999; got 2"),
        ({"optimizer": "AdamW", "hyper": (("weight_decay", 0.1),), "weight_decay": 0.1}, "twice"),
        ({"weight_decay": -1.0}, "weight_decay must be from 0 to 100; got -1"),
        ({"clip_norm": float("nan")}, "clip_norm must be from 0 to 1e[+]09; got nan"),
        ({"schedule": "Linear"}, "schedule must be one of Constant, Step decay, Cosine"),
        ({"regularization": "L3"}, "regularization must be one of None, L1, L2; got 'L3'"),
        ({"regularization_rate": 0.1}, "regularization_rate needs regularization L1 or L2"),
        ({"regularization": "L1", "regularization_rate": -1.0}, "regularization_rate must be from"),
        ({"biases": "None"}, "biases must be one of Trained, Fixed; got 'None'"),
        ({"stop_loss": float("nan")}, "stop_loss must be a finite number; got nan"),
        ({"stop_accuracy": 90.0}, "stop_accuracy must be from 0 to 1; got 90"),
        ({"stop_accuracy": 0.9, "points": REGRESSION}, "a regression has no accuracy"),
        ({"patience": -1}, "patience must be a whole number from 0 to 20000; got -1"),
        ({"monitor": "Test"}, "monitor must be one of Training points, Test points"),
        ({"patience": 3, "monitor": "Test points"}, "monitor Test points needs test points"),
        ({"batches": ((0,), ())}, "batches must name one row at least for each step; got none"),
        ({"batches_by_epoch": (((0,),),)}, "steps of each of 400 epochs; got 1"),
        ({"batches_by_epoch": (((4,),),), "epochs": 1}, "batches_by_epoch must name rows 0 to 3"),
        ({"batches_by_epoch": ((),), "epochs": 1}, "one step at least for each epoch"),
        ({"batches_by_epoch": (((0,),),), "epochs": 1, "batches": ((0,),)}, "can't both be given"),
    ],
)
def test_a_bad_knob_of_training_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Network(**knob)
