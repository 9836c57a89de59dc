"""The program prints the very numbers of the run."""

import subprocess
import sys
from pathlib import Path

import pytest

from dlviz.digits.compute import live_training as live
from dlviz.digits.compute.dataset import SOURCES, load_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import stream
from dlviz.digits.scripts.live_training import script

SMALL = SOURCES[1]
RUNS = [
    Training(model="CNN", epochs=1, samples=700),
    Training(model="MLP", inputs="Black and white 16×16", optimizer="Nesterov", lr=0.05, epochs=2),
    Training(model="CNN", inputs="Black and white 16×16", samples=300, schedule="Cosine", seed=3),
    Training(
        model="Linear", optimizer="SGD", lr=0.1, schedule="Constant", batch=100, smoothing=0.1
    ),
    Training(model="Linear", optimizer="RMSProp", schedule="Step decay", weight_decay=0.01),
    Training(model="MLP", optimizer="AdamW", momentum=0.8, weight_decay=0.1),
    *(
        Training(model="Linear", optimizer=o, samples=300)
        for o in ("Momentum", "Adagrad", "RAdam", "Adadelta", "NAdam", "Adamax", "GD")
    ),
]


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setattr(live, "thread_count", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


@pytest.mark.parametrize("training", RUNS, ids=lambda t: f"{t.model} {t.optimizer}")
def test_it_prints_the_numbers_of_the_run(training, capsys):
    *_, last = stream(training, load_digits(SMALL), wants_snapshot=lambda: False)
    exec(script(training, SMALL), {})
    loss, accuracy = (float(line.split()[-1]) for line in capsys.readouterr().out.splitlines())
    assert loss == pytest.approx(last.test_loss, rel=1e-5)
    assert accuracy == pytest.approx(last.test_accuracy)


def test_the_one_for_mnist_needs_nothing_of_ours():
    text = script(Training())
    assert "dlviz." not in text
    compile(text, "program", "exec")


def test_it_is_a_program_of_its_own():
    training = Training(model="Linear", epochs=1)
    root = Path(__file__).parents[3]
    run = [sys.executable, "-c", script(training, SMALL)]
    said = subprocess.run(run, cwd=root, capture_output=True, text=True, check=True).stdout
    assert [line.rpartition(" ")[0] for line in said.splitlines()] == ["test loss", "test accuracy"]
