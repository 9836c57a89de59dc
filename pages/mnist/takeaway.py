"""Below the picture: a question the run answers, the program that reproduces it, its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.compute.device import thread_count
from dlviz.digits.scripts.live_training import script
from pages.mnist.evaluation import latest_evaluation
from pages.translation import tr
from pages.widgets.lesson import question, takeaway

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.evaluation import Evaluation
    from dlviz.digits.compute.hyperparameters import Training
    from dlviz.digits.compute.snapshot import Snapshot


def question_and_takeaway(
    digits: Digits, snapshot: Snapshot | None, wanted: Training, live: bool
) -> None:
    """Ask about the finished run, and hand over its program and its numbers."""
    if snapshot and snapshot.step and not live:
        question(
            "worst",
            tr("Which unseen digit does this net misread most often?"),
            [str(digit) for digit in range(10)],
            lambda: _most_misread(latest_evaluation(snapshot, digits, live)[0]),
            about=snapshot.step,
        )
    training = snapshot.training if snapshot else wanted
    numbers = snapshot.to_frame if snapshot and snapshot.step else None
    takeaway(script=script(training, digits.name, thread_count()), csv=numbers)


def _most_misread(result: Evaluation) -> tuple[int, str]:
    """The digit with the largest share of mistakes, and what it was taken for."""
    counts = result.confusion
    wrong, rows = counts.sum(1) - counts.diagonal(), counts.sum(1)
    if not wrong.any():
        return 0, tr("It misread none of them.")
    digit = int(np.argmax(wrong / np.maximum(rows, 1)))
    others = counts[digit].copy()
    others[digit] = 0
    words = tr("It misread {wrong} of {all} pictures of {digit}, most often as {other}.")
    return digit, words.format(
        wrong=wrong[digit], all=rows[digit], digit=digit, other=int(others.argmax())
    )
