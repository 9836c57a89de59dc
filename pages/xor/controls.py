"""The knobs of the lesson, as the Network they describe."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import CLOUDS, FOUR, Points
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.logic_gates import GATES, by_hand
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, INITS
from dlviz.networks.compute.network import RULES, Network
from dlviz.text import Translate
from pages.streaming.slider_track import Track
from pages.widgets import knobs

TRACK = Track(1e-3, 10.0, log=True)
"""The lowest and the highest learning rate."""

PLAIN = {
    "gate": "XOR", "data": FOUR, "layers": "1", "n1": 2, "act": "Tanh", "out": "Sigmoid",
    "opt": "Adam", "lr": 0.1, "epochs": 200, "seed": 0, "hand": False, "loss": "Squared error",
    "batch": 0, "order": "Shuffled", "init": "PyTorch", "inputs": ("x₁", "x₂"),
}  # fmt: skip
STRAIGHT = {"act": "Identity", "out": "Identity", "opt": "GD"}
PLAYGROUND = {
    "data": "Circle", "layers": "2", "n1": 4, "n2": 2, "out": "Tanh", "opt": "SGD", "lr": 0.03,
    "loss": "Half squared error", "batch": 10, "order": "Carried over", "init": "Playground",
    "epochs": 100,
}  # fmt: skip


def presets(_: Translate) -> None:
    """One click for each thing the lesson is about."""
    knobs.presets(
        {
            _("Two hidden neurons"): PLAIN,
            _("Two, stuck"): {**PLAIN, "seed": 1},
            _("Four hidden neurons"): {**PLAIN, "n1": 4},
            _("No bend"): {**PLAIN, **STRAIGHT},
            _("OR and NAND by hand"): {**PLAIN, "act": "Step", "out": "Step", "hand": True},
            _("Step can't learn"): {**PLAIN, "act": "Step", "n1": 4},
            _("Circle"): {**PLAIN, **PLAYGROUND},
        }
    )


def choose(_: Translate) -> Network:
    """Draw the knobs and return the net they describe."""
    by_learning = st.container()
    gate_here = st.container()
    hand = knobs.switch("hand", _("Weights set by hand"), False)
    data = FOUR if hand else knobs.choice("data", _("Points"), (FOUR, *CLOUDS), FOUR)
    gate = "XOR"  # only the four points have one
    if data == FOUR:
        with gate_here:
            gate = knobs.choice("gate", _("Gate"), GATES, "XOR")
    with by_learning:
        hidden = _layers(_) if not hand else ((2,) if gate == "XOR" else ())
        act = knobs.choice("act", _("Activation"), ACTIVATIONS, "Tanh", _labels(_))
        lr = knobs.slide("lr", _("Learning rate"), 0.1, TRACK.low, TRACK.high, log=True)
        seed = knobs.slide("seed", _("Seed"), 0, 0, 99)
        opt = knobs.choice("opt", _("Optimizer"), RULES, "Adam")
    with st.expander(_("More")):
        rest = _rest(gate, data, _)
    weights = by_hand(gate) if hand else ()
    return Network(
        hidden=hidden, activation=act, optimizer=opt, lr=lr, seed=seed, weights=weights, **rest
    )


def soon(net: Network) -> list[Network]:
    """Return the nets that a hand at this learning rate asks for next; none where one is long."""
    steps = net.epochs * (-(-net.points.n // net.batch) if net.batch else 1)
    count = 32 if steps <= 500 else 4
    return [replace(net, lr=lr) for lr in TRACK.piece(net.lr, count)] if steps <= 2000 else []


def _labels(_: Translate) -> dict[str, str]:
    """Names of the activations; Step alone would read as a step in time."""
    return {name: _(name) for name in ACTIVATIONS} | {"Step": _("Step function")}


def _layers(_: Translate) -> tuple[int, ...]:
    count = int(knobs.pick("layers", _("Hidden layers"), ["0", "1", "2", "3"], "1"))
    names = (_("Neurons, layer 1"), _("Neurons, layer 2"), _("Neurons, layer 3"))
    return tuple(knobs.slide(f"n{i + 1}", names[i], 2, 1, 8) for i in range(count))


def _rest(gate: str, data: str, _: Translate) -> dict[str, Any]:
    loss = knobs.choice("loss", _("Loss"), LOSSES, "Squared error")
    out = "Sigmoid"  # cross-entropy reads the output as a probability
    if loss != "Cross-entropy":
        out = knobs.choice("out", _("Output activation"), ACTIVATIONS, "Sigmoid", _labels(_))
    epochs = knobs.slide("epochs", _("Epochs"), 200, 10, 2000)
    init = knobs.choice("init", _("First weights"), INITS, "PyTorch")
    points = Points(gate=gate)
    learning: dict[str, Any] = {}
    if data != FOUR:
        points, learning = _cloud(data, _)
    learning |= {"points": points, "loss": loss, "output": out, "epochs": epochs, "init": init}
    return learning


def _cloud(data: str, _: Translate) -> tuple[Points, dict[str, Any]]:
    points = Points(
        data=data,
        n=knobs.slide("n", _("Number of points"), 250, 10, 500),
        noise=knobs.slide("noise", _("Noise"), 0.0, 0.0, 0.5),
        train=knobs.slide("train", _("Share to learn from"), 0.5, 0.1, 0.9),
        seed=knobs.slide("draw", _("Draw of the points"), 0, 0, 99),
    )
    inputs = knobs.several("inputs", _("Inputs"), INPUTS, ("x₁", "x₂")) or ("x₁", "x₂")
    batch = knobs.slide("batch", _("Batch size (0: all)"), 0, 0, 100)
    order = knobs.choice("order", _("Order of the points"), ORDERS, "Shuffled")
    return points, {"inputs": inputs, "batch": batch, "order": order}
