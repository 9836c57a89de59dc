"""The sentence about a training: what became of it, and why, by its diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.datasets import FOUR
from dlviz.networks.compute.diagnosis import FEW, FITTED, NEARLY, diagnose
from dlviz.networks.compute.final_weights import best_constant
from pages.translation import tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said
from pages.xor.facts import facts, number
from pages.xor.failures import FAILURES
from pages.xor.loss_shapes import LOSS_SHAPES
from pages.xor.notes import dead_relus, pruned, why_it_stopped
from pages.xor.successes import SUCCESSES

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

SENTENCES = SUCCESSES | FAILURES | LOSS_SHAPES
"""What is said for each of the diagnosis' CAUSES."""


def verdict(training: Training) -> Said:
    """Say what became of this run, and why; when it stopped, what died, what L1 took away."""
    cause = diagnose(training)
    sentence, tone = SENTENCES[cause](training)
    parts = [sentence]
    if cause not in ("goes on", "overflow", "not trained"):
        parts = [why_it_stopped(training), sentence, dead_relus(training), pruned(training)]
    return Said(" ".join(filter(None, parts)).format(**facts(training)), tone)


def the_goal(training: Training) -> Said:
    """Return what is to be reached, ticked once this run has: by training, not by hand."""
    points, over = training.network.points, training.finished and training.network.epochs > 0
    if points.is_regression:
        aim = FITTED * best_constant(training)
        reached = over and training.test_size >= FEW and bool(training.test_loss[-1] <= aim)
        words = tr("bring the loss on at least ten test points down to {aim}")
        return goal(words.format(aim=number(aim)), reached=reached)
    if points.data == FOUR:
        return goal(tr("classify all four points correctly"), reached=over and training.solved)
    if not training.test_size:
        return goal(tr("classify all points correctly"), reached=over and training.solved)
    held = training.test_accuracy[-1] if training.test_size >= FEW else 0
    words = tr("classify 95 % of at least ten test points correctly")
    return goal(words, reached=over and bool(held >= NEARLY))
