"""The knobs of what happens to the weights at each step."""

from typing import Any

import streamlit as st

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.networks.compute.update_rule import BIASES, REGULARIZATIONS
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.hyper_parameters import hyper_parameters

Knobs = dict[str, Any]


def choose_update_rule(optimizer: str, *, shown: bool) -> Knobs:
    """Return the optimizer's own numbers, and what is done around its steps."""
    boxes = [st.container() if shown else None for _ in OPTIMIZERS[optimizer].hyper]
    rule: Knobs = {"hyper": tuple(hyper_parameters(optimizer, boxes))}
    rule["schedule"] = knobs.choice("schedule", tr("Schedule"), SCHEDULES, "Constant")
    rule["clip_norm"] = knobs.number(
        "clip", tr("Gradient clipping (0: none)"), 0.0, 0.0, 100.0, step=0.1
    )
    if "weight_decay" not in OPTIMIZERS[optimizer].hyper:  # AdamW's is one of its own numbers
        decay = knobs.number("decay", tr("Weight decay"), 0.0, 0.0, 1.0, step=None, format="%.4g")
        rule["weight_decay"] = decay or None
    rule["biases"] = knobs.pick("biases", tr("Biases"), BIASES, "Trained")
    return rule | _regularization()


def _regularization() -> Knobs:
    """Return the Playground's: L1 takes the same off every weight, L2 a share of it."""
    kind = knobs.choice("reg", tr("Regularization"), REGULARIZATIONS, "None", _penalties())
    if kind == "None":
        return {}
    label = tr("{penalty} rate").format(penalty=kind)
    rate = knobs.slide("reg_rate", label, 0.003, 0.001, 10.0, log=True)
    return {"regularization": kind, "regularization_rate": rate}


def _penalties() -> dict[str, str]:
    return {"None": tr("None"), "L1": "L1", "L2": "L2"}
