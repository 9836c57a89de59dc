"""The five stages from data to unseen digits: one picture each, from the latest snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.compute.preprocess import INPUTS, seen
from dlviz.figures.digits import sheet
from dlviz.figures.live import curves, gradients
from pages.mnist.hand import ready
from pages.mnist.unseen import looks, unseen
from pages.shared import knobs
from pages.shared.picture import show

if TYPE_CHECKING:
    import numpy as np

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
    elif which == "net":
        _net(snapshot, digits, _)
    else:
        look = looks(_)
        if snapshot is None:
            _nothing_yet(_)
        else:
            unseen(look, digits, snapshot, live, _)


def _nothing_yet(_: Translate) -> None:
    st.info(_("Press Start: there is no net to look into yet."), icon=":material/info:")


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


def _net(snapshot: Snapshot | None, digits: Digits, _: Translate) -> None:
    """Look at what the net holds, or at what it does with one digit."""
    words = {"weights": _("Weights and gradients"), "maps": _("Feature maps")}
    inside = knobs.pick(
        "inside", _("Show"), words, "weights", labels=words, label_visibility="collapsed"
    )
    if snapshot is None:
        _nothing_yet(_)
    elif inside == "weights":
        _weights(snapshot, _)
    else:
        _maps(snapshot, ready() if ready() is not None else digits.test_images[0], _)


def _weights(snapshot: Snapshot, _: Translate) -> None:
    total = sum(weights.size for name, weights in snapshot.state.items() if "running" not in name)
    words = _("{model}: {n} weights and biases. What its first layer looks for (blue +, orange −):")
    st.caption(words.format(model=_(snapshot.training.model), n=f"{total:,}"))
    first = snapshot.first_weights[:40]
    columns = 5 if len(first) == 10 else 8
    names = [str(digit) for digit in range(10)] if len(first) == 10 else None
    picture = sheet(first, names, columns=columns, signed=True)
    show(picture, "weights", height=150, alt=_("First-layer weights as images"))
    alt = _("Length of each layer's gradient by epoch")
    show(gradients(snapshot, tr=_), "gradients", height=290, alt=alt)


def _maps(snapshot: Snapshot, image: np.ndarray, _: Translate) -> None:
    """What each convolution finds in the digit on the sheet, or in the first unseen one."""
    layers = snapshot.feature_maps(image)
    if not layers:
        st.info(_("Only a CNN has feature maps: choose it, and press Start."))
        return
    st.caption(_("What each convolution finds in your digit: bright where its filter fits."))
    for i, maps in enumerate(layers, 1):
        alt = _("Feature maps of convolution {n}").format(n=i)
        columns = 12 if len(maps) < 20 else 16
        show(sheet(maps[:32], columns=columns), f"maps{i}", height=(80, 110, 110)[i - 1], alt=alt)


def _training(snapshot: Snapshot | None, wanted: Training, _: Translate) -> None:
    alt = _("Loss and accuracy by epoch, on training digits and on unseen digits")
    show(curves(snapshot, epochs=wanted.epochs, tr=_), "curves", height=HEIGHT, alt=alt)
