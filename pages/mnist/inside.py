"""The third stage: what the net holds, what it does with one digit, where it puts many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.hidden_layer import planes
from dlviz.digits.compute.preprocessing import normalize_drawing
from dlviz.digits.figures.hidden_layer import frame, moving, plane
from dlviz.digits.figures.images import sheet
from dlviz.digits.figures.training_curves import gradients
from pages.mnist.replay import FEW, clouds, pace
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawing_pad import sheet as paper
from pages.widgets.figure import show
from pages.widgets.player import play

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.hidden_layer import Plane
    from dlviz.digits.compute.history import Moment
    from dlviz.digits.compute.snapshot import Snapshot
    from pages.streaming.live_training import Watch

EYE = "mnist.eye"


def choose() -> str:
    """Ask for one of three looks into the net."""
    words = {"weights": tr("Weights"), "maps": tr("Feature maps"), "hidden": tr("Hidden layer")}
    return knobs.pick(
        "inside", tr("Show"), words, "weights", labels=words, label_visibility="collapsed"
    )


def inside(look: str, digits: Digits, watch: Watch, moments: Sequence[Moment]) -> None:
    """Show one look at the net that `watch` has news of.

    `moments` are those of a run that is over, empty while it goes on.
    """
    if look == "weights":
        _weights(watch)
    elif look == "maps":
        _maps(watch, digits)
    else:
        _hidden(watch, digits, moments)


def _weights(watch: Watch) -> None:
    snapshot = watch.peek()
    total = sum(weights.size for name, weights in snapshot.state.items() if "running" not in name)
    words = tr(
        "{model}: {n} weights and biases. What its first layer looks for (blue +, orange −):"
    )
    st.caption(words.format(model=tr(snapshot.training.model), n=f"{total:,}"))
    alt = tr("First-layer weights as images")
    show(watch.picture("weights", _images), "weights", height=150, alt=alt)
    lengths = watch.picture("gradients", lambda news: gradients(news, tr=tr))
    alt = tr("Length of each layer's gradient by epoch")
    show(lengths, "gradients", height=290, alt=alt)


def _images(news: Snapshot) -> Any:
    """Draw the first layer's weights; the linear net has one image for each digit."""
    first = news.first_weights[:40]
    digits = [str(digit) for digit in range(10)] if len(first) == 10 else None
    return sheet(first, digits, columns=5 if digits else 8, signed=True)


def _maps(watch: Watch, digits: Digits) -> None:
    """What each convolution finds in the digit on the sheet, or in the first unseen one."""
    drawn, kept = paper("pad"), digits.test_images[0]

    def found(news: Snapshot) -> list[np.ndarray]:
        drawing = drawn.drawing
        return news.feature_maps(normalize_drawing(drawing.pixels) if drawing else kept)

    layers = found(watch.peek())
    if not layers:
        st.info(tr("Only a CNN has feature maps: choose it, and press Start."))
        return
    st.caption(tr("What each convolution finds in your digit: bright where its filter fits."))
    for i, maps in enumerate(layers):
        alt = tr("Feature maps of convolution {n}").format(n=i + 1)
        across = 12 if len(maps) < 20 else 16
        name, height = f"maps{i + 1}", (80, 110, 110)[i]
        picture = watch.picture(
            name, lambda news, i=i, n=across: sheet(found(news)[i][:32], columns=n)
        )
        show(picture, name, height=height, alt=alt)


def _hidden(watch: Watch, digits: Digits, moments: Sequence[Moment]) -> None:
    """Where the last layer finds unseen digits: now, or moment by moment once the run is over."""
    eye = st.session_state.setdefault(EYE, Eye())
    images, labels = digits.test_images[:FEW], digits.test_labels[:FEW]
    words = tr(
        "{n} unseen digits as the last layer is given them, in the plane of their widest spread "
        "({share} of it). Every moment is drawn equally large."
    )
    share = f"{eye.at(watch.peek(), images).share[0]:.0%}"
    st.caption(words.format(n=len(images), share=share))
    alt = tr("The hidden layer in two dimensions: each digit a numeral, coloured by class")
    if len(moments) > 1:
        film = clouds(digits, moments)
        play([[film]], "planes", heights=[360], alt=alt, rate=pace(moments))
        return
    picture = watch.picture(
        "plane", lambda news: plane(eye.points(news, images), labels, tr=tr),
        lambda news: frame(eye.points(news, images)),
        lambda news: moving(eye.points(news, images), labels),
    )  # fmt: skip
    show(picture, "plane", height=400, alt=alt)


class Eye:
    """The plane of the latest snapshot, computed once, lying as the one before it did."""

    def __init__(self) -> None:
        """Have seen nothing."""
        self._seen: tuple[Snapshot, Plane] | None = None

    def points(self, snapshot: Snapshot, images: np.ndarray) -> np.ndarray:
        """(n, 2) where the net of `snapshot` puts `images`."""
        return self.at(snapshot, images).points[0]

    def at(self, snapshot: Snapshot, images: np.ndarray) -> Plane:
        """Return the plane of `snapshot`; by any thread."""
        seen = self._seen
        if seen is None or seen[0] is not snapshot:
            before = seen[1].points[0] if seen else None
            like = before if before is not None and len(before) == len(images) else None
            seen = self._seen = snapshot, planes([snapshot], images, like)
        return seen[1]
