"""How deep a net can be: sigmoid, ReLU and residual nets trained side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.dataset import SOURCES
from dlviz.digits.compute.deep_nets import KINDS
from dlviz.digits.compute.depth_study import MOMENTUM, DepthResult, DepthStudy
from dlviz.digits.figures.depth_study import accuracies_by_step, gradients_by_layer, replay
from dlviz.digits.scripts.depth_study import script
from pages.mnist.learning_curve import height
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import say, takeaway
from pages.widgets.player import play

if TYPE_CHECKING:
    from collections.abc import Generator

    from dlviz.digits.compute.dataset import Digits

HEIGHT = 400


def choose_knobs() -> tuple[DepthStudy, str]:
    """Ask how deep and how bold; return the three nets' knobs and which digits."""
    layers = knobs.slide("layers", tr("Hidden layers"), DepthStudy.layers, 1, 40)
    lr = knobs.slide("rate", tr("Learning rate"), DepthStudy.lr, 1e-4, 1.0, log=True)
    steps = knobs.slide("count", tr("Steps"), DepthStudy.steps, 50, 3000, log=True)
    with st.expander(tr("Advanced")):
        width = knobs.slide("width", tr("Neurons in a layer"), DepthStudy.width, 4, 256, log=True)
        batch = knobs.slide("few", tr("Batch"), DepthStudy.batch, 8, 512, log=True)
        seed = knobs.number("draw", tr("Seed"), DepthStudy.seed, 0, 999_999)
        source = knobs.choice("digits", tr("Digits"), SOURCES, SOURCES[0])
    chosen = DepthStudy(layers=layers, width=width, steps=steps, batch=batch, lr=lr, seed=seed)
    return chosen, source


def start(wanted: DepthStudy, digits: Digits) -> Generator[DepthResult]:
    """Start the three trainings."""
    return wanted.run(digits)


def name_of(progress: Any) -> str:
    """Return the name under which a run is kept: the latest only; "" for what is none."""
    return "depth" if isinstance(progress, DepthResult) else ""


def picture(wanted: DepthStudy, measured: dict[str, Any], digits: Digits, live: bool) -> None:
    """Show the gradients by layer and the accuracies by step, live or from step to step."""
    result = _result(measured, digits)
    sentence, switch = st.columns([5, 1], vertical_alignment="center")
    with sentence:
        _sentence(wanted, result)
    alt = tr("Gradient norm of each layer, and accuracy by step, for the three nets")
    with switch:
        replaying = result is not None and not live and knobs.switch("reel", tr("Replay"))
    if result is not None and replaying:
        rows = [list(replay(result, tr=tr))]
        play(
            rows,
            "depths",
            heights=[height(HEIGHT)],
            widths=[[1.3, 1]],
            alt=alt,
            rate=len(result.steps) / 5,
        )
        return
    left, right = st.columns([1.3, 1], gap="small")
    now = result.study if result else wanted
    fading = gradients_by_layer(result, now.layers, tr=tr)
    learning = accuracies_by_step(result, now.steps, tr=tr)
    with left:
        show(fading, "gradients", height=height(HEIGHT), alt=alt)
    with right:
        show(learning, "accuracies", height=height(HEIGHT), alt=alt)


def takeaways(wanted: DepthStudy, measured: dict[str, Any], digits: Digits, live: bool) -> None:
    """Hand over the program and the numbers."""
    result = _result(measured, digits)
    text = script(result.study if result else wanted, MOMENTUM, digits.name)
    takeaway(script=text, csv=result.to_frame if result else None)


def _result(measured: dict[str, Any], digits: Digits) -> DepthResult | None:
    result: DepthResult | None = measured.get("depth")
    return result if result and result.source == digits.name else None


def _sentence(wanted: DepthStudy, result: DepthResult | None) -> None:
    """What to see: who learnt, and what share of the gradient comes through."""
    if result is None:
        words = tr("Three nets of {n} hidden layers learn from the same batches. Which ones will?")
        say(words.format(n=wanted.layers), "info")
        return
    diverged = [tr(kind) for kind, step in zip(KINDS, result.diverged, strict=True) if step]
    if diverged:
        words = tr("Diverged: {nets}. The loss is no longer a number: lower the learning rate.")
        say(words.format(nets=", ".join(diverged)), "bad")
        return
    shares = ", ".join(
        tr(kind) + f" {share:.0%}" for kind, share in zip(KINDS, result.accuracy[-1], strict=True)
    )
    words = tr(
        "{shares} after {n} steps. In the sigmoid net layer 1 got {part} of the last layer's "
        "gradient at the first step."
    )
    part = _power(result.gradient_ratio[0])
    say(words.format(shares=shares, n=result.steps[-1], part=part), "info")


def _power(share: float) -> str:
    """A share as one reads it aloud: a number, or a power of ten."""
    digit, power = f"{share:.0e}".split("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{share:.2g}" if share > 1e-3 else f"{digit} · 10{raised}"
