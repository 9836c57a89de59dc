"""How deep a net can be: sigmoid, ReLU and residual towers trained side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.dataset import SOURCES
from dlviz.digits.compute.deep_nets import KINDS
from dlviz.digits.compute.depth_study import MOMENTUM, Deep, Look, deep
from dlviz.digits.figures.depth_study import accuracies, gradients, replay
from dlviz.digits.scripts.depth_study import script
from pages.mnist.sizes import height
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import say, takeaway
from pages.widgets.player import play

if TYPE_CHECKING:
    from collections.abc import Generator

    from dlviz.digits.compute.dataset import Digits

HEIGHT = 400


def knobs_of() -> tuple[Deep, str]:
    """Ask how deep and how bold; return the three nets' knobs and which digits."""
    layers = knobs.slide("layers", tr("Hidden layers"), Deep.layers, 1, 40)
    lr = knobs.slide("rate", tr("Learning rate"), Deep.lr, 1e-4, 1.0, log=True)
    steps = knobs.slide("count", tr("Steps"), Deep.steps, 50, 3000, log=True)
    with st.expander(tr("More")):
        width = knobs.slide("width", tr("Neurons in a layer"), Deep.width, 4, 256, log=True)
        batch = knobs.slide("few", tr("Batch"), Deep.batch, 8, 512, log=True)
        seed = knobs.number("draw", tr("Seed"), Deep.seed, 0, 999_999)
        source = knobs.choice("digits", tr("Digits"), SOURCES, SOURCES[0])
    chosen = Deep(layers=layers, width=width, steps=steps, batch=batch, lr=lr, seed=seed)
    return chosen, source


def begin(wanted: Deep, digits: Digits) -> Generator[Look]:
    """Start the three trainings."""
    return deep(wanted, digits)


def name_of(tick: Any) -> str:
    """Return the name under which a run is kept: the latest only; "" for what is none."""
    return "depth" if isinstance(tick, Look) else ""


def picture(wanted: Deep, measured: dict[str, Any], digits: Digits, live: bool) -> None:
    """Show the gradients by layer and the accuracies by step, live or from step to step."""
    look = _look(measured, digits)
    said, switch = st.columns([5, 1], vertical_alignment="center")
    with said:
        _say(wanted, look)
    alt = tr("Gradient norm of each layer, and accuracy by step, for the three nets")
    with switch:
        again = look is not None and not live and knobs.switch("reel", tr("Replay"))
    if look is not None and again:
        rows = [list(replay(look, tr=tr))]
        play(
            rows,
            "depths",
            heights=[height(HEIGHT)],
            widths=[[1.3, 1]],
            alt=alt,
            rate=len(look.at) / 5,
        )
        return
    left, right = st.columns([1.3, 1], gap="small")
    now = look.deep if look else wanted
    with left:
        show(gradients(look, now.layers, tr=tr), "gradients", height=height(HEIGHT), alt=alt)
    with right:
        show(accuracies(look, now.steps, tr=tr), "accuracies", height=height(HEIGHT), alt=alt)


def after(wanted: Deep, measured: dict[str, Any], digits: Digits, live: bool) -> None:
    """Hand over the program and the numbers."""
    look = _look(measured, digits)
    text = script(look.deep if look else wanted, MOMENTUM, digits.name)
    takeaway(script=text, csv=_columns(look) if look else None)


def _look(measured: dict[str, Any], digits: Digits) -> Look | None:
    look: Look | None = measured.get("depth")
    return look if look and look.source == digits.name else None


def _say(wanted: Deep, look: Look | None) -> None:
    """What to see: who learnt, and what share of the gradient comes through."""
    if look is None:
        words = tr("Three nets of {n} hidden layers learn from the same batches. Which ones will?")
        say(words.format(n=wanted.layers), "info")
        return
    broke = [tr(kind) for kind, step in zip(KINDS, look.diverged, strict=True) if step]
    if broke:
        words = tr("Diverged: {nets}. The loss is no longer a number: lower the learning rate.")
        say(words.format(nets=", ".join(broke)), "bad")
        return
    shares = ", ".join(
        tr(kind) + f" {share:.0%}" for kind, share in zip(KINDS, look.accuracy[-1], strict=True)
    )
    words = tr(
        "{shares} after {n} steps. In the sigmoid net layer 1 got {part} of the last layer's "
        "gradient at the first step."
    )
    say(words.format(shares=shares, n=look.at[-1], part=_power(look.reach[0])), "info")


def _power(share: float) -> str:
    """A share as one reads it aloud: a number, or a power of ten."""
    digit, power = f"{share:.0e}".split("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{share:.2g}" if share > 1e-3 else f"{digit} · 10{raised}"


def _columns(look: Look) -> dict[str, Any]:
    """The run as a table: a row for each look."""
    nets = range(len(KINDS))
    shares = {f"{KINDS[i]} accuracy": look.accuracy[:, i] for i in nets}
    norms = {
        f"{KINDS[i]} gradient {layer}": look.gradient[:, i, layer - 1]
        for i in nets
        for layer in range(1, look.deep.layers + 2)
    }
    return {"step": look.at, **shares, **norms}
