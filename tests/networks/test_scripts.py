"""The program a reader takes away prints the run's own final loss."""

import contextlib
import io
from dataclasses import replace
from math import isfinite
from random import Random

import numpy as np
import pytest
import torch

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.losses import LOSSES, REDUCTIONS
from dlviz.networks.compute.mlp import forward, unpack
from dlviz.networks.compute.network import FIRST_ORDER, Network
from dlviz.networks.compute.optimizer_race import NetRace
from dlviz.networks.scripts import script
from dlviz.networks.scripts.optimizer_race import KERAS, as_lectured
from dlviz.networks.scripts.optimizer_race import script as race_script
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, TUNABLE
from dlviz.optimizers.compute.runs import Runner
from tests.networks.any_network import any_network_of_all_knobs
from tests.networks.test_fidelity import KNOBS, MAZUR

CLOUD = Dataset(data="Circle", n=46, noise=0.1)
RUNS = {
    "four points": Network(epochs=50),
    "straight": Network(hidden=(), output="Identity", optimizer="GD", epochs=50),
    "affine": Network(hidden=(3, 2), activation=("Triple", "Plus two"), output="Triple", epochs=9),
    "by hand": Network(activation="Step", output="Step", weights=hand_set_weights("XOR"), epochs=3),
    "sine": Network(hidden=(3, 2), activation="Sine", init="He", optimizer="NAdam", epochs=20),
    "shuffled": Network(points=CLOUD, batch=5, order="Shuffled", init="Normal", epochs=6),
    "playground": Network(
        points=CLOUD, hidden=(4, 2), output="Tanh", loss="Half squared error", optimizer="SGD",
        lr=0.03, batch=10, order="Carried over", init="Playground", epochs=5,
    ),
    "inputs": Network(points=CLOUD, inputs=("x₁²", "x₂²", "sin x₁"), hidden=(), epochs=30),
    "cross-entropy": Network(loss="Cross-entropy", optimizer="RMSProp", lr=0.01, epochs=30),
    "nesterov": Network(optimizer="Nesterov", loss="Absolute error", epochs=20),
    "given rows": Network(batches=((0, 3), (1, 2)), optimizer="Momentum", epochs=9),
}  # fmt: skip


EXPLICIT = Dataset(
    data="Explicit", x=((0.1, 2.0, -1.0), (1.5, 0.3, 0.2)), t=((0.2, 0.9), (0.7, 0.1)),
)  # fmt: skip
STOPS = {"points": CLOUD, "hidden": (4,), "batch": 5, "order": "As given", "epochs": 60}
RUNS |= {
    f"knob: {name}": Network(
        **{"points": Dataset(data="Gauss", classes=3, n=14), "lr": 0.05, "epochs": 9, "batch": 3}
        | knobs
    )
    for name, knobs in KNOBS.items()
}
RUNS |= {
    f"{loss}, {reduction}": Network(loss=loss, reduction=reduction, optimizer="SGD", epochs=9)
    for loss in LOSSES
    for reduction in REDUCTIONS
}
RUNS |= {
    f"softmax, {one}": Network(
        loss="Cross-entropy", output="Softmax", reduction=one, optimizer="SGD", epochs=9
    )
    for one in REDUCTIONS
}
RUNS |= {
    f"hyper of {name}": Network(
        optimizer=name,
        lr=0.01,
        epochs=9,
        weight_decay=0.1,
        clip_norm=0.1,
        hyper=tuple(
            (key, (one.low + one.default) / 2)
            for key, one in OPTIMIZERS[name].hyper.items()
            if key != "weight_decay"
        ),
    )
    for name in FIRST_ORDER
}
RUNS |= {
    "mazur": replace(MAZUR, epochs=20),
    "numbers": Network(points=EXPLICIT, inputs=(), output="Identity", epochs=20),
    "three of tanh": Network(points=Dataset(data="Rings", classes=3, n=14), output="Tanh"),
    "plane": Network(points=Dataset(data="Plane", n=20), output="Identity", epochs=20),
    "epochs given": Network(batches_by_epoch=(((0, 1), (2,)), ((3, 1),)), epochs=2),
    "down to a loss": Network(**STOPS, stop_loss=0.1),
    "up to an accuracy": Network(**STOPS, stop_accuracy=0.9),
    "accuracy of a tanh": Network(**STOPS, stop_accuracy=0.9, output="Tanh"),
    "accuracy of a softmax": Network(**STOPS, stop_accuracy=0.9, output="Softmax"),
    "patience": Network(**STOPS, patience=3, lr=0.3),
    "patience on the test": Network(
        **STOPS, patience=2, monitor="Test points", inputs=("x₁²", "x₂")
    ),
}  # fmt: skip


def test_the_conditions_stop_these_runs():
    stopped = {name: RUNS[name].run().stopped for name in list(RUNS)[-6:]}
    assert list(stopped.values()) == ["loss"] + 3 * ["accuracy"] + 2 * ["patience"]


def printed(run):
    """What the program of a run prints as its final loss."""
    said, before = io.StringIO(), torch.get_default_dtype()
    try:
        with contextlib.redirect_stdout(said):
            exec(script(run), {})
    finally:
        torch.set_default_dtype(before)
    word, number = said.getvalue().split()
    assert word == "loss"
    return float(number)


@pytest.mark.parametrize("name", RUNS)
def test_the_program_ends_where_the_run_ends(name):
    run = RUNS[name].run()
    assert printed(run) == pytest.approx(run.loss[-1], rel=1e-7, abs=1e-12)


def last_digits_decide(run):
    """Whether other last digits of the first weights lead the run to another end."""
    start = run.weights[0] * (1 + 1e-15 * np.where(np.arange(run.weights.shape[1]) % 2, 1, -1))
    other = replace(run.network, weights=tuple(start)).run()
    return other.diverged_at != run.diverged_at or abs(other.loss[-1] - run.loss[-1]) > 1e-9


def unsure(run):
    """How far the last digit of its outputs moves a sigmoid's cross-entropy: its log(1 - o)."""
    net, samples = run.network, run.samples
    if (net.loss, net.output) != ("Cross-entropy", "Sigmoid"):
        return 0.0
    x, _ = net.tensors(samples, slice(samples.train_size))
    layers = unpack(torch.from_numpy(run.weights[-1]), net.sizes)
    o = forward(layers, x, net.activations)[-1]
    return (2**-52 / torch.minimum(o, 1 - o).clamp(min=2**-52)).mean().item()


def test_the_program_of_any_net_of_the_lesson_ends_within_a_millionth():
    compared = 0
    for seed in range(40):
        run = Network(**any_network_of_all_knobs(Random(seed))).run()
        if last_digits_decide(run):
            continue
        compared += 1
        number = printed(run)
        if run.diverged_at is not None:
            assert not isfinite(number), seed
        else:
            apart = 1e-6 * max(1, run.loss[-1]) + unsure(run)
            assert number == pytest.approx(run.loss[-1], rel=0, abs=apart), seed
    assert compared >= 35


@pytest.mark.parametrize("schedule", ["Constant", "Cosine", "One-cycle"])
def test_the_program_of_a_race_prints_where_every_runner_ends(schedule):
    runners = tuple(Runner(name, 0.05) for name in TUNABLE)
    race = NetRace(points=Dataset(data="Gauss", n=40), steps=12, batch=6, schedule=schedule)
    results = replace(race, runners=(*runners, Runner("Adam", 0.1, (("beta1", 0.5),)))).run()
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(race_script(results), {})
    printed = [line.split() for line in out.getvalue().splitlines()]
    assert [name for name, *_ in printed] == [one.optimizer for one in results.race.runners]
    ends = np.array([[float(loss), float(share)] for _, loss, share in printed])
    np.testing.assert_allclose(ends[:, 0], results.loss[-1], rtol=1e-7)
    np.testing.assert_allclose(ends[:, 1], results.accuracy[-1])


@pytest.mark.parametrize("winner", TUNABLE)
def test_as_the_lectures_write_it_the_winner_ends_where_it_does(winner):
    race = NetRace(points=Dataset(data="Gauss", n=40), steps=12, batch=6)
    results = replace(race, runners=(Runner(winner, 0.05),)).run()
    program = as_lectured(results)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(program, {})
    name, loss = out.getvalue().split()
    assert name == winner
    assert float(loss) == pytest.approx(results.loss[-1, 0], rel=1e-7)
    assert ("# Keras: model.compile" in program) == (winner in KERAS)
    assert as_lectured(replace(results, race=replace(race, schedule="Cosine"))) == ""
