"""How much data a net needs: accuracy against training images, beside what was published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.dataset import SOURCES
from dlviz.digits.compute.learning_curve import (
    Estimate,
    LearningCurve,
    LearningCurveStudy,
    log_spaced_sizes,
)
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.digits.compute.published_results import EXPECTED, NIELSEN, REFERENCES
from dlviz.digits.figures.learning_curve import learning_curves
from dlviz.digits.scripts.learning_curve import script
from pages.mnist.references import references_table
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import say, takeaway

if TYPE_CHECKING:
    from collections.abc import Generator

    from dlviz.digits.compute.dataset import Digits

LOW, HIGH = 100, 60_000  # training images


def choose_knobs() -> tuple[LearningCurveStudy | None, str]:
    """Ask for net, sizes and seeds; return the study, or None where the sizes are none."""
    model = knobs.pick("learner", tr("Net"), MODELS, LearningCurveStudy.model, width="stretch")
    smallest = knobs.slide("smallest", tr("Smallest size"), LOW, LOW, HIGH, log=True)
    largest = knobs.slide("largest", tr("Largest size"), HIGH, LOW, HIGH, log=True)
    seeds = knobs.slide("seeds", tr("Seeds"), LearningCurveStudy.seeds, 1, 10)
    with st.expander(tr("Advanced")):
        per_decade = knobs.slide("rungs", tr("Sizes in a factor of ten"), 2, 1, 3)
        budget = LearningCurveStudy.steps
        steps = knobs.slide("budget", tr("Steps for each net"), budget, 50, 5000, log=True)
        inputs = knobs.choice("inputs", tr("Input"), list(INPUTS), LearningCurveStudy.inputs)
        source = knobs.choice("digits", tr("Digits"), SOURCES, SOURCES[0])
    if smallest >= largest:
        return None, source
    sizes = log_spaced_sizes(smallest, largest, per_decade)
    study = LearningCurveStudy(model=model, inputs=inputs, sizes=sizes, seeds=seeds, steps=steps)
    return study, source


def start(wanted: LearningCurveStudy, digits: Digits) -> Generator[LearningCurve]:
    """Start the study."""
    return wanted.run(digits)


def name_of(progress: Any) -> str:
    """Return the name under which a curve is kept: one for each net; "" for what is no curve."""
    return f"size {progress.study.model}" if isinstance(progress, LearningCurve) else ""


def picture(
    wanted: LearningCurveStudy | None, measured: dict[str, Any], digits: Digits, live: bool
) -> None:
    """Show the curves, and read one at the slider's number of images."""
    if wanted is None:
        say(tr("The smallest size must be below the largest one."), "bad")
    curves = _comparable(measured, digits)
    chosen, shown = _chosen(wanted, curves), _shown(wanted, curves)
    slider, sentence = st.columns([1, 2], gap="medium", vertical_alignment="center")
    with slider:
        images = knobs.slide("images", tr("Images"), 3000, LOW, HIGH, log=True)
    sentence.markdown(_sentence(images, chosen.interpolate(images) if chosen else None))
    frame = {
        "sizes": _sizes(wanted, curves, digits),
        "references": [it for it in _only_for_mnist(REFERENCES, digits) if it.model in shown],
        "studies": [it for it in _only_for_mnist(NIELSEN, digits) if it.model in shown],
        "expected": [it for it in _only_for_mnist(EXPECTED, digits) if it.model in shown],
    }

    def draw(images: int) -> Any:
        estimate = chosen.interpolate(images) if chosen else None
        return learning_curves(curves, **frame, images=images, estimate=estimate, tr=tr)

    alt = tr("Accuracy on unseen digits by number of training images")
    show(Live(draw, images=images), "by_size", height=height(500), alt=alt)


def height(pixels: int) -> int:
    """Return a height that leaves room for the larger words of a projector."""
    return round(0.76 * pixels) if st.session_state.get("projector") else pixels


def takeaways(
    wanted: LearningCurveStudy | None, measured: dict[str, Any], digits: Digits, live: bool
) -> None:
    """List what stands beside the curves; hand over the program and the numbers."""
    curves = _comparable(measured, digits)
    chosen = _chosen(wanted, curves)
    if _only_for_mnist(EXPECTED, digits):
        st.markdown(references_table(_shown(wanted, curves)))
    study = chosen.study if chosen else wanted or LearningCurveStudy()
    text = script(study, len(digits.train_images), digits.name)
    takeaway(script=text, csv=chosen.to_frame if chosen else None)


def _comparable(measured: dict[str, Any], digits: Digits) -> list[LearningCurve]:
    """The curves that were measured as the latest one was, but for the net and the seeds."""
    curves = [it for it in measured.values() if isinstance(it, LearningCurve)]
    curves = [curve for curve in curves if curve.source == digits.name]
    same = [
        c
        for c in curves
        if _without_net_and_seeds(c.study) == _without_net_and_seeds(curves[-1].study)
    ]
    return sorted(same, key=lambda curve: list(MODELS).index(curve.study.model))


def _without_net_and_seeds(study: LearningCurveStudy) -> LearningCurveStudy:
    return replace(study, model=LearningCurveStudy.model, seeds=1)


def _chosen(wanted: LearningCurveStudy | None, curves: list[LearningCurve]) -> LearningCurve | None:
    """The curve of the net that is picked."""
    return next((c for c in curves if wanted and c.study.model == wanted.model), None)


def _shown(wanted: LearningCurveStudy | None, curves: list[LearningCurve]) -> set[str]:
    """The nets that the picture is about."""
    return {curve.study.model for curve in curves} | ({wanted.model} if wanted else set())


def _only_for_mnist(known: Any, digits: Digits) -> Any:
    """What is known of MNIST says nothing about other digits."""
    return known if digits.name == SOURCES[0] else ()


def _sizes(
    wanted: LearningCurveStudy | None, curves: list[LearningCurve], digits: Digits
) -> list[int]:
    if curves:
        return [int(size) for size in curves[0].sizes]
    sizes = wanted.sizes if wanted else LearningCurveStudy.sizes
    return sorted({min(size, len(digits.train_images)) for size in sizes})


def _sentence(images: int, estimate: Estimate | None) -> str:
    """What the curve says at a number of images."""
    if estimate is None:
        return tr("With {n} images: not measured yet.").format(n=f"{images:,}")
    if estimate.seeds == 1:
        words = tr("With {n} images: **{mean}** (one seed)")
    else:
        words = tr("With {n} images: **{mean}** ({low} … {high} over {k} seeds)")
    words = words.format(
        n=f"{images:,}", mean=f"{estimate.mean:.1%}", low=f"{estimate.low:.1%}",
        high=f"{estimate.high:.1%}", k=estimate.seeds,
    )  # fmt: skip
    return words if estimate.measured else words + tr(", read between two sizes")
