"""Every script is run; its runners must end where the lesson's own runs ended."""

import pytest
import torch

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner
from dlviz.optimizers.scripts import script

ALL = tuple(Runner(name, rule.lr) for name, rule in OPTIMIZERS.items())


def ends(program, capsys):
    before = torch.get_default_dtype()
    try:
        exec(compile(program, "script", "exec"), {})
    finally:
        torch.set_default_dtype(before)
    for line in capsys.readouterr().out.strip().splitlines():
        name, rest = line.split(" [")
        weights, loss = rest.split("] ")
        yield name, [float(w) for w in weights.split(",")], float(loss)


def check(race, capsys):
    results = race.run()
    found = list(ends(script(race), capsys))
    assert [name for name, *_ in found] == [one.optimizer for one in race.runners]
    for lane, (_, weights, loss) in enumerate(found):
        assert weights == pytest.approx(results.path[-1, lane].tolist(), rel=1e-9, abs=1e-10)
        assert loss == pytest.approx(results.loss[-1, lane], rel=1e-9, abs=1e-10)


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface(surface, capsys):
    runners = tuple(Runner(name, 1e-3) for name in ("GD", "Nesterov", "Adam"))
    check(Race(surface=surface, steps=15, runners=runners), capsys)


@pytest.mark.parametrize(
    "knobs",
    [
        {"kappa": 25.0, "degrees": 30.0},
        {"start": (1.5, -2.5), "noise": 0.2, "seed": 5},
        {"noise": 0.2, "everyone": True},
        {"schedule": "Cosine"},
        {"schedule": "One-cycle"},
        {"schedule": "Step decay"},
        {"corrected": False},
    ],
)
def test_every_optimizer_under_every_knob(knobs, capsys):
    runners = ALL if "schedule" not in knobs else ALL[:-1]
    check(Race(steps=15, runners=runners, **knobs), capsys)


def test_two_runners_of_one_rule_are_both_in_it(capsys):
    runners = (Runner("GD", 0.1), Runner("Adam", 0.1), Runner("GD", 0.18))
    check(Race(steps=15, runners=runners), capsys)


SWITCHED = [
    ("Momentum", {"weight_decay": 0.1, "nesterov": 1.0}), ("RMSProp", {"centered": 1.0}),
    ("Momentum", {"momentum": 0.0, "nesterov": 1.0}), ("Adam", {"weight_decay": 0.1}),
    ("Adam", {"weight_decay": 0.1, "decoupled_weight_decay": 1.0}), ("AdamW", {"amsgrad": 1.0}),
    ("Adam", {"amsgrad": 1.0, "beta2": 0.5, "weight_decay": 0.2}), ("GD", {"weight_decay": 0.3}),
]  # fmt: skip


@pytest.mark.parametrize("corrected", [True, False])
def test_switches_and_weight_decay(corrected, capsys):
    runners = tuple(Runner(name, 0.02, tuple(hyper.items())) for name, hyper in SWITCHED)
    check(Race(steps=30, runners=runners, corrected=corrected, surface="Booth"), capsys)


def test_hyper_parameters_of_every_optimizer(capsys):
    runners = tuple(
        Runner(
            name,
            0.01,
            tuple(
                (key, 1.0 if h.switch else h.low + 0.3 * (h.high - h.low))
                for key, h in rule.numbers.items()
            ),
        )
        for name, rule in OPTIMIZERS.items()
        if name != "LBFGS"
    )
    extra = Runner("LBFGS", 0.5, (("iterations", 3.0), ("history", 4.0)))
    check(Race(steps=15, runners=(*runners, extra)), capsys)


def test_what_is_not_used_is_not_written():
    plain = script(Race())
    assert not any(word in plain for word in ("scheduler", "noise", "closure", "Uncorrected"))
    assert "torch.optim.RMSprop(w, lr=0.1, alpha=0.9)" in plain
