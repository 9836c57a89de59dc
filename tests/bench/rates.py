"""The core alone: how long the runs take that a class waits for, and torch's steps per second."""

import time
from dataclasses import replace
from statistics import median

from dlviz.descent.compute.descent import Descent
from dlviz.networks.compute.datasets import Points
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.seed_sweep import Seeds
from dlviz.networks.compute.warm_up import warm
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import FIELD, Runner
from tests.bench.tables import table

TIMES = 5
CIRCLE = Points(data="Circle", n=250, train=1.0)
PLAYGROUND = Network(
    points=CIRCLE, hidden=(4, 2), activation="Tanh", output="Tanh", batch=10, epochs=300
)
FOUR = Network(hidden=(4,), epochs=500)
MAP = tuple(
    Runner(name, 10 ** (-4 + 5 * k / 24)) for name in ("LBFGS", *FIELD)[1:9] for k in range(25)
)
RUNS = {  # name: (experiment, optimizer steps it takes)
    "descent, 50 steps": (Descent(), 50),
    "descent, 1000 steps": (Descent(steps=1000), 1000),
    "race, 9 optimizers × 200 steps": (Race(), 9 * 200),
    "map, 8 optimizers × 25 rates × 200 steps": (Race(runners=MAP), 200 * 200),
    "XOR net 2-2-1, 400 epochs": (Network(), 400),
    "circle, 2-4-2-1, 250 points, batch 10, 300 epochs": (PLAYGROUND, 300 * 25),
    "100 starts of 2-4-1 × 500 epochs": (Seeds(network=FOUR), 100 * 500),
}


def measure():
    """Print seconds per run, runs a second and optimizer steps a second."""
    warm()
    rows = []
    for name, (experiment, steps) in RUNS.items():
        seconds = median(_seconds(experiment, seed) for seed in range(1, TIMES + 1))
        rows.append([name, f"{seconds:.3f}", f"{1 / seconds:.1f}", f"{steps / seconds:,.0f}"])
    table(["recorded runs", "s", "runs/s", "steps/s"], rows)


def _seconds(experiment, seed):
    """One run with a seed of its own, so that nothing can have been kept."""
    fresh = replace(experiment, seed=seed) if hasattr(experiment, "seed") else experiment
    begun = time.perf_counter()
    fresh.run()
    return time.perf_counter() - begun
