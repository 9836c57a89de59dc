"""The core alone: how long the runs take that a class waits for, and torch's steps per second."""

import random
import time
from contextlib import suppress
from dataclasses import replace
from statistics import median

from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.lr_sweep import LrSweep
from dlviz.expression import FUNCTIONS, Formula
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.seed_sweep import SeedSweep
from dlviz.networks.compute.warm_up import warm
from dlviz.optimizers.compute.basins import Basins
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner
from dlviz.optimizers.compute.tuning import Tuning
from dlviz.text import Refused
from tests.bench.tables import table

TIMES = 20
CIRCLE = Dataset(data="Circle", n=250, train=1.0)
PLAYGROUND = Network(
    points=CIRCLE, hidden=(4, 2), activation="Tanh", output="Tanh", batch=10, epochs=300
)
THREE = tuple(Runner(name, 0.01) for name in ("GD", "Momentum", "Adam"))
FOUR = Network(hidden=(4,), epochs=500)
RUNS = {  # name: (experiment, optimizer steps it takes)
    "descent, 50 steps": (Descent(), 50),
    "descent, 1000 steps": (Descent(steps=1000), 1000),
    "race, 9 optimizers × 200 steps": (Race(), 9 * 200),
    "sweep, 60 rates × 200 steps": (LrSweep(), 60 * 200),
    "map, 9 optimizers × 64 rates × 200 steps": (Tuning(count=64), 9 * 64 * 200),
    "basins, 3 optimizers × 100 × 100 starts × 200 steps": (
        Basins(race=Race(surface="Himmelblau", runners=THREE)),
        3 * 10_000 * 200,
    ),
    "XOR net 2-2-1, 400 epochs": (Network(), 400),
    "circle, 2-4-2-1, 250 points, batch 10, 300 epochs": (PLAYGROUND, 300 * 25),
    "100 starts of 2-4-1 × 500 epochs": (SeedSweep(network=FOUR), 100 * 500),
}


def measure():
    """Print seconds per run, runs a second and optimizer steps a second."""
    warm()
    rows = []
    for name, (experiment, steps) in RUNS.items():
        seconds = median(_seconds(experiment, seed) for seed in range(1, TIMES + 1))
        rows.append([name, f"{seconds:.3f}", f"{1 / seconds:.1f}", f"{steps / seconds:,.0f}"])
    table(["recorded runs", "s", "runs/s", "steps/s"], rows)
    taken = sorted(_read(text) for text in _typed(10_000))
    shown = [f"{1000 * one:.2f}" for one in (taken[5_000], taken[9_900], taken[-1])]
    table(["10,000 typed formulas", "median, ms", "99 %", "slowest"], [["read", *shown]])


def _typed(count):
    """Yield what might be a formula, and what might be an attack."""
    chance = random.Random(0)
    pieces = [
        *"xy0123456789+-*/^().,<>=!_'[]{}:;",
        "(((",
        "__class__",
        "import",
        "lambda",
        "9" * 20,
    ]
    for _ in range(count):
        yield "".join(chance.choices([*pieces, *FUNCTIONS, "x", "("], k=chance.randint(1, 40)))


def _read(text):
    begun = time.perf_counter()
    with suppress(Refused):
        Formula(text, ("x", "y"))
    return time.perf_counter() - begun


def _seconds(experiment, seed):
    """One run with a seed of its own, so that nothing can have been kept."""
    fresh = replace(experiment, seed=seed) if hasattr(experiment, "seed") else experiment
    begun = time.perf_counter()
    fresh.run()
    return time.perf_counter() - begun
