"""The five stages from data to unseen digits: one picture each, from the latest snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.compute.preprocess import INPUTS, seen
from dlviz.figures.digits import sheet
from dlviz.figures.live import curves, gradients
from pages.mnist.unseen import unseen
from pages.shared import knobs
from pages.shared.picture import show

if TYPE_CHECKING:
    from dlviz.compute.digits import Digits
    from dlviz.compute.live import Training
    from dlviz.compute.snapshot import Snapshot
    from dlviz.text import Translate

HEIGHT = 510


def choose(_: Translate) -> str:
    """Ask which of the five stages to look at."""
    names = {
        "data": _("1 Data"),
        "input": _("2 Preprocessing"),
        "net": _("3 Model"),
        "training": _("4 Training"),
        "unseen": _("5 Evaluation"),
    }
    return knobs.pick(
        "stage", _("Stage"), names, "training", labels=names, label_visibility="collapsed"
    )


def stage(
    which: str,
    digits: Digits,
    snapshot: Snapshot | None,
    wanted: Training,
    live: bool,
    _: Translate,
) -> None:
    """Show one stage's picture."""
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
        unseen(digits, snapshot, live, _)


def _data(digits: Digits, _: Translate) -> None:
    count = _("{train} digits to learn from, {test} that the net never sees while it learns.")
    st.caption(
        count.format(train=f"{len(digits.train_images):,}", test=f"{len(digits.test_images):,}")
    )
    labels = [str(label) for label in digits.train_labels[:28]]
    alt = _("The first training digits under their labels")
    show(sheet(digits.train_images[:28], labels, columns=7), "data", height=HEIGHT - 50, alt=alt)


def _input(digits: Digits, wanted: Training, _: Translate) -> None:
    few, side = digits.train_images[:4], INPUTS[wanted.inputs]
    words = _("Above the digit as it is stored, below what the net is given: {n} numbers.")
    st.caption(words.format(n=side * side))
    show(sheet(few, columns=4), "stored", height=165, alt=_("Digits as they are stored"))
    given = sheet(seen(few, wanted.inputs), columns=4)
    show(given, "given", height=165, alt=_("The same digits as the net is given them"))
    st.caption(_("What you draw is first boxed to 20 × 20 and centred by its mass, as MNIST was."))


def _net(snapshot: Snapshot, _: Translate) -> None:
    total = sum(weights.size for name, weights in snapshot.state.items() if "running" not in name)
    words = _("{model}: {n} weights and biases. What its first layer looks for (blue +, orange −):")
    st.caption(words.format(model=_(snapshot.training.model), n=f"{total:,}"))
    first = snapshot.first_weights[:40]
    columns = 5 if len(first) == 10 else 8
    names = [str(digit) for digit in range(10)] if len(first) == 10 else None
    picture = sheet(first, names, columns=columns, signed=True)
    show(picture, "weights", height=190, alt=_("First-layer weights as images"))
    alt = _("Length of each layer's gradient by epoch")
    show(gradients(snapshot, tr=_), "gradients", height=310, alt=alt)


def _training(snapshot: Snapshot | None, wanted: Training, _: Translate) -> None:
    alt = _("Loss and accuracy by epoch, on training digits and on unseen digits")
    show(curves(snapshot, epochs=wanted.epochs, tr=_), "curves", height=HEIGHT, alt=alt)
