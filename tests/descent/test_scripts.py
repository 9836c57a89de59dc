"""Every script is run; it must end where the lesson's own walk ended."""

import pytest
import torch

from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import OBJECTIVES
from dlviz.descent.scripts import FORMULAS, as_lectured, script


def end_of(program, capsys):
    before = torch.get_default_dtype()
    try:
        exec(compile(program, "script", "exec"), {})
    finally:
        torch.set_default_dtype(before)
    weights, loss = capsys.readouterr().out.strip().rsplit("] ", 1)
    return [float(w) for w in weights.strip("[").split(",")], float(loss)


def check(descent, capsys, rel=1e-9):
    walk = descent.run()
    weights, loss = end_of(script(descent), capsys)
    assert weights == pytest.approx(walk.path[-1].tolist(), rel=rel, abs=1e-12)
    assert loss == pytest.approx(walk.loss[-1], rel=rel, abs=1e-12)


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_every_objective(surface, capsys):
    rate = 1e-7 if surface.startswith("House") else 1e-3
    check(Descent(surface=surface, lr=rate, steps=20), capsys)


@pytest.mark.parametrize(
    "knobs",
    [
        {"kappa": 25.0, "degrees": 30.0, "lr": 0.05},
        {"start": (1.5, -2.5), "momentum": 0.9},
        {"schedule": "Step decay"},
        {"schedule": "Cosine", "noise": 0.2, "seed": 5},
        {"schedule": "One-cycle", "momentum": 0.5},
        {"gradient": "Numeric", "delta": 0.01},
        {"gradient": "Numeric", "noise": 0.1},
        {"surface": "Sales cost", "start": (100.0,), "lr": 0.01},
        {"surface": "Sales cost", "lr": 0.01, "batch": 3, "seed": 4},
        {"surface": "Sales line", "lr": 0.01, "batch": 1, "gradient": "Numeric"},
        {"surface": "House price line, scaled", "batch": 2, "noise": 0.1, "schedule": "Cosine"},
        {"surface": "Pass or fail, cross-entropy", "lr": 0.5, "batch": 6},
        {"surface": "Two weights of a net", "lr": 0.5, "batch": 3, "momentum": 0.5},
    ],
)
def test_every_knob(knobs, capsys):
    check(Descent(**{"steps": 20, **knobs}), capsys)


def test_the_lectures_own_run(capsys):
    (weight,), _ = end_of(script(LECTURE), capsys)
    assert round(weight, 3) == 25928.571


LECTURE = Descent(surface="Sales cost", lr=0.001, steps=1001, gradient="Numeric", delta=0.001)
PRINTED = {
    0: (13450707854.45, 1040.98, -1036982.84), 100: (12866409.33, 25508.71, -17494.23),
    200: (9041904.97, 25921.49, -295.13), 300: (9040816.63, 25928.45, -4.98),
}  # fmt: skip


def test_as_the_lecture_wrote_it_prints_what_the_lectures_program_prints(capsys):
    exec(compile(as_lectured(LECTURE), "lecture", "exec"), {})
    out = capsys.readouterr().out.splitlines()
    for epoch, (cost, w, slope) in PRINTED.items():
        at = 2 * epoch // 100
        assert out[at] == f"[ epoch: {epoch}, cost: {cost:.2f} ]"
        assert out[at + 1] == f"w = {w:.2f}, w_gradient = {slope:.2f}"
    assert out[-2] == "f(8) = 207428.57"
    assert float(out[-1][1:].split("]")[0]) == pytest.approx(25928.5709285, abs=1e-6)


@pytest.mark.parametrize("gradient", ["Numeric", "Autograd"])
def test_as_the_lecture_wrote_it_ends_where_the_walk_does(gradient, capsys):
    descent = Descent(surface="Sales cost", lr=0.01, steps=37, gradient=gradient, start=(9.0,))
    exec(compile(as_lectured(descent), "lecture", "exec"), {})
    weight, loss = capsys.readouterr().out.splitlines()[-1].strip("[").split("] ")
    walk = descent.run()
    assert float(weight) == pytest.approx(walk.path[-1, 0], rel=1e-9)
    assert float(loss) == pytest.approx(walk.loss[-1], rel=1e-9)


@pytest.mark.parametrize(
    "knobs", [{"surface": "Sales line"}, {"momentum": 0.5}, {"schedule": "Cosine"}, {"batch": 2}]
)
def test_where_the_lecture_has_no_program_there_is_none(knobs):
    assert as_lectured(Descent(**{"surface": "Sales cost", "lr": 0.001, **knobs})) == ""


def test_every_objective_has_its_formula():
    assert {*FORMULAS, "Ravine"} == set(OBJECTIVES)


def test_what_is_not_used_is_not_written():
    plain = script(Descent())
    assert len(plain.splitlines()) == 16
    assert not any(word in plain for word in ("momentum", "scheduler", "noise", "delta"))
