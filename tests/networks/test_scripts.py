"""The program a reader takes away prints the run's own final loss."""

import contextlib
import io

import pytest
import torch

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.network import Network
from dlviz.networks.scripts import script

CLOUD = Dataset(data="Circle", n=46, noise=0.1)
RUNS = {
    "four points": Network(epochs=50),
    "straight": Network(hidden=(), output="Identity", optimizer="GD", epochs=50),
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


@pytest.mark.parametrize("name", RUNS)
def test_the_program_ends_where_the_run_ends(name):
    run = RUNS[name].run()
    said, before = io.StringIO(), torch.get_default_dtype()
    try:
        with contextlib.redirect_stdout(said):
            exec(script(run), {})
    finally:
        torch.set_default_dtype(before)
    word, number = said.getvalue().split()
    assert word == "loss"
    assert float(number) == pytest.approx(run.loss[-1], rel=1e-7, abs=1e-12)
