"""The left column: what is trained and how, and the buttons that start, pause and stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.digits.compute.dataset import SOURCES
from dlviz.digits.compute.hyperparameters import Settings, Training
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from pages.mnist.drawing import is_drawn_on, lay_unseen
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full
from pages.widgets.student_link import PRESETS

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from pages.mnist.trainer import Trainer

CHOICES = [rule for rule in OPTIMIZERS if rule not in ("GD", "LBFGS")]


def choose_training(running: Training | None) -> tuple[Training, str, bool]:
    """Ask for the net, its inputs and how it learns; return it, which digits, and whether slowly.

    What can't change while a training is `running` waits for the next one, and that is said.
    """
    said = st.container()
    chosen = {
        "model": knobs.pick("model", tr("Net"), MODELS, Training.model, width="stretch"),
        "inputs": knobs.choice("inputs", tr("Input"), list(INPUTS), Training.inputs),
        "optimizer": knobs.choice("optimizer", tr("Optimizer"), CHOICES, Training.optimizer),
    }
    _set_default_lr(chosen["optimizer"])
    numbers = {
        "epochs": knobs.slide("epochs", tr("Epochs"), Training.epochs, 1, 20),
        "lr": knobs.slide("lr", tr("Learning rate"), Training.lr, 1e-5, 10.0, log=True),
    }
    slow = _choose_speed()
    with st.expander(tr("Advanced")):
        more = _more()
        source = knobs.choice("digits", tr("Digits"), SOURCES, SOURCES[0])
    wanted = Training(**chosen, **numbers, **more)
    if running and (later := waiting(running, wanted)):
        words = tr("From the next start: {names}. The training goes on as it began.")
        said.info(words.format(names=", ".join(later)), icon=":material/schedule:")
    return wanted, source, slow


def _choose_speed() -> bool:
    """Ask whether a training takes its time; return whether it does."""
    labels = {"fast": tr("Fast"), "slow": tr("Slow")}
    words = tr(
        "Slow: four batches a second, so that one can watch the ten bars move. Fast: as many as "
        "the machine can. The net learns the same."
    )
    speed = knobs.pick("speed", tr("Speed"), labels, "fast", labels, width="stretch", help=words)
    return speed == "slow"


def waiting(running: Training, wanted: Training) -> list[str]:
    """Name what is `wanted` otherwise than in the `running` training and can't change in it."""
    names = {
        "model": tr("Net"), "inputs": tr("Input"), "optimizer": tr("Optimizer"),
        "epochs": tr("Epochs"), "schedule": tr("Schedule"), "smoothing": tr("Label smoothing"),
        "samples": tr("Training images"), "seed": tr("Seed"),
    }  # fmt: skip
    return [name for key, name in names.items() if getattr(running, key) != getattr(wanted, key)]


def presets(digits: Digits | None) -> None:
    """Settings worth a look, each a button; the lecture's DNN reads a seven."""
    coarse = {"model": "MLP", "inputs": "Black and white 16×16", "epochs": 5}
    sgd = {"optimizer": "SGD", "plan": "Constant"}
    named = {
        tr("CNN: 99 % in two epochs"): {},
        tr("As in the lecture: 16 × 16, black and white"): coarse,
        tr("The lecture's DNN reads a 7"): {"model": "MLP", "seven": True},
        tr("Slowly: watch the ten bars move"): {"model": "MLP", "speed": "slow", "seven": True},
        tr("One weight image per digit"): {"model": "Linear", "epochs": 3},
        tr("Learning rate too large"): {**sgd, "lr": 10.0},
        tr("Learning rate too small"): {**sgd, "lr": 1e-4},
        tr("Only 300 training images"): {"samples": 300, "epochs": 20},
    }
    with st.popover(tr("Try"), width="stretch"):
        for i, (label, values) in enumerate(named.items()):
            st.button(
                label,
                key=full(f"preset{i}"),
                on_click=_apply_preset,
                args=(digits,),
                kwargs=values,
                width="stretch",
            )


def _apply_preset(digits: Digits | None, *, seven: bool = False, **values: Any) -> None:
    """Set all knobs that a preset may name: those it doesn't name go back to the first look's.

    With a `seven` it also lays one on the sheet, unless the visitor has drawn on that.
    """
    if seven and digits is not None and not is_drawn_on():
        lay_unseen(digits, int(np.argmax(digits.test_labels == 7)))
    plain = {name: getattr(Training, name) for name in ("model", "inputs", "optimizer", "epochs")}
    plain |= {"lr": Training.lr, "plan": Training.schedule, "samples": 60_000}
    plain |= {
        "batch": Training.batch,
        "momentum": Training.momentum,
        "decay": Training.weight_decay,
    }
    every = {**plain, "smoothing": Training.smoothing, "speed": "fast", **values}
    st.session_state[full("rule")] = every["optimizer"]
    knobs.put(**every)


def _more() -> dict[str, Any]:
    """The knobs that a first look does without."""
    return {
        "batch": knobs.slide("batch", tr("Batch"), Training.batch, 8, 2048, log=True),
        "momentum": knobs.slide("momentum", tr("Momentum"), Training.momentum, 0.0, 0.99),
        "weight_decay": knobs.slide("decay", tr("Weight decay"), Training.weight_decay, 0.0, 0.5),
        "schedule": knobs.choice("plan", tr("Schedule"), SCHEDULES, Training.schedule),
        "smoothing": knobs.slide("smoothing", tr("Label smoothing"), Training.smoothing, 0.0, 0.5),
        "samples": knobs.slide("samples", tr("Training images"), 60_000, 100, 60_000, log=True),
        "seed": knobs.number("seed", tr("Seed"), Training.seed, 0, 999_999),
    }


def buttons(trainer: Trainer, wanted: Training, digits: Digits | None) -> None:
    """Show Start, or what can be done with a training that is on its way."""
    left, right = st.columns([1, 1], gap="small")
    offered = knobs.offers("start", tr("Start, Pause, Stop"))
    if not trainer.active:
        if offered:
            left.button(
                tr("Start"), key=full("start"), type="primary", icon=":material/play_arrow:",
                on_click=trainer.train, args=(wanted, digits), disabled=digits is None,
                width="stretch",
            )  # fmt: skip
        if not knobs.hides(PRESETS):
            with right:
                presets(digits)
    elif offered:
        pause_and_stop(trainer, left, right)


def pause_and_stop(trainer: Trainer, left: Any, right: Any) -> None:
    """Offer to pause or resume (left) and to stop (right) what is on its way."""
    paused = trainer.state == "paused"
    left.button(
        tr("Resume") if paused else tr("Pause"), key=full("pause"), type="primary", width="stretch",
        on_click=trainer.order, args=("" if paused else "pause",),
    )  # fmt: skip
    right.button(
        tr("Stop"), key=full("stop"), width="stretch",
        on_click=trainer.order, args=("stop",),
    )  # fmt: skip


def apply_settings(trainer: Trainer, wanted: Training, *, slow: bool) -> None:
    """Hand the settings to the running training: they act from its next batch."""
    trainer.slow = slow
    trainer.settings = Settings(
        lr=wanted.lr,
        momentum=wanted.momentum,
        weight_decay=wanted.weight_decay,
        batch=wanted.batch,
    )


def _set_default_lr(rule: str) -> None:
    """A new optimizer brings its own learning rate: their scales differ a hundredfold."""
    before = st.session_state.get(full("rule"), rule)
    st.session_state[full("rule")] = rule
    if before != rule:
        knobs.put(lr=OPTIMIZERS[rule].lr)
