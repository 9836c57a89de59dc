"""The program of a study prints the very numbers of its curve."""

import pytest

from dlviz.digits.compute.dataset import SOURCES, load_digits
from dlviz.digits.compute.learning_curve import LearningCurveStudy
from dlviz.digits.scripts.learning_curve import script

SMALL = SOURCES[1]


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


@pytest.mark.parametrize(
    "knobs",
    [
        LearningCurveStudy(sizes=(50, 300, 60_000), seeds=2, steps=60, batch=50),
        LearningCurveStudy(
            model="CNN", inputs="Black and white 16×16", sizes=(40,), seeds=1, steps=20
        ),
    ],
    ids=lambda knobs: knobs.model,
)
def test_it_prints_mean_worst_and_best(knobs, capsys):
    *_, curve = knobs.run(load_digits(SMALL))
    exec(script(knobs, 1437, SMALL), {})
    rows = [line.replace(":", "").split() for line in capsys.readouterr().out.splitlines()]
    assert [int(row[0]) for row in rows] == curve.sizes.tolist()
    low, high = curve.band
    for row, *truth in zip(rows, curve.mean, low, high, strict=True):
        said = [float(row[1]), float(row[2].strip("(")), float(row[4].strip(")"))]
        assert said == pytest.approx(truth, abs=6e-5)


def test_the_one_for_mnist_needs_nothing_of_ours():
    text = script(LearningCurveStudy(), 60_000)
    assert "dlviz." not in text
    compile(text, "program", "exec")
