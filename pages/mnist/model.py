"""The third stage: what the net holds, what it does with one digit, where it puts many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.compute.architecture import architecture
from dlviz.digits.compute.hidden_layer import project
from dlviz.digits.compute.preprocessing import normalize_drawing
from dlviz.digits.figures.hidden_layer import frame, moving, projection
from dlviz.digits.figures.images import image_grid
from dlviz.digits.figures.training_curves import gradient_norms
from pages.mnist.replay import SHOWN, frames_per_second, hidden_layer_replay
from pages.mnist.units import unit_view
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawing_pad import sheet as drawing_sheet
from pages.widgets.figure import show
from pages.widgets.player import play

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.hidden_layer import Projection
    from dlviz.digits.compute.history import Checkpoint
    from dlviz.digits.compute.snapshot import Snapshot
    from pages.streaming.live_training import Watch

FIRST = 24  # units of the first layer that are shown: more would be too small to see
PROJECTION = "mnist.projection"


def choose_view() -> str:
    """Ask for one of five views into the net."""
    words = {
        "weights": tr("Weights"), "unit": tr("One unit"), "maps": tr("Feature maps"),
        "hidden": tr("Hidden layer"), "layers": tr("Layer by layer"),
    }  # fmt: skip
    return knobs.pick(
        "inside", tr("Show"), words, "weights", labels=words, label_visibility="collapsed"
    )


def model_stage(view: str, digits: Digits, watch: Watch, checkpoints: Sequence[Checkpoint]) -> None:
    """Show one view of the net that `watch` has news of.

    `checkpoints` are those of a run that is over, empty while it goes on.
    """
    if view == "weights":
        _weights(watch)
    elif view == "unit":
        unit_view(watch, digits)
    elif view == "maps":
        _maps(watch, digits)
    else:
        _hidden(watch, digits, checkpoints)


def _weights(watch: Watch) -> None:
    snapshot = watch.peek()
    training = snapshot.training
    total = sum(layer.parameters for layer in architecture(training.model, training.inputs))
    words = tr(
        "{model}: {n} weights and biases. What its first layer looks for (blue +, orange −):"
    )
    st.caption(words.format(model=tr(training.model), n=f"{total:,}"))
    alt = tr("First-layer weights as images")
    units = watch.picture("weights", lambda news: _images(news.first_weights))
    show(units, "weights", height=120, alt=alt)
    alt = tr("The gradient of the first-layer weights in the last batch, as images")
    st.caption(tr("Their gradient in the last batch: the step is against it (blue +, orange −)."))
    slopes = watch.picture("slopes", lambda news: _images(news.first_gradient))
    show(slopes, "slopes", height=120, alt=alt)
    lengths = watch.picture("gradients", lambda news: gradient_norms(news, tr=tr))
    alt = tr("Gradient norm of each layer by epoch")
    show(lengths, "gradients", height=260, alt=alt)


def _images(units: np.ndarray) -> Any:
    """Draw the first units (n, H, W); the linear net has one image for each digit."""
    first = units[:FIRST]
    digits = [str(digit) for digit in range(10)] if len(first) == 10 else None
    return image_grid(
        first, digits, columns=10 if digits else min(12, len(first) // 2), signed=True
    )


def _maps(watch: Watch, digits: Digits) -> None:
    """What each convolution finds in the digit on the sheet, or in the first unseen one."""
    drawn, kept = drawing_sheet("pad"), digits.test_images[0]

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
            name, lambda news, i=i, n=across: image_grid(found(news)[i][:32], columns=n)
        )
        show(picture, name, height=height, alt=alt)


def _hidden(watch: Watch, digits: Digits, checkpoints: Sequence[Checkpoint]) -> None:
    """Where the last layer finds unseen digits: now, or step by step once the run is over."""
    latest = st.session_state.setdefault(PROJECTION, LatestProjection())
    images, labels = digits.test_images[:SHOWN], digits.test_labels[:SHOWN]
    words = tr(
        "{n} unseen digits as the last layer receives them, on their first two principal "
        "components ({share} of the variance). Every moment is drawn at the same size."
    )
    share = f"{latest.at(watch.peek(), images).explained_variance[0]:.0%}"
    st.caption(words.format(n=len(images), share=share))
    alt = tr("The hidden layer in two dimensions: each digit a numeral, coloured by class")
    if len(checkpoints) > 1:
        film = hidden_layer_replay(digits, checkpoints)
        play([[film]], "planes", heights=[360], alt=alt, rate=frames_per_second(checkpoints))
        return
    picture = watch.picture(
        "plane", lambda news: projection(latest.points(news, images), labels, tr=tr),
        lambda news: frame(latest.points(news, images)),
        lambda news: moving(latest.points(news, images), labels),
    )  # fmt: skip
    show(picture, "plane", height=400, alt=alt)


class LatestProjection:
    """The projection of the latest snapshot, computed once, lying as the one before it did."""

    def __init__(self) -> None:
        """Begin without one."""
        self._latest: tuple[Snapshot, Projection] | None = None

    def points(self, snapshot: Snapshot, images: np.ndarray) -> np.ndarray:
        """(n, 2) where the net of `snapshot` puts `images`."""
        return self.at(snapshot, images).points[0]

    def at(self, snapshot: Snapshot, images: np.ndarray) -> Projection:
        """Return the projection of `snapshot`; by any thread."""
        latest = self._latest
        if latest is None or latest[0] is not snapshot:
            before = latest[1].points[0] if latest else None
            like = before if before is not None and len(before) == len(images) else None
            latest = self._latest = snapshot, project([snapshot], images, like)
        return latest[1]
