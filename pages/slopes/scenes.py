"""The story that the presets tell, and the question of the lesson."""

from typing import Any

from dlviz.derivatives.compute.backpropagation import Backpropagation
from dlviz.text import format_number, mark
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.lesson import question

SCENES: dict[str, dict[str, Any]] = {
    mark("x = −8, h = 0.0001"): {"view": "Secant", "f": "parabola", "at": -8.0, "h": 1e-4},
    mark("h too small"): {"view": "Secant", "f": "exp", "at": 1.0, "h": 1e-12},
    mark("Nothing moves"): {
        "view": "Secant",
        "f": "exp",
        "at": 1.0,
        "h": 1e-8,
        "bits": "float32",
    },
    mark("At a kink"): {"view": "Secant", "f": "ReLU", "at": 0.0, "h": 1e-3},
    mark("The saddle 2x² + xy + 5y"): {
        "view": "Partials",
        "of": "saddle",
        "saddle_x": 1.0,
        "saddle_y": 1.0,
        "walk": 60,
    },
    mark("Three gears"): {"view": "Chain rule"},
    mark("A graph"): {"view": "Graph"},
    mark("Cost of the line"): {"view": "Graph", "graph": "cost"},
    mark("Mazur"): {"view": "Graph", "graph": "mazur"},
    mark("Share the 0.6"): {"view": "Share the error"},
    mark("Where they part"): {
        "view": "Share the error",
        "outs": "2",
        "e1": 0.8,
        "w11": 1.0,
        "w12": -1.5,
        "e2": 0.5,
        "w21": 1.0,
        "w22": 1.0,
    },
}


def scenes() -> None:
    """Buttons for a teacher; each opens a view and sets every knob."""
    knobs.presets({tr(name): values for name, values in SCENES.items()}, keeps=())


def ask_about_a_sum() -> None:
    """Ask what a sum hands back; the answer is that graph's."""

    def answer() -> tuple[int, str]:
        back = run(Backpropagation(formula="z = x + y; 0.6 * z", at=(("x", 1.0), ("y", 2.0))))
        x, y, _z, _cost = back.autograd
        words = tr("Autograd: x gets {x}, y gets {y}. A sum copies: its slope by each is 1.")
        halves = abs(x - 0.3) < 1e-9 and abs(y - 0.3) < 1e-9
        whole = abs(x - 0.6) < 1e-9 and abs(y - 0.6) < 1e-9
        said = words.format(x=format_number(float(x)), y=format_number(float(y)))
        return (0 if halves else 1 if whole else 2), said

    ask = tr("x + y = z, and the cost rises by 0.6 for each unit of z. What do x and y get?")
    options = [tr("0.3 each"), tr("0.6 each"), tr("in proportion to x and y")]
    question("sum", ask, options, answer, about="sum")
