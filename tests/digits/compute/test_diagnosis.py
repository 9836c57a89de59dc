"""What became of a training on digits: hand-made curves, and any of them without contradiction."""

from random import Random
from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.compute.diagnosis import CAUSES, GOAL, diagnose, training_accuracy

START = 2.302585


def seen(loss, accuracy, test_accuracy, diverged_at=None):
    """A snapshot with such a curve; the first row is that of the untrained net."""
    none = [np.nan]
    curve = SimpleNamespace(
        loss=np.array(none + list(loss), float), accuracy=np.array(none + list(accuracy), float),
        test_loss=np.array([START] * (1 + len(loss))),
    )  # fmt: skip
    return SimpleNamespace(curve=curve, test_accuracy=test_accuracy, diverged_at=diverged_at)


@pytest.mark.parametrize(
    ("cause", "snapshot"),
    [
        ("not begun", seen([], [], 0.1)),
        ("overflow", seen([2.3, 50, 1e30], [0.1] * 3, 0.1, diverged_at=3)),
        ("reads", seen([1, 0.3, 0.1], [0.7, 0.9, 0.99], 0.97)),
        ("reads", seen([9, 0.3, 0.1], [0.7, 0.9, 0.99], 0.97)),  # a bold start that ends well
        ("rate too large", seen([30, 9, 7], [0.1, 0.5, 0.6], 0.62)),
        ("rate too large", seen([30, 2.4, 2.31], [0.1, 0.1, 0.1], 0.09)),
        ("overfitting", seen([1, 0.1, 0.01], [0.7, 0.99, 1], 0.85)),
        ("slow", seen([2.31, 2.3, 2.28], [0.1, 0.1, 0.11], 0.1)),
        ("falling", seen([2, 1.5, 1.2, 1, 0.8, 0.6], [0.5] * 6, 0.7)),
        ("settled", seen([1, 0.4, 0.3, 0.3, 0.3, 0.3], [0.9] * 6, 0.92)),
    ],
)
def test_a_known_story_has_its_name(cause, snapshot):
    assert diagnose(snapshot) == cause


@pytest.mark.parametrize("seed", range(300))
def test_a_diagnosis_never_contradicts_the_numbers(seed):
    random = Random(seed)
    count = random.randint(1, 12)
    loss = [10 ** random.uniform(-3, 2) for _ in range(count)]
    accuracy, right = [random.random() for _ in range(count)], random.choice((0.1, 0.5, 0.9, 0.97))
    snapshot = seen(loss, accuracy, right)
    cause = diagnose(snapshot)
    assert cause in CAUSES
    assert (cause == "reads") == (right >= GOAL)
    if cause == "rate too large":
        assert max(loss) > START
    if cause == "overfitting":
        assert training_accuracy(snapshot) > right
    if cause == "slow":
        assert loss[-1] > 0.9 * START
