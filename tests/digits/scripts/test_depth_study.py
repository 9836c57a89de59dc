"""The program of three deep nets prints the very numbers of the run."""

import pytest

from dlviz.digits.compute.dataset import SOURCES, load_digits
from dlviz.digits.compute.depth_study import MOMENTUM, DepthStudy
from dlviz.digits.scripts.depth_study import script

SMALL = SOURCES[1]
KINDS = ("Sigmoid", "ReLU", "Residual")


@pytest.fixture(autouse=True)
def on_the_cpu(monkeypatch):
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


def test_it_prints_gradients_and_accuracies(capsys):
    knobs = DepthStudy(layers=5, width=16, steps=40, batch=32, lr=0.02, seed=3)
    *_, result = knobs.run(load_digits(SMALL))
    exec(script(knobs, MOMENTUM, SMALL), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    for i, kind in enumerate(KINDS):
        start, end, last = lines[3 * i : 3 * i + 3]
        assert start.startswith(f"{kind}, step 0")
        for line, norms in ((start, result.gradient[0, i]), (end, result.gradient[-1, i])):
            first, final = (float(word) for word in line.split() if "e" in word and "." in word)
            assert first == pytest.approx(norms[0], rel=1e-2)
            assert final == pytest.approx(norms[-1], rel=1e-2)
        assert float(last.split()[-1]) == pytest.approx(result.accuracy[-1, i], abs=0.004)


def test_a_net_that_diverges_says_when(capsys):
    knobs = DepthStudy(layers=3, width=16, steps=30, lr=100.0)
    *_, result = knobs.run(load_digits(SMALL))
    exec(script(knobs, MOMENTUM, SMALL), {})
    said = capsys.readouterr().out
    assert result.diverged.any()
    for kind, step in zip(KINDS, result.diverged, strict=True):
        assert (f"{kind}: diverged after {step} steps" in said) == (step > 0)


def test_the_one_for_mnist_needs_nothing_of_ours():
    text = script(DepthStudy(), MOMENTUM)
    assert "dlviz." not in text
    compile(text, "program", "exec")
