"""The story that the presets tell, what there is to reach, and what to predict."""

from dlviz.networks.compute.logic_gates import GATES as TABLES
from dlviz.perceptron.compute.gates import GATES, answers, most_right, separable
from dlviz.perceptron.compute.neuron import Answers
from pages.perceptron.controls import HAND, LEARN
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.lesson import goal, question
from pages.widgets.live_text import Said

NARROW = ((0.0, 0.0, 0), (0.0, 1.0, 0), (1.0, 0.0, 0), (1.0, 1.0, 1), (1.0, 0.5, 0))
"""AND's four points and a fifth that leaves little room for the line."""


def presets() -> None:
    """Show the steps; each sets every knob."""
    knobs.presets(
        {
            tr("AND by hand"): {"view": HAND},
            tr("Learn AND"): {"view": LEARN},
            tr("XOR goes round"): {"view": LEARN, "data": "XOR"},
            tr("Narrow margin"): {
                "view": LEARN, "data": "Own points", "own": NARROW, "epochs": 100,
            },
            tr("Without F"): {"view": HAND, "linear": True, "theta": 0.25},
        },
        keeps=("panel",),
    )  # fmt: skip


def aim(said: Answers) -> Said:
    """Say what there is to reach, and whether this neuron does."""
    one = said.neuron
    nand = not one.points.own and one.points.gate == "NAND"
    return nand_by_hand(reached=nand and one.step and bool(said.right.all()))


def nand_by_hand(*, reached: bool) -> Said:
    """Return the lesson's goal."""
    return goal(tr("choose NAND and set its weights by hand: all four rows right"), reached=reached)


def ask_about_xor() -> None:
    """Ask how near a line comes to XOR; the answer is counted among the gates that lines are."""
    options = (2, 3, 4)

    def answer() -> tuple[int, str]:
        most = most_right(TABLES["XOR"])
        near = [GATES[g] for g in separable() if _agree(answers(g), TABLES["XOR"]) == most]
        words = tr("{n} of the {all} gates that a line can be miss XOR by one row: {names}.")
        because = words.format(n=len(near), all=len(separable()), names=", ".join(near))
        return options.index(most), because

    ask = tr("XOR: how many of its four rows can one line have right?")
    question("most", ask, [str(n) for n in options], answer, about="XOR")


def _agree(some: tuple[int, ...], others: tuple[int, ...]) -> int:
    return sum(a == b for a, b in zip(some, others, strict=True))
