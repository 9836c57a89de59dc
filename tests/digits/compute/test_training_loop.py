"""The loop is torch's own: equal to a tutorial's, blind to who looks, deterministic."""

import math

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.digits.compute.device import torch_threads
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import stream
from dlviz.digits.compute.models import MODELS


def plain(run, digits):
    """The tutorial's loop in torch alone: (state, steps) after the last epoch."""
    torch.manual_seed(run.seed)
    net = MODELS[run.model](28).to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), lr=run.lr, fused=True)
    x = torch.tensor(digits.train_images).unsqueeze(1).float() / 255
    y = torch.tensor(digits.train_labels).long()
    steps = run.epochs * math.ceil(len(y) / run.batch)
    schedule = SCHEDULES[run.schedule](optimizer, steps)
    for _ in range(run.epochs):
        for rows in torch.randperm(len(y)).split(run.batch):
            optimizer.zero_grad()
            F.cross_entropy(net(x[rows]), y[rows], label_smoothing=run.smoothing).backward()
            optimizer.step()
            schedule.step()
    return net.state_dict(), steps


@pytest.mark.parametrize(
    "knobs",
    [
        {},
        {"model": "CNN", "batch": 64, "epochs": 1},
        {"schedule": "Cosine", "batch": 70},
        {"schedule": "Constant", "smoothing": 0.1, "seed": 7},
    ],
)
def test_it_is_torch_s_own_training(few_digits, knobs, training, snapshots_of):
    run = training(**knobs)
    last = snapshots_of(run, few_digits)[-1]
    with torch.random.fork_rng(), torch_threads(1):
        state, steps = plain(run, few_digits)
    assert last.step == last.steps_total == steps
    for name, value in state.items():
        np.testing.assert_allclose(last.state[name], value.numpy(), rtol=2e-3, atol=2e-4)


def test_equal_knobs_give_equal_nets_and_seeds_differ(few_digits, training, snapshots_of):
    one, two, other = (snapshots_of(training(seed=s), few_digits)[-1].state for s in (3, 3, 4))
    assert all(np.array_equal(one[k], two[k]) for k in one)
    assert not all(np.array_equal(one[k], other[k]) for k in one)


def test_looking_changes_nothing(few_digits, training, snapshots_of):
    seen = snapshots_of(training(model="CNN", epochs=1), few_digits, wants_snapshot=lambda: True)
    unseen = snapshots_of(training(model="CNN", epochs=1), few_digits)
    assert len(seen) > len(unseen)
    assert all(np.array_equal(seen[-1].state[k], unseen[-1].state[k]) for k in seen[-1].state)


def test_72_steps_teach_it_to_read_nine_unseen_digits_in_ten(digits, snapshots_of):
    """Of either data set: six thousand of MNIST's three times, or all of the others twelve times.

    Untrained it reads one in ten; after 18 steps, three times all of scikit-learn's, 83 %.
    """
    samples, epochs = (6000, 3) if digits.name == "MNIST" else (1437, 12)
    last = snapshots_of(Training(model="MLP", samples=samples, epochs=epochs), digits)[-1]
    assert last.step == 72
    assert last.test_accuracy > 0.9
    assert last.tested == len(digits.test_labels)
    assert last.accuracy > 0.95
    assert last.done == "finished"


def test_more_samples_than_there_are_is_all_of_them(few_digits, training, snapshots_of):
    assert snapshots_of(training(samples=60_000), few_digits)[-1].images_seen == 1800
    assert snapshots_of(training(samples=100, batch=1000), few_digits)[-1].step == 3


def test_everybody_s_generator_is_left_alone(few_digits, training, snapshots_of):
    before = torch.get_rng_state()
    snapshots_of(training(epochs=1), few_digits)
    assert torch.equal(torch.get_rng_state(), before)


def test_unheard_time_is_no_training_time(few_digits, monkeypatch, training):
    clock = [0.0]

    def tick():
        clock[0] += 0.001
        return clock[0]

    monkeypatch.setattr("dlviz.digits.compute.training_loop.time.perf_counter", tick)
    news = stream(training(), few_digits, wants_snapshot=lambda: False)
    spent = [next(news).step, next(news).step]
    clock[0] += 100.0  # paused
    *_, last = news
    assert spent[1] > spent[0]
    assert 0 < last.seconds < 10
