"""What the lesson is about, one step after the other."""

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
NEURON = {"layers": 0}


def presets() -> None:
    """Show the steps; each sets every knob."""
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
