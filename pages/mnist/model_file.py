"""A trained net as a file: kept, and brought back to read what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.digits.compute.model_file import load_model, save_model
from dlviz.text import Refused
from pages.translation import plain, tr
from pages.widgets.knob_store import full
from pages.widgets.lesson import fold, say

if TYPE_CHECKING:
    from dlviz.digits.compute.trained_model import TrainedModel

OPENED = "mnist.opened"  # the net that was opened from a file, if any


def opened_model() -> TrainedModel | None:
    """Return the net that was opened from a file."""
    model: TrainedModel | None = st.session_state.get(OPENED)
    return model


def save_and_open(trained: TrainedModel | None) -> None:
    """Offer the net as a safetensors file, and to open one; a wrong file is refused."""
    box = fold("keep", tr("Keep the net, or open one"), ":material/save:")
    if not box:
        return
    with box:
        if trained is not None:
            st.download_button(
                tr("Download the net (safetensors)"), lambda: save_model(trained),
                "dlviz_mnist.safetensors", "application/octet-stream", key=full("save"),
                on_click="ignore", icon=":material/download:",
            )  # fmt: skip
        file = st.file_uploader(tr("Open a net"), key=full("open"), max_upload_size=4)
        _read(file.getvalue() if file else None)


def _read(data: bytes | None) -> None:
    """Open the file's net, or say why not; without a file the trained net answers again."""
    st.session_state[OPENED] = None
    if data is None:
        return
    try:
        model = st.session_state[OPENED] = load_model(data)
    except Refused as error:
        say(tr("This file can't be used: {error}").format(error=plain(error.say(tr))), "bad")
        return
    words = tr("A {model} from the file reads your drawing now. Close the file to go back.")
    say(words.format(model=tr(model.training.model)), "good")
