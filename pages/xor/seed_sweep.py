"""How much of a training is luck: the same net from other first weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dlviz.networks.compute.seed_sweep import SeedSweep
from dlviz.networks.figures.seed_sweep import final_losses
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import question, say

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network, Training


def next_seed(training: Training) -> None:
    """Ask whether the next seed solves it; the answer is that seed's run, made after a guess."""
    net = training.network
    if net.points.is_regression:
        return  # it classifies nothing
    seed = net.seed + 1

    def answer() -> tuple[int, str]:
        other = run(net.with_seed(seed))
        because = tr("Seed {seed} ends with loss {loss}.")
        return int(not other.solved), because.format(seed=seed, loss=f"{other.loss[-1]:.3g}")

    ask = tr("The same net from seed {seed}: will it classify every point correctly?")
    question("next", ask.format(seed=seed), [tr("Yes"), tr("No")], answer, about=net)


def seed_sweep(training: Training) -> None:
    """Train from a hundred seeds at once and show where each ended; a click opens one."""
    net = training.network
    if net.points.is_regression:
        say(tr("Starts are counted that classify every point correctly: a regression has none."))
        return
    sweep = run(SeedSweep(network=swept(net)))
    diverged = int((~np.isfinite(sweep.loss[-1])).sum())
    said = [tr("Solved from {k} of {n} starts. Click a point to open its seed.")]
    if diverged:
        said.append(tr("{lost} diverged: they have no point."))
    k, n = int(sweep.solved.sum()), len(sweep.solved)
    say(" ".join(said).format(k=k, n=n, lost=diverged), "info")
    if net.batch:
        st.caption(tr("Here every step takes all points at once."))
    show(
        final_losses(sweep, net.seed, tr), "seeds", height=320,
        alt=tr("Final loss of each of 100 seeds"),
        on_click=lambda point: knobs.put(seed=round(point["x"])),
    )  # fmt: skip


def swept(net: Network) -> Network:
    """Return the net as it can be swept: all points in each step, first weights by the seed."""
    return replace(
        net, batch=0, order="Shuffled", batches=(), batches_by_epoch=(), weights=(), seed=0
    )
