"""The fifth stage: digits the net never saw, one by one, as a table, and where it fails."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from dlviz.digits.compute.evaluation import evaluate
from dlviz.digits.figures.evaluation import confusion_matrix, mistakes
from dlviz.digits.figures.predictions import predictions_and_targets
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.knob_store import full

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.evaluation import Evaluation
    from dlviz.digits.compute.snapshot import Snapshot

SHARE = 10  # an evaluation of all unseen digits may cost a training one part in so many
VIEWS = ("Predictions", "Confusion matrix", "Hardest mistakes")  # ids in the address


def choose_view() -> str:
    """Ask for one of three views; asked before there is a net, so that a deep link keeps it."""
    words = dict(zip(VIEWS, (tr("Predictions"), tr("Confusion"), tr("Mistakes")), strict=True))
    return knobs.pick(
        "look", tr("Show"), VIEWS, VIEWS[0], labels=words, label_visibility="collapsed"
    )


def evaluation_stage(view: str, digits: Digits, snapshot: Snapshot, live: bool) -> None:
    """Show one of three views at how the net reads digits it never saw."""
    if view == VIEWS[0]:
        _five(digits, snapshot)
        return
    result, at = latest_evaluation(snapshot, digits, live)
    words = tr("{right} of {all} unseen digits read correctly, at epoch {epoch}.")
    right, everything = f"{result.confusion.trace():,}", f"{len(result.targets):,}"
    st.caption(words.format(right=right, all=everything, epoch=f"{at.epoch:.1f}"))
    if view == VIEWS[1]:
        alt = tr("Confusion matrix of the unseen digits")
        size = 9 if st.session_state.get("projector") else 12  # a projector enlarges all words
        fig = confusion_matrix(result.confusion, size=size, tr=tr)
        show(fig, "confusion", height=520, alt=alt)
    else:
        _mistakes(result)


def _five(digits: Digits, snapshot: Snapshot) -> None:
    """Five unseen digits against their targets, and a button for the next five."""
    first = st.session_state.get("mnist.first_shown", 0) % len(digits.test_images)
    images = digits.test_images[first : first + 5]
    targets = digits.test_labels[first : first + 5]
    fig = predictions_and_targets(images, snapshot.predict(images), targets, tr=tr)
    show(fig, "targets", height=410, alt=tr("Five unseen digits, ten bars each, and the target"))
    put = st.session_state.__setitem__
    button, words = st.columns([1, 2], gap="small")
    words.caption(tr("Bars: what the net says. Outline: the one-hot target, 1 at the true digit."))
    if knobs.offers("others", more := tr("Five others")):
        following = "mnist.first_shown", first + 5
        button.button(more, key=full("others"), on_click=put, args=following)


def _mistakes(result: Evaluation) -> None:
    rows = result.hardest(15)
    fig = mistakes(
        result.images[rows], result.targets[rows], result.predicted[rows], result.confidence[rows]
    )
    alt = tr("The mistakes that the net was surest of: true digit → what it said, how sure")
    show(fig, "mistakes", height=400, alt=alt)
    st.caption(alt)


def latest_evaluation(
    snapshot: Snapshot, digits: Digits, live: bool
) -> tuple[Evaluation, Snapshot]:
    """Evaluate on all unseen digits; while it trains only so often that it hardly slows down."""
    kept = st.session_state.get("mnist.evaluation")
    if kept and (kept[1] is snapshot or (live and time.monotonic() < kept[2])):
        return kept[0], kept[1]
    start = time.monotonic()
    result = evaluate(snapshot, digits)
    cost = time.monotonic() - start
    st.session_state["mnist.evaluation"] = (result, snapshot, start + cost * (1 + SHARE))
    return result, snapshot
