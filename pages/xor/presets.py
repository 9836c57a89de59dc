"""What the lesson is about, one step after the other."""

from dlviz.networks.compute.features import INPUTS
from pages.translation import tr
from pages.widgets import knobs

PLAYGROUND = {
    "data": "Circle", "layers": 2, "n1": 4, "n2": 2, "out": "Tanh", "opt": "SGD", "lr": 0.03,
    "loss": "Half squared error", "batch": 10, "order": "Carried over", "init": "Playground",
    "epochs": 100,
}  # fmt: skip
MEMORIZED = {
    "data": "Circle", "n": 60, "noise": 0.3, "layers": 2, "n1": 8, "n2": 8, "lr": 0.03,
    "epochs": 400,
}  # fmt: skip
PRUNED = {
    "data": "Circle", "inputs": tuple(INPUTS), "n1": 8, "out": "Tanh", "reg": "L1",
    "reg_rate": 0.1,
}  # fmt: skip


def presets() -> None:
    """Show the steps; each sets every knob."""
    knobs.presets(
        {
            tr("Neuron"): {"layers": 0},
            tr("Linear"): {"act": "Identity"},
            tr("By hand"): {"hand": True, "act": "Step", "out": "Step"},
            "3x": {"hand": True, "act": "Triple", "out": "Step"},
            tr("Step unit"): {"act": "Step", "n1": 4},
            "tanh": {},
            "ReLU": {"act": "ReLU", "many": True},
            "η 10": {"lr": 10.0},
            tr("Small"): {"data": "Circle", "epochs": 600},
            tr("Overfit"): MEMORIZED,
            "L1": PRUNED,
            tr("Circle"): PLAYGROUND,
        }
    )


def begin() -> None:
    """Open on the four points and a net that solves them, waiting to be played.

    Only where the address names no knob: old links open as ever.
    """
    if knobs.untouched():
        knobs.start_over((), {})
