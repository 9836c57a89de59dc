"""What the lesson says and shows about a training."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.networks.compute.decision_boundary import survey
from dlviz.networks.compute.seed_sweep import Seeds
from dlviz.networks.compute.training import Training, train
from dlviz.networks.figures.decision_boundary import boundary, hidden_space
from dlviz.networks.figures.loss_curve import loss_curve
from dlviz.networks.figures.network_diagram import wires
from dlviz.networks.figures.seed_sweep import endings
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import question, say
from pages.widgets.live_text import Said, tell
from pages.widgets.player import play
from pages.xor.controls import soon

FEW = 26  # frames of the recording that follows a moving hand
Films = tuple[list[list[Any]], dict[str, Any]]


def pictures(training: Training) -> None:
    """Boundary, hidden space, net and loss under one scrubber, and what became of the run."""
    net = training.network

    def at(**to: Any) -> Films:
        return films(run(replace(net, **to)))

    def trained(lr: float = net.lr, seed: int = net.seed) -> Training:
        there = replace(net, lr=lr, seed=seed)
        beside = soon(there) if seed == net.seed and not net.weights else []
        return run(there, beside, train)

    now = {} if net.weights else {"lr": net.lr, "seed": net.seed}
    rest = net if net.weights else replace(net, lr=1.0, seed=0)
    play(
        Live(at, rest, lambda **to: films(trained(**to), FEW), **now),
        "net", heights=[310, 235], step=tr("Epoch"),
        alt=tr("Decision boundary, hidden space, weights and loss of a net, epoch by epoch"),
    )  # fmt: skip
    tell(Live(lambda **to: verdict(trained(**to)), rest, **now), "verdict")


def films(training: Training, frames: int | None = None) -> Films:
    """Return the rows of recordings, and the numbers of every frame; so many `frames` at most."""
    plane = survey(training, frames)
    whole, net, loss = boundary(plane, tr), wires(plane, tr), loss_curve(plane, tr)
    rows = [[whole, net], [loss]]
    if plane.hidden is not None:
        rows = [[whole, hidden_space(plane, tr)], [net, loss]]
    frames = plane.frames
    numbers = {tr("loss"): training.loss[frames], tr("accuracy"): training.accuracy[frames]}
    if training.cloud.learnt < len(training.cloud.x):
        numbers[tr("test accuracy")] = training.test_accuracy[frames]
    return rows, numbers


def verdict(training: Training) -> Said:
    """Say what became of this run, and why."""
    net = training.network
    if training.broke is not None:
        said, tone = tr("Diverged: at epoch {broke} the loss is no longer a number."), "bad"
    elif net.weights and training.loss[-1] == 0:
        said, tone = _by_hand(bool(net.hidden)), "good"
    elif training.floor is not None and not training.solved:
        said, tone = _straight(), "bad"
    elif training.still and not net.weights:
        said, tone = _flat(), "warn"
    elif training.solved:
        said = tr("Solved: from epoch {since} on every point is on its side. Loss {loss}.")
        tone = "good"
    else:
        said = tr("Stuck with loss {loss}: {right} of {n} points are on their side.")
        said, tone = said + " " + tr("Try another seed or more neurons."), "warn"
    return Said(said.format(**_facts(training)), tone)


def _facts(training: Training) -> dict[str, object]:
    return {
        "broke": training.broke,
        "loss": f"{training.loss[-1]:.3g}",
        "floor": f"{training.floor or 0:.3g}",
        "layers": ", ".join(map(str, training.still)),
        "since": training.solved_at,
        "right": round(training.accuracy[-1] * training.cloud.learnt),
        "n": training.cloud.learnt,
    }


def _by_hand(two: bool) -> str:
    if two:
        return tr(
            "Nothing was learnt: OR and NAND are set by hand, AND joins them. Loss exactly 0."
        )
    return tr("Nothing was learnt: one line, set by hand. Loss exactly 0.")


def _straight() -> str:
    return tr(
        "No layer bends, so all of them make one straight cut: "
        "loss {loss}, and no weights get below {floor}."
    )


def _flat() -> str:
    return tr(
        "Step has slope 0 everywhere: the gradient of layer {layers} is exactly 0, its weights "
        "never move. {right} of {n} points are on their side."
    )


def next_seed(training: Training) -> None:
    """Ask whether the next seed solves it; the answer is that seed's run, made after a guess."""
    seed = training.network.seed + 1

    def answer() -> tuple[int, str]:
        other = run(training.network.at(seed))
        because = tr("Seed {seed} ends with loss {loss}.")
        return int(not other.solved), because.format(seed=seed, loss=f"{other.loss[-1]:.3g}")

    ask = tr("The same net from seed {seed}: does every point end on its side?")
    question("next", ask.format(seed=seed), [tr("Yes"), tr("No")], answer)


def luck(training: Training) -> None:
    """Train from a hundred starts at once and show where each ended; a click opens one."""
    net = replace(training.network, batch=0, order="Shuffled", weights=(), seed=0)
    sweep = run(Seeds(network=net))
    said = tr("Solved from {k} of {n} starts. Click a point to open its seed.")
    say(said.format(k=int(sweep.solved.sum()), n=len(sweep.solved)), "info")
    if training.network.batch:
        st.caption(tr("Here every step takes all points at once."))
    show(
        endings(sweep, training.network.seed, tr), "seeds", height=320,
        alt=tr("Final loss of each of 100 seeds"),
        on_click=lambda point: knobs.put(seed=round(point["x"])),
    )  # fmt: skip
