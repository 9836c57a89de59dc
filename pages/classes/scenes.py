"""The story that the lesson's presets tell."""

from typing import Any

from dlviz.text import mark
from pages.translation import tr
from pages.widgets import knobs

Knobs = dict[str, Any]

LOGITS: Knobs = {"z1": 4.3, "z2": 5.5, "z3": 7.2, "z4": 2.4, "z5": 5.0, "t": 1.0, "true": "3"}
SOFTMAX: Knobs = {"view": "Softmax", **LOGITS}
SCENES: dict[str, Knobs] = {
    mark("An outlier"): {
        "view": "Pass or fail", "w": 1.50465, "b": -4.07771, "joined": 3, "hours": 30.0,
    },
    mark("Squares get stuck"): {
        "view": "Pass or fail", "w": -4.0, "b": 8.0, "lr": 0.3, "steps": 1000,
    },
    mark("The lecture’s five logits"): {**SOFTMAX, "beside": "Slopes"},
    mark("Sigmoid each"): {**SOFTMAX, "beside": "Sigmoid each"},
    mark("Softmax twice"): {**SOFTMAX, "beside": "Softmax twice"},
}  # fmt: skip


def scenes() -> None:
    """Buttons for a teacher; each sets every knob."""
    knobs.presets({tr(name): values for name, values in SCENES.items()}, keeps=())
