"""Counts and mistakes from answers made by hand; a net's answers are the snapshot's."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.compute.dataset import load_small_digits
from dlviz.digits.compute.evaluation import Evaluation, evaluate

TARGETS = np.array([3, 3, 5, 0, 9], dtype=np.uint8)


def answer(said, sure):
    p = np.full(10, (1 - sure) / 9)
    p[said] = sure
    return p


@pytest.fixture
def judged():
    answers = [(3, 0.9), (5, 0.6), (5, 0.8), (6, 0.95), (9, 0.5)]
    return Evaluation(
        np.zeros((5, 28, 28), np.uint8), TARGETS, np.stack([answer(*a) for a in answers])
    )


def test_what_it_said_and_how_sure(judged):
    assert judged.predicted.tolist() == [3, 5, 5, 6, 9]
    assert judged.confidence.tolist() == [0.9, 0.6, 0.8, 0.95, 0.5]
    assert judged.accuracy == 0.6


def test_the_confusion_matrix_counts_true_by_said(judged):
    assert judged.confusion.sum() == 5
    assert judged.confusion[3].tolist() == [0, 0, 0, 1, 0, 1, 0, 0, 0, 0]
    assert judged.confusion[0, 6] == 1
    assert judged.confusion.trace() == 3


def test_the_surest_mistake_is_the_hardest(judged):
    assert judged.hardest(5).tolist() == [3, 1]
    assert judged.hardest(1).tolist() == [3]


def test_as_a_table_it_has_a_row_for_each_digit(judged):
    frame = judged.to_frame()
    assert list(frame) == ["target", "predicted", "confidence"]
    assert frame["predicted"].tolist() == judged.predicted.tolist()
    assert (frame["target"] == frame["predicted"]).mean() == judged.accuracy


def test_no_mistake_no_hardest():
    p = np.eye(10)[TARGETS]
    perfect = Evaluation(np.zeros((5, 28, 28)), TARGETS, p)
    assert len(perfect.hardest(3)) == 0
    assert perfect.loss == 0
    np.testing.assert_array_equal(perfect.one_hot, p)


def test_loss_is_the_mean_of_minus_log_p(judged):
    by_hand = [0.9, 0.4 / 9, 0.8, 0.05 / 9, 0.5]
    assert judged.loss == pytest.approx(-np.mean(np.log(by_hand)))


def test_certainty_of_the_wrong_digit_costs_infinitely():
    sure = Evaluation(np.zeros((1, 28, 28)), np.array([1]), np.eye(10)[[2]])
    assert sure.loss == math.inf


def test_every_unseen_digit_is_asked_about_in_parts(monkeypatch):
    sizes = []

    def predict(images):
        sizes.append(len(images))
        return np.full((len(images), 10), 0.1)

    monkeypatch.setattr("dlviz.digits.compute.evaluation.CHUNK", 100)
    judged = evaluate(SimpleNamespace(predict=predict), load_small_digits())
    assert sizes == [100, 100, 100, 60]
    assert judged.probabilities.shape == (360, 10)
    assert judged.targets is load_small_digits().test_labels
