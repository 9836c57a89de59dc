"""The five stages from data to unseen digits: one picture each, from the latest snapshot."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from dlviz.compute.evaluation import evaluate
from dlviz.compute.preprocess import INPUTS, seen
from dlviz.figures.digits import sheet
from dlviz.figures.evaluation import confusion, mistakes
from dlviz.figures.live import curves, gradients
from dlviz.figures.predictions import against_targets
from dlviz.text import mark
from pages.shared import knobs
from pages.shared.picture import show

if TYPE_CHECKING:
    from dlviz.compute.digits import Digits
    from dlviz.compute.evaluation import Evaluation
    from dlviz.compute.live import Training
    from dlviz.compute.snapshot import Snapshot
    from dlviz.text import Translate

HEIGHT = 510
SHARE = 10  # an evaluation of all unseen digits may cost a training one part in so many
LOOKS = (mark("Predictions"), mark("Confusion matrix"), mark("Hardest mistakes"))


def stage(
    digits: Digits, snapshot: Snapshot | None, wanted: Training, live: bool, _: Translate
) -> None:
    """Show the stage that the reader chose."""
    names = {
        "data": _("1 Data"),
        "input": _("2 Preprocessing"),
        "net": _("3 Model"),
        "training": _("4 Training"),
        "unseen": _("5 Evaluation"),
    }
    which = knobs.pick("stage", _("Stage"), names, "training", labels=names)
    if which == "training":
        _training(snapshot, wanted, _)
    elif which == "data":
        _data(digits, _)
    elif which == "input":
        _input(digits, wanted, _)
    elif snapshot is None:
        st.info(_("Press Start: there is no net to look into yet."), icon=":material/info:")
    elif which == "net":
        _net(snapshot, _)
    else:
        _unseen(digits, snapshot, live, _)


def _data(digits: Digits, _: Translate) -> None:
    count = _("{train} digits to learn from, {test} that the net never sees while it learns.")
    st.caption(
        count.format(train=f"{len(digits.train_images):,}", test=f"{len(digits.test_images):,}")
    )
    labels = [str(label) for label in digits.train_labels[:40]]
    alt = _("The first forty training digits under their labels")
    show(sheet(digits.train_images[:40], labels, columns=8), "data", height=HEIGHT, alt=alt)


def _input(digits: Digits, wanted: Training, _: Translate) -> None:
    few = digits.train_images[:8]
    side = INPUTS[wanted.inputs]
    words = _("Above the digit as it is stored, below what the net is given: {n} numbers.")
    st.caption(words.format(n=side * side))
    show(sheet(few, columns=8), "stored", height=130, alt=_("Eight digits as they are stored"))
    given = sheet(seen(few, wanted.inputs), columns=8)
    show(given, "given", height=130, alt=_("The same digits as the net is given them"))
    st.caption(_("What you draw is first boxed to 20 × 20 and centred by its mass, as MNIST was."))


def _net(snapshot: Snapshot, _: Translate) -> None:
    total = sum(weights.size for name, weights in snapshot.state.items() if "running" not in name)
    words = _("{model}: {n} weights and biases. What its first layer looks for (blue +, orange −):")
    st.caption(words.format(model=_(snapshot.training.model), n=f"{total:,}"))
    first = snapshot.first_weights[:40]
    columns = 5 if len(first) == 10 else 8
    names = [str(digit) for digit in range(10)] if len(first) == 10 else None
    picture = sheet(first, names, columns=columns, signed=True)
    show(picture, "weights", height=250, alt=_("First-layer weights as images"))
    alt = _("Length of each layer's gradient by epoch")
    show(gradients(snapshot, tr=_), "gradients", height=250, alt=alt)


def _training(snapshot: Snapshot | None, wanted: Training, _: Translate) -> None:
    alt = _("Loss and accuracy by epoch, on training digits and on unseen digits")
    show(curves(snapshot, epochs=wanted.epochs, tr=_), "curves", height=HEIGHT, alt=alt)


def _unseen(digits: Digits, snapshot: Snapshot, live: bool, _: Translate) -> None:
    look = knobs.pick("look", _("Show"), LOOKS, LOOKS[0])
    if look == LOOKS[0]:
        few = slice(0, 6)
        chances = snapshot.predict(digits.test_images[few])
        fig = against_targets(digits.test_images[few], chances, digits.test_labels[few], tr=_)
        show(fig, "targets", height=430, alt=_("Six unseen digits, ten bars each, and the target"))
        return
    judged, at = _judged(snapshot, digits, live)
    words = _("{right} of {all} unseen digits read correctly, at epoch {epoch}.")
    right, everything = f"{judged.confusion.trace():,}", f"{len(judged.targets):,}"
    st.caption(words.format(right=right, all=everything, epoch=f"{at.epoch:.1f}"))
    if look == LOOKS[1]:
        alt = _("Confusion matrix of the unseen digits")
        show(confusion(judged.confusion, tr=_), "confusion", height=460, alt=alt)
        return
    worst = judged.hardest(20)
    st.caption(_("Each mistake: the true digit → what the net said, and how sure it was."))
    fig = mistakes(
        judged.images[worst], judged.targets[worst], judged.said[worst], judged.sureness[worst]
    )
    show(fig, "mistakes", height=430, alt=_("The mistakes that the net was surest of"))


def _judged(snapshot: Snapshot, digits: Digits, live: bool) -> tuple[Evaluation, Snapshot]:
    """Evaluate on all unseen digits; while it trains only so often that it hardly slows down."""
    kept = st.session_state.get("mnist.judged")
    if kept and (kept[1] is snapshot or (live and time.monotonic() < kept[2])):
        return kept[0], kept[1]
    start = time.monotonic()
    judged = evaluate(snapshot, digits)
    cost = time.monotonic() - start
    st.session_state["mnist.judged"] = (judged, snapshot, start + cost * (1 + SHARE))
    return judged, snapshot
