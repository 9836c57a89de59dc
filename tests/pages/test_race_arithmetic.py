"""Each step that is written out leads to where torch.optim goes."""

import numpy as np
import pytest

from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner
from pages.race.arithmetic import written

SWITCHED = [
    ("Momentum", {"nesterov": 1.0, "weight_decay": 0.1}), ("RMSProp", {"centered": 1.0}),
    ("Momentum", {"momentum": 0.0}), ("Adam", {"amsgrad": 1.0, "beta2": 0.5, "weight_decay": 0.2}),
    ("Adam", {"weight_decay": 0.3, "decoupled_weight_decay": 1.0}), ("RAdam", {"beta2": 0.9}),
    ("AdamW", {"amsgrad": 1.0, "weight_decay": 0.3}), ("Adamax", {"weight_decay": 0.2}),
]  # fmt: skip
CASES = [*((name, {}) for name in OPTIMIZERS), *SWITCHED]


@pytest.mark.parametrize("knobs", [{}, {"schedule": "Cosine"}, {"noise": 0.1, "everyone": True}])
@pytest.mark.parametrize(("name", "hyper"), CASES)
def test_what_is_written_out_is_the_next_place(name, hyper, knobs):
    runner = Runner(name, OPTIMIZERS[name].lr, tuple(hyper.items()))
    results = Race(surface="Ravine", degrees=30.0, runners=(runner,), steps=12, **knobs).run()
    for step in (0, 1, 2, 7, 11):
        sheet, end = written(results, 0, step)
        close = 1e-6 if name == "NAdam" else 1e-9  # torch multiplies its momenta in float32
        np.testing.assert_allclose(end, results.path[step + 1, 0], rtol=close, atol=close)
        assert sheet.rows[-1][0].split(": ")[-1].startswith("w ← w")
