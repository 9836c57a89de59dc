"""How much data a net needs: accuracy against training images, beside what was published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.dataset import SOURCES
from dlviz.digits.compute.learning_curve import Curve, Reading, Study, ladder, study
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.digits.compute.published_results import EXPECTED, REFERENCES
from dlviz.digits.figures.learning_curve import by_size
from dlviz.digits.scripts.learning_curve import script
from pages.mnist.beside import columns, table
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import say, takeaway

if TYPE_CHECKING:
    from collections.abc import Generator

    from dlviz.digits.compute.dataset import Digits

LEAST, MOST = 100, 60_000  # training images


def knobs_of() -> tuple[Study | None, str]:
    """Ask for net, sizes and seeds; return the study, or None where the sizes are none."""
    model = knobs.pick("learner", tr("Net"), MODELS, Study.model, width="stretch")
    smallest = knobs.slide("smallest", tr("Smallest size"), LEAST, LEAST, MOST, log=True)
    largest = knobs.slide("largest", tr("Largest size"), MOST, LEAST, MOST, log=True)
    seeds = knobs.slide("seeds", tr("Seeds"), Study.seeds, 1, 10)
    with st.expander(tr("More")):
        rungs = knobs.slide("rungs", tr("Sizes in a factor of ten"), 2, 1, 3)
        steps = knobs.slide("budget", tr("Steps for each net"), Study.steps, 50, 5000, log=True)
        inputs = knobs.choice("inputs", tr("Input"), list(INPUTS), Study.inputs)
        source = knobs.choice("digits", tr("Digits"), SOURCES, SOURCES[0])
    if smallest >= largest:
        return None, source
    sizes = ladder(smallest, largest, rungs)
    return Study(model=model, inputs=inputs, sizes=sizes, seeds=seeds, steps=steps), source


def begin(wanted: Study, digits: Digits) -> Generator[Curve]:
    """Start the study."""
    return study(wanted, digits)


def name_of(tick: Any) -> str:
    """Return the name under which a curve is kept: one for each net; "" for what is no curve."""
    return f"size {tick.study.model}" if isinstance(tick, Curve) else ""


def picture(wanted: Study | None, measured: dict[str, Any], digits: Digits, live: bool) -> None:
    """Show the curves, and read one at the slider's number of images."""
    if wanted is None:
        say(tr("The smallest size must be below the largest one."), "bad")
    curves = _comparable(measured, digits)
    chosen, shown = _chosen(wanted, curves), _shown(wanted, curves)
    slider, said = st.columns([1, 2], gap="medium", vertical_alignment="center")
    with slider:
        images = knobs.slide("images", tr("Images"), 3000, LEAST, MOST, log=True)
    said.markdown(_sentence(images, chosen.read(images) if chosen else None))
    frame = {
        "sizes": _sizes(wanted, curves, digits),
        "references": [it for it in _real(REFERENCES, digits) if it.model in shown],
        "expected": [it for it in _real(EXPECTED, digits) if it.model in shown],
    }

    def draw(images: int) -> Any:
        return by_size(
            curves, **frame, at=images, reading=chosen.read(images) if chosen else None, tr=tr
        )

    alt = tr("Accuracy on unseen digits by number of training images")
    show(Live(draw, images=images), "by_size", height=height(500), alt=alt)


def height(pixels: int) -> int:
    """Return a height that leaves room for the larger words of a projector."""
    return round(0.76 * pixels) if st.session_state.get("projector") else pixels


def after(wanted: Study | None, measured: dict[str, Any], digits: Digits, live: bool) -> None:
    """List what stands beside the curves; hand over the program and the numbers."""
    curves = _comparable(measured, digits)
    chosen = _chosen(wanted, curves)
    if _real(EXPECTED, digits):
        st.markdown(table(_shown(wanted, curves)))
    knobs_ = chosen.study if chosen else wanted or Study()
    text = script(knobs_, len(digits.train_images), digits.name)
    takeaway(script=text, csv=columns(chosen) if chosen else None)


def _comparable(measured: dict[str, Any], digits: Digits) -> list[Curve]:
    """The curves that were measured as the latest one was, but for the net and the seeds."""
    curves = [it for it in measured.values() if isinstance(it, Curve) and it.source == digits.name]
    same = [c for c in curves if _budget(c.study) == _budget(curves[-1].study)]
    return sorted(same, key=lambda curve: list(MODELS).index(curve.study.model))


def _budget(knobs_: Study) -> Study:
    return replace(knobs_, model=Study.model, seeds=1)


def _chosen(wanted: Study | None, curves: list[Curve]) -> Curve | None:
    """The curve of the net that is picked."""
    return next((c for c in curves if wanted and c.study.model == wanted.model), None)


def _shown(wanted: Study | None, curves: list[Curve]) -> set[str]:
    """The nets that the picture is about."""
    return {curve.study.model for curve in curves} | ({wanted.model} if wanted else set())


def _real(of_mnist: Any, digits: Digits) -> Any:
    """What is known of MNIST says nothing about other digits."""
    return of_mnist if digits.name == SOURCES[0] else ()


def _sizes(wanted: Study | None, curves: list[Curve], digits: Digits) -> list[int]:
    if curves:
        return [int(size) for size in curves[0].sizes]
    sizes = wanted.sizes if wanted else Study.sizes
    return sorted({min(size, len(digits.train_images)) for size in sizes})


def _sentence(images: int, reading: Reading | None) -> str:
    """What the curve says at a number of images."""
    if reading is None:
        return tr("With {n} images: not measured yet.").format(n=f"{images:,}")
    if reading.seeds == 1:
        words = tr("With {n} images: **{mean}** (one seed)")
    else:
        words = tr("With {n} images: **{mean}** ({low} … {high} over {k} seeds)")
    words = words.format(
        n=f"{images:,}", mean=f"{reading.mean:.1%}", low=f"{reading.low:.1%}",
        high=f"{reading.high:.1%}", k=reading.seeds,
    )  # fmt: skip
    return words if reading.measured else words + tr(", read between two sizes")
