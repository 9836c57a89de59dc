"""Two settings side by side: the one that was kept, and the one on the page."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from dlviz.networks.compute.comparison import side_by_side
from dlviz.networks.compute.saved_run import from_word, to_word
from dlviz.networks.figures.comparison import two_boundaries, two_losses
from dlviz.text import Refused, format_number
from pages.streaming.growing_run import Viewer
from pages.streaming.live_figures import Live
from pages.streaming.live_training import News
from pages.streaming.run_cache import known, run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full, keep, seed
from pages.widgets.live_text import Said, Table, tell
from pages.widgets.player import play
from pages.xor.controls import is_long
from pages.xor.differences import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlviz.networks.compute.network import Network, Training

LONGEST = 4000  # characters of an address that every browser and server takes


PLANE = 2  # numbers that a point needs to be drawn


class Runs(NamedTuple):
    """Both runs, as far as they have come."""

    kept: Training
    now: Training


@dataclass(frozen=True)
class Pair:
    """Two nets whose runs grow side by side."""

    kept: Network
    now: Network

    def stream(self) -> Iterator[Runs]:
        """Yield both as they grow; what is kept of either is not trained again."""
        streams = [net.stream() for net in (self.kept, self.now)]
        parts: list[Training] = []
        while True:
            for i, net in enumerate((self.kept, self.now)):
                whole: Training | None = known(net)
                last = parts[i] if i < len(parts) else None
                grown = whole or next(streams[i], last)
                parts[i : i + 1] = [grown]
            yield Runs(*parts)
            if all(one.finished for one in parts):
                return


def compare(training: Training) -> None:
    """Offer to keep this run; show the kept one beside it, under one scrubber."""
    kept = _kept()
    if not knobs.hides("vs"):
        _buttons(training.network, kept)
    if kept is None:
        return
    runs = _runs(Pair(kept, training.network), training)
    rest, link = ("pair", kept, training.network), None
    if not _over(runs):
        rest, link = None, st.session_state["xor_pair"].watch
    tell(Live(lambda: _said(runs), rest), "versus", link and News(link, _said, _mark))
    play(
        Live(lambda: _films(runs), rest), "pair", heights=[320, 190], widths=[[1, 1], [1]],
        step=tr("Epoch"), rate=20, scene=knobs.scene(), news=link and News(link, _films, _mark),
        alt=tr("Decision boundaries and losses of the kept run and of this one, epoch by epoch"),
    )  # fmt: skip
    tell(Live(lambda: _table(runs), rest), "ends", link and News(link, _table, _mark))


def _kept() -> Network | None:
    """Return the kept net: in the address, so that a link opens both."""
    word = seed("vs", tr("Kept run"), "", _read)
    keep("vs", word, "", word)
    return from_word(word) if word else None


def _read(word: str) -> str:
    try:
        if from_word(word).points.dimension == PLANE:
            return word
    except Refused:
        pass
    raise ValueError(tr("what “Keep this run to compare” writes there"))


def _buttons(net: Network, kept: Network | None) -> None:
    word = to_word(net)
    long = tr("This run’s points or weights are too many for an address.")
    with st.container(horizontal=True):
        st.button(
            tr("Keep this one instead") if kept else tr("Keep this run to compare"),
            key=full("keep"), icon=":material/push_pin:", on_click=knobs.put, kwargs={"vs": word},
            disabled=len(word) > LONGEST, help=long if len(word) > LONGEST else None,
        )  # fmt: skip
        if kept:
            st.button(
                tr("Stop comparing"), key=full("unkeep"), icon=":material/close:",
                on_click=knobs.put, kwargs={"vs": ""},
            )  # fmt: skip


def _runs(pair: Pair, training: Training) -> Runs:
    """Return both runs; of a long one as much as there is."""
    if not is_long(pair.kept):
        run(pair.kept)
    whole: tuple[Training | None, ...] = (known(pair.kept), training)
    if whole[0] and training.finished:
        return Runs(whole[0], training)
    viewer: Viewer = st.session_state.setdefault("xor_pair", Viewer())
    runs: Runs = known(pair) or viewer.see(pair)
    return runs


def _over(runs: Runs) -> bool:
    return all(one.finished for one in runs)


def _mark(runs: Runs) -> tuple[object, ...]:
    return tuple((one.network, len(one.epochs), one.finished) for one in runs)


def _films(runs: Runs) -> tuple[list[list[Any]], dict[str, Any], dict[str, Any] | None]:
    """Return the rows of recordings, the numbers of every frame, and how it grows if it does."""
    both = side_by_side(*runs)
    names = tr("kept run"), tr("this run")
    rows = [two_boundaries(both, names, tr), [two_losses(both, names, tr)]]
    numbers = {
        name: one.training.loss[one.frames]
        for name, one in zip(names, both.boundaries, strict=True)
    }
    growth = {"total": both.total, "run": str(hash(_mark(runs)[0]))}
    return rows, numbers, None if _over(runs) else growth


def _said(runs: Runs) -> Said:
    """Say what differs."""
    kept, now = (one.network for one in runs)
    differ = differences(kept, now)
    text = tr("Both runs have the same settings. Change one and see what it does.")
    if differ:
        text = tr("What differs: {names}.").format(names=", ".join(name for name, *_ in differ))
        if kept.seed == now.seed and not kept.weights and not now.weights:
            text += " " + tr("Both start from seed {seed}.").format(seed=now.seed)
        if (kept.loss, kept.reduction) != (now.loss, now.reduction):
            text += " " + tr("Their losses measure different things: compare the accuracies.")
    return Said(text, "info")


def _table(runs: Runs) -> Said:
    """Set what differs and where both ended side by side."""
    head = ["", tr("Kept run"), tr("This run")]
    differ = differences(*(one.network for one in runs))
    return Said("", table=Table(head, [*map(list, differ), *_ends(runs)], left=(0,)))


def _ends(runs: Runs) -> list[list[str]]:
    rows = [
        [tr("Epochs done"), *(f"{one.epochs[-1]:,}" for one in runs)],
        [tr("Loss"), *(format_number(float(one.loss[-1])) for one in runs)],
        [tr("Accuracy"), *(_percent(one.accuracy[-1]) for one in runs)],
        [tr("Test accuracy"), *(_percent(one.test_accuracy[-1]) for one in runs)],
    ]
    if any(one.diverged_at is not None for one in runs):
        broke = (one.diverged_at for one in runs)
        rows.append([tr("Diverged at epoch"), *("–" if at is None else str(at) for at in broke)])
    return [row for row in rows if set(row[1:]) != {"–"}]


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %" if isfinite(share) else "–"
