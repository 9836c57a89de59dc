"""The knobs of the lesson, as the Network they describe."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import FOUR, POINT_CLOUDS, Dataset
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.logic_gates import GATES, hand_set_weights
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, INITS
from dlviz.networks.compute.network import FIRST_ORDER, Network
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import knobs

TRACK = Track(1e-3, 10.0, log=True)
"""The lowest and the highest learning rate."""

BLINK = 700  # steps: a quarter of a second

PLAYGROUND = {
    "data": "Circle", "layers": "2", "n1": 4, "n2": 2, "out": "Tanh", "opt": "SGD", "lr": 0.03,
    "loss": "Half squared error", "batch": 10, "order": "Carried over", "init": "Playground",
    "epochs": 100,
}  # fmt: skip
MEMORIZED = {
    "data": "Circle", "n": 60, "noise": 0.3, "layers": "2", "n1": 8, "n2": 8, "lr": 0.03,
    "epochs": 400,
}  # fmt: skip
NEURON = {"layers": "0"}


def presets() -> None:
    """What the lesson is about, one step after the other; each sets every knob."""
    knobs.presets(
        {
            tr("One neuron"): NEURON,
            tr("Linear"): {"act": "Identity"},
            "tanh": {},
            "ReLU": {"act": "ReLU"},
            tr("Rate 10"): {"lr": 10.0},
            tr("Overfitting"): MEMORIZED,
            tr("By hand"): {"act": "Step", "out": "Step", "hand": True},
            tr("Hard step"): {"act": "Step", "n1": 4},
            tr("Circle"): PLAYGROUND,
        }
    )


def begin() -> None:
    """Open on the story's first step where the address names no knob: old links open as ever."""
    if knobs.untouched():
        knobs.start_over((), NEURON)


def choose() -> Network:
    """Draw the knobs and return the net they describe."""
    by_learning = st.container()
    gate_here = st.container()
    hand = knobs.switch("hand", tr("Weights set by hand"), False)
    data = FOUR if hand else knobs.choice("data", tr("Points"), (FOUR, *POINT_CLOUDS), FOUR)
    gate = "XOR"  # only the four points have one
    if data == FOUR:
        with gate_here:
            gate = knobs.choice("gate", tr("Gate"), GATES, "XOR")
    with by_learning:
        if hand:
            return _by_hand(gate)
        hidden = _layers()
        act = knobs.choice("act", tr("Activation"), ACTIVATIONS, "Tanh", _labels())
        lr = knobs.slide("lr", tr("Learning rate"), 0.1, TRACK.low, TRACK.high, log=True)
        seed = knobs.slide("seed", tr("Seed"), 0, 0, 99)
        opt = knobs.choice("opt", tr("Optimizer"), FIRST_ORDER, "Adam")
    with st.expander(tr("Advanced")):
        rest = _advanced(gate, data)
    return Network(hidden=hidden, activation=act, optimizer=opt, lr=lr, seed=seed, **rest)


def _by_hand(gate: str) -> Network:
    """A net that is not trained: what only training needs has no knob."""
    act = "Step"  # the gates that one line cuts have no hidden layer
    if gate == "XOR":
        act = knobs.choice("act", tr("Activation"), ACTIVATIONS, "Tanh", _labels())
    out = knobs.choice("out", tr("Output activation"), ACTIVATIONS, "Sigmoid", _labels())
    return Network(
        hidden=(2,) if gate == "XOR" else (), activation=act, output=out, epochs=0,
        weights=hand_set_weights(gate), points=Dataset(gate=gate),
    )  # fmt: skip


def is_long(net: Network) -> bool:
    """Whether training takes longer than a blink, so that it is shown as it goes on."""
    points = net.points
    rows = 4 if points.data == FOUR else round(points.n * points.train)
    return net.epochs * (-(-rows // net.batch) if net.batch else 1) > BLINK


def neighbours(net: Network) -> list[Network]:
    """Return the nets that a hand at this learning rate asks for next."""
    return [replace(net, lr=lr) for lr in TRACK.piece(net.lr, 32 if net.epochs <= 400 else 8)]


def _labels() -> dict[str, str]:
    """Names of the activations; Step alone would read as a step in time."""
    named = {name: tr(name) for name in ACTIVATIONS}
    return named | {"Step": tr("Step function"), "Identity": tr("Identity (linear)")}


def _orders() -> dict[str, str]:
    """What each order of the points does."""
    named = {name: tr(name) for name in ORDERS}
    return named | {"Carried over": tr("Fixed, remainder carried over")}


def _layers() -> tuple[int, ...]:
    count = int(knobs.pick("layers", tr("Hidden layers"), ["0", "1", "2", "3"], "1"))
    names = (tr("Neurons, layer 1"), tr("Neurons, layer 2"), tr("Neurons, layer 3"))
    return tuple(knobs.slide(f"n{i + 1}", names[i], 2, 1, 8) for i in range(count))


def _advanced(gate: str, data: str) -> dict[str, Any]:
    loss = knobs.choice("loss", tr("Loss"), LOSSES, "Squared error")
    out = "Sigmoid"  # cross-entropy reads the output as a probability
    if loss != "Cross-entropy":
        out = knobs.choice("out", tr("Output activation"), ACTIVATIONS, "Sigmoid", _labels())
    epochs = knobs.slide("epochs", tr("Epochs"), 200, 10, 2000)
    init = knobs.choice("init", tr("Weight initialization"), INITS, "PyTorch")
    points = Dataset(gate=gate)
    learning: dict[str, Any] = {}
    if data != FOUR:
        points, learning = _cloud(data)
    learning |= {"points": points, "loss": loss, "output": out, "epochs": epochs, "init": init}
    return learning


def _cloud(data: str) -> tuple[Dataset, dict[str, Any]]:
    points = Dataset(
        data=data,
        n=knobs.slide("n", tr("Number of points"), 250, 10, 500),
        noise=knobs.slide("noise", tr("Noise"), 0.0, 0.0, 0.5),
        train=knobs.slide("train", tr("Training share"), 0.5, 0.1, 0.9),
        seed=knobs.slide("draw", tr("Data seed"), 0, 0, 99),
    )
    inputs = knobs.several("inputs", tr("Inputs"), INPUTS, ("x₁", "x₂"))
    if not inputs:
        st.warning(tr("Inputs: nothing is chosen. A net needs at least one; x₁ and x₂ are used."))
        inputs = ("x₁", "x₂")
    batch = knobs.slide("batch", tr("Batch size (0: all)"), 0, 0, 100)
    order = knobs.choice("order", tr("Order of the points"), ORDERS, "Shuffled", _orders())
    return points, {"inputs": inputs, "batch": batch, "order": order}
