"""The program of three deep nets prints the very numbers of the run."""

import pytest

from dlviz.digits.compute.dataset import SOURCES, load
from dlviz.digits.compute.depth_study import MOMENTUM, Deep, deep
from dlviz.digits.scripts.depth_study import script

SMALL = SOURCES[1]
KINDS = ("Sigmoid", "ReLU", "Residual")


@pytest.fixture(autouse=True)
def on_the_cpu(monkeypatch):
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


def test_it_prints_gradients_and_accuracies(capsys):
    knobs = Deep(layers=5, width=16, steps=40, batch=32, lr=0.02, seed=3)
    *_, look = deep(knobs, load(SMALL))
    exec(script(knobs, MOMENTUM, SMALL), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    for i, kind in enumerate(KINDS):
        start, end, last = lines[3 * i : 3 * i + 3]
        assert start.startswith(f"{kind}, step 0")
        for line, norms in ((start, look.gradient[0, i]), (end, look.gradient[-1, i])):
            first, final = (float(word) for word in line.split() if "e" in word and "." in word)
            assert first == pytest.approx(norms[0], rel=1e-2)
            assert final == pytest.approx(norms[-1], rel=1e-2)
        assert float(last.split()[-1]) == pytest.approx(look.accuracy[-1, i], abs=0.004)


def test_a_net_that_diverges_says_when(capsys):
    knobs = Deep(layers=3, width=16, steps=30, lr=100.0)
    *_, look = deep(knobs, load(SMALL))
    exec(script(knobs, MOMENTUM, SMALL), {})
    said = capsys.readouterr().out
    assert look.diverged.any()
    for kind, step in zip(KINDS, look.diverged, strict=True):
        assert (f"{kind}: diverged after {step} steps" in said) == (step > 0)


def test_the_one_for_mnist_needs_nothing_of_ours():
    text = script(Deep(), MOMENTUM)
    assert "dlviz." not in text
    compile(text, "program", "exec")
