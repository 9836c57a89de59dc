"""The stages from data to unseen digits: one picture each, from the latest snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dlviz.digits.figures.images import image_grid
from dlviz.digits.figures.training_curves import frame, moving, training_curves
from pages.mnist import model
from pages.mnist.architecture_table import architecture_table
from pages.mnist.evaluation import choose_view, evaluation_stage
from pages.mnist.preprocessing import preprocessing_stage
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.history import Checkpoint
    from dlviz.digits.compute.hyperparameters import Training
    from dlviz.digits.compute.snapshot import Snapshot
    from pages.streaming.live_training import Watch

HEIGHT = 440


def choose_stage() -> str:
    """Ask which of the six stages to look at."""
    names = {
        "data": tr("1 Data"),
        "input": tr("2 Preprocessing"),
        "net": tr("3 Model"),
        "training": tr("4 Training"),
        "unseen": tr("5 Evaluation"),
        "study": tr("6 Study"),
    }
    return knobs.pick(
        "stage", tr("Stage"), names, "training", labels=names, label_visibility="collapsed"
    )


def show_stage(
    which: str,
    digits: Digits,
    snapshot: Snapshot | None,
    wanted: Training,
    live: bool,
    checkpoints: Sequence[Checkpoint],
    watch: Watch,
) -> None:
    """Show one stage's picture; `checkpoints` are the run's so far, `live` while it goes on."""
    if which == "training":
        _training(watch, wanted)
    elif which == "data":
        _data(digits)
    elif which == "input":
        preprocessing_stage(digits, wanted.inputs)
    elif which == "net":
        view = model.choose_view()
        if view == "layers":
            architecture_table(wanted.model, wanted.inputs)
        elif snapshot is None:
            _nothing_yet()
        else:
            model.model_stage(view, digits, watch, () if live else checkpoints)
    else:
        view = choose_view()
        if snapshot is None:
            _nothing_yet()
        else:
            evaluation_stage(view, digits, snapshot, live)


def _nothing_yet() -> None:
    st.info(tr("Press Start: there is no net to look into yet."), icon=":material/info:")


def _data(digits: Digits) -> None:
    count = tr("{train} digits to learn from, {test} that the net never sees while it learns.")
    st.caption(
        count.format(train=f"{len(digits.train_images):,}", test=f"{len(digits.test_images):,}")
    )
    labels = [str(label) for label in digits.train_labels[:28]]
    alt = tr("The first training digits under their labels")
    grid = image_grid(digits.train_images[:28], labels, columns=7)
    show(grid, "data", height=HEIGHT - 50, alt=alt)


def _training(watch: Watch, wanted: Training) -> None:
    alt = tr("Loss and accuracy by epoch, on training digits and on unseen digits")
    epochs = wanted.epochs
    if watch.peek() is None:  # an empty frame, as wide as the knob says
        empty = Live(lambda epochs: _curves(None, epochs), "empty", epochs=epochs)
        show(empty, "curves", height=HEIGHT, alt=alt)
        return
    picture = watch.picture(
        "curves", lambda news: _curves(news, epochs), lambda news: frame(news, epochs), moving
    )
    show(picture, "curves", height=HEIGHT, alt=alt)


def _curves(news: Snapshot | None, epochs: float) -> Any:
    return training_curves(news, epochs=epochs, tr=tr)
