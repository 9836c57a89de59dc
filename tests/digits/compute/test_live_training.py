"""When a live training speaks, where it ends, and which knobs it refuses."""

import dataclasses
import math
from itertools import pairwise
from threading import active_count

import numpy as np
import pytest
import torch

from dlviz.digits.compute import live_training as live
from dlviz.digits.compute.hyperparameters import Settings, Training
from dlviz.digits.compute.live_training import every, stream
from dlviz.digits.compute.snapshot import Progress, Snapshot

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_first_word_comes_before_any_step_and_the_last_at_the_end(
    few_digits, training, snapshots_of
):
    first, *_, last = snapshots_of(training(), few_digits)
    assert (first.step, first.epoch, first.images_seen, first.done) == (0, 0, 0, "")
    assert math.isnan(first.loss)
    assert math.isnan(first.seconds_left)
    assert np.isnan(first.gradient).all()
    assert first.test_loss == pytest.approx(math.log(10), abs=0.15)  # ten equal guesses
    assert (last.step, last.epoch, last.images_seen) == (36, 3, 1800)
    assert last.seconds_left == 0
    assert last.images_per_second == pytest.approx(1800 / last.seconds)
    assert last.lr < 0.01 * last.settings.lr


def test_the_cadence_is_the_listener_s(few_digits, monkeypatch, training, snapshots_of):
    monkeypatch.setattr(live, "YIELD_EVERY", 0)
    heard = list(stream(training(), few_digits, wants_snapshot=lambda: False))
    assert [news.step for news in heard if type(news) is Progress] == [
        s for s in range(1, 36) if s % 12
    ]
    assert [news.epoch for news in heard if isinstance(news, Snapshot)] == [0, 1, 2, 3]
    assert {news.steps_total for news in heard} == {36}
    answers = iter([True, False] * 50)
    steps = [
        s.step
        for s in snapshots_of(training(epochs=1), few_digits, wants_snapshot=lambda: next(answers))
    ]
    assert steps == [0, 1, 3, 5, 7, 9, 11, 12]


def test_every_asks_at_most_so_often(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(live.time, "perf_counter", lambda: now[0])
    due = every(1.0)
    asked = []
    for now[0] in (0.5, 1.0, 1.5, 1.9, 2.0, 2.1):
        asked.append(due())
    assert asked == [False, True, False, False, True, False]


def test_closing_it_ends_it_and_gives_the_threads_back(few_digits, monkeypatch, training):
    monkeypatch.setattr(live, "thread_count", lambda: 3)
    before, alive = torch.get_num_threads(), active_count()
    news = stream(training(), few_digits)
    next(news)
    assert torch.get_num_threads() == 3
    news.close()
    assert torch.get_num_threads() == before
    assert active_count() == alive


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"lr": 0}, "lr must be above zero; got 0"),
        ({"lr": math.nan}, "lr must be above zero; got nan"),
        ({"lr": math.inf}, "lr must be above zero; got inf"),
        ({"momentum": 1.0}, "momentum must be from 0 to 0.999"),
        ({"weight_decay": math.nan}, "weight decay must be from 0 to 1; got nan"),
        ({"batch": 0}, "batch must be a whole number from 1"),
        ({"batch": 2.5}, "batch must be a whole number"),
        ({"model": "GPT"}, "model must be one of Linear, MLP, CNN; got 'GPT'"),
        ({"inputs": "8×8"}, "inputs must be one of"),
        ({"optimizer": "LBFGS"}, "optimizer must be one of GD, SGD"),
        ({"schedule": "Zigzag"}, "schedule must be one of Constant"),
        ({"epochs": 0}, "epochs must be a whole number from 1 to 100; got 0"),
        ({"samples": 60_001}, "samples must be a whole number"),
        ({"smoothing": -0.1}, "smoothing must be from 0 to 0.5"),
        ({"seed": -1}, "seed must be a whole number"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Training(**knobs)


def test_knobs_are_a_key():
    assert hash(Training()) == hash(Training())
    assert Training().settings == Settings()
    assert dataclasses.replace(Training(), lr=0.5).settings.lr == 0.5


def test_steps_only_grow(few_digits, training):
    steps = [news.step for news in stream(training(), few_digits)]
    assert all(a <= b for a, b in pairwise(steps))
