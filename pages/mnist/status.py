"""One line on what is happening: progress, time left, speed and device, or who is before you."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.digits.compute.dataset import SOURCES
from dlviz.digits.compute.device import best_device, device_name
from pages.mnist.digits_loader import forget
from pages.mnist.verdict import the_goal, verdict
from pages.translation import tr
from pages.widgets.knob_store import full
from pages.widgets.lesson import say
from pages.widgets.live_text import tell
from pages.widgets.progress_bar import Line, progress

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from pages.mnist.digits_loader import DigitsLoader
    from pages.mnist.trainer import Trainer


def status(trainer: Trainer, digits: Digits | None, loading: DigitsLoader) -> None:
    """Say in one line where things stand; always of the same height, so that nothing jumps."""
    snapshot = trainer.snapshot
    if digits is None:
        loading_progress(loading)
        return
    if trainer.state == "failed":
        words = tr("The training stopped with an error: {error}")
        failed = words.format(error=trainer.error)
        say(out_of_memory() if trainer.is_out_of_memory else failed, "bad")
        return
    line = trainer.watch.picture("status", lambda _news: _bar(trainer))
    progress(line, trainer.state)
    digits_notice(digits, loading, not trainer.active)
    if snapshot and snapshot.step and not trainer.active:
        tell(verdict(snapshot), "verdict")
    tell(the_goal(snapshot), "goal")


def out_of_memory() -> str:
    """What to do when the memory did not suffice."""
    words = tr(
        "The memory of {device} is full. Choose a smaller batch or model, or close what else "
        "uses it, then start again. The last picture and your drawings are still here."
    )
    return words.format(device=_translated(device_name(best_device())))


def digits_notice(digits: Digits, loading: DigitsLoader, idle: bool) -> None:
    """Say so where these are other digits than MNIST's; offer to try again while `idle`."""
    if digits.name != SOURCES[0]:
        small = tr("Not MNIST: these are scikit-learn's {n} small digits, 8 × 8 pixels enlarged.")
        count = len(digits.train_images) + len(digits.test_images)
        reason = digits.fallback_reason
        words = small.format(n=f"{count:,}")
        if reason:
            words += " " + tr("MNIST could not be fetched: the button's tip says why.")
        say(words, "warn" if reason else "info")
        if reason and idle:
            retry_button(loading, reason)


def retry_button(loading: DigitsLoader, reason: str) -> None:
    """Offer to fetch once more: a network may be back, a file put right; the tip says it all."""
    st.button(
        tr("Try to get MNIST again"), key=full("again"), icon=":material/refresh:",
        help=f"`{reason}`", on_click=forget, args=(loading.source,),
    )  # fmt: skip


def loading_progress(loading: DigitsLoader) -> None:
    """Digits on their way: how many bytes are here."""
    if loading.error:
        say(tr("The digits did not come: {error}").format(error=loading.error), "bad")
        retry_button(loading, loading.error)
        return
    here, total = loading.bytes
    text = tr("Fetching the digits: {here} of {total} MB").format(
        here=f"{here / 1e6:.1f}", total=f"{total / 1e6:.1f}"
    )
    st.progress(min(1.0, here / total) if total else 0.0, text)


def _bar(trainer: Trainer) -> Line:
    """How far the training is; asked by other threads, too."""
    at = trainer.progress
    part = at.step / max(1, at.steps_total) if at else 0.0
    return Line(min(1.0, part), _line(trainer), trainer.state)


def _line(trainer: Trainer) -> str:
    snapshot, state = trainer.snapshot, trainer.state
    if state == "queued":
        waiting = tr("Another training has the machine. You are number {n} in line.")
        return waiting.format(n=trainer.position) if trainer.position else tr("Getting ready …")
    if snapshot is None:
        return tr("Press Start to train.")
    words = {
        "running": tr("Epoch {epoch} of {epochs} · {left} s left · {speed} images/s · {device}")
        if not trainer.slow
        else tr("Epoch {epoch} of {epochs} · slow: four batches a second · {device}"),
        "paused": tr("Paused at epoch {epoch} of {epochs} · {device}"),
        "stopped": tr("Stopped at epoch {epoch} of {epochs} · {device}"),
    }
    done = tr("Finished epoch {epochs} in {seconds} s · {speed} images/s · {device}")
    return words.get(state, done).format(
        epoch=f"{snapshot.epoch:.1f}",
        epochs=snapshot.training.epochs,
        left=f"{snapshot.seconds_left:.0f}",
        seconds=f"{snapshot.seconds:.1f}",
        speed=f"{snapshot.images_per_second:,.0f}",
        device=_translated(snapshot.device),
    )


def _translated(named: str) -> str:
    """A device's name in the reader's language: only its threads are a word."""
    kind, _dot, threads = named.partition(" · ")
    count = threads.partition(" ")[0]
    if count == "1":
        return kind
    return tr("{device} · {n} threads").format(device=kind, n=count) if count.isdigit() else named
