"""A run as a file: saved, and opened with everything that this page has a knob for."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from dlviz.networks.compute.saved_run import SavedRun, from_json, to_json
from dlviz.text import Refused, format_number, mark
from pages.streaming.run_cache import run
from pages.translation import plain, tr
from pages.widgets import knobs
from pages.widgets.knob_store import full, show_in_address
from pages.widgets.lesson import fold, say
from pages.xor.address import address_of
from pages.xor.differences import differences

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network, Training

OPENED, REFUSED = "xor.opened", "xor.refused"
SAME = 1e-6  # of the loss, to be the same end


class Opened(NamedTuple):
    """What a file said, and the net that the page made of it."""

    saved: SavedRun
    net: Network | None = None


def save_or_open(training: Training) -> None:
    """Offer the run as a file, and to open one; say what became of the file."""
    box = fold("file", tr("Save or open"), ":material/save:")
    if not box:
        return
    net = training.network
    with box:
        st.download_button(
            tr("Save this run (JSON)"), lambda: to_json(run(net)), "dlviz_xor.json",
            "application/json", key=full("save"), on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        key = full("open")
        label = tr("Open a run that was saved here")
        st.file_uploader(
            label, type="json", key=key, max_upload_size=2, on_change=_take, args=(key,)
        )
        refused: Refused | None = st.session_state.get(REFUSED)
        if refused is not None:
            words = tr("This file can't be used: {error}").format(error=plain(refused.say(tr)))
            say(words, "bad")
        _tell(training)


def _take(key: str) -> None:
    """Open the file as soon as it is there, before the page runs again."""
    file = st.session_state[key]
    st.session_state[REFUSED] = st.session_state[OPENED] = None
    if file is None:
        return
    try:
        saved = _read(file.getvalue())
    except Refused as error:
        st.session_state[REFUSED] = error
        return
    knobs.start_over(("vs",), {})
    for name, text in address_of(saved.network).items():
        show_in_address(name, text)
    st.session_state[OPENED] = Opened(saved)


def _read(data: bytes) -> SavedRun:
    try:
        saved = from_json(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(mark("it is not text")) from error
    if saved.network.points.data == "Explicit":
        raise Refused(mark("its data are Explicit: a notebook can open it, this page can’t"))
    return saved


def _tell(training: Training) -> None:
    """Say what was opened, while its knobs are as they were then."""
    opened: Opened | None = st.session_state.get(OPENED)
    if opened is None:
        return
    if opened.net is None:
        opened = st.session_state[OPENED] = opened._replace(net=training.network)
    if opened.net != training.network:
        st.session_state[OPENED] = None
        return
    others = differences(opened.saved.network, training.network)
    if others:
        values = "; ".join(f"{label}: {theirs} → {ours}" for label, theirs, ours in others)
        words = tr("Opened, but not all of it can be set here ({values}).")
        say(words.format(values=plain(values)), "warn")
    elif training.finished:
        _compare(opened.saved, training)
    else:
        say(tr("Opened: every knob is as in the file."))


def _compare(saved: SavedRun, training: Training) -> None:
    loss = float(training.loss[-1])
    here = format_number(loss)
    if saved.loss is None:
        say(tr("Opened: every knob is as in the file."))
    elif isclose(saved.loss, loss, rel_tol=SAME, abs_tol=SAME):
        say(tr("Opened: the run ends with loss {loss}, as in the file.").format(loss=here), "good")
    else:
        words = tr(
            "Opened with the same knobs, but it ends with loss {here} here and with {there} in the "
            "file, which torch {torch} wrote."
        )
        torch = plain(saved.torch[:20]) or "?"
        say(words.format(here=here, there=format_number(saved.loss), torch=torch), "warn")
