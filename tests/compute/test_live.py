"""A live training: what it learns, when it speaks, how it takes changes and where it ends."""

import dataclasses
import math
from itertools import pairwise
from threading import active_count

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from dlviz.compute import live
from dlviz.compute.device import own_threads
from dlviz.compute.digits import Digits, small
from dlviz.compute.live import Settings, Training, every, stream
from dlviz.compute.models import MODELS
from dlviz.compute.optimizers import OPTIMIZERS
from dlviz.compute.schedules import SCHEDULES
from dlviz.compute.snapshot import Snapshot, Tick

QUIET = {"wants": lambda: False}


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setattr(live, "cores", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


@pytest.fixture(scope="module")
def few():
    """The first 600 of scikit-learn's digits: an epoch is a blink."""
    d = small()
    return Digits(d.train_images[:600], d.train_labels[:600], d.test_images, d.test_labels, d.name)


def training(**knobs):
    return Training(**{"model": "MLP", "batch": 50, "epochs": 3} | knobs)


def told(run, digits, **listen):
    """Every snapshot of a run."""
    return [news for news in stream(run, digits, **QUIET | listen) if isinstance(news, Snapshot)]


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
def test_it_is_torch_s_own_training(few, knobs):
    run = training(**knobs)
    last = told(run, few)[-1]
    with torch.random.fork_rng(), own_threads(1):
        state, steps = plain(run, few)
    assert last.step == last.steps_total == steps
    for name, value in state.items():
        np.testing.assert_allclose(last.state[name], value.numpy(), rtol=2e-3, atol=2e-4)


def test_equal_knobs_give_equal_nets_and_seeds_differ(few):
    one, two, other = (told(training(seed=s), few)[-1].state for s in (3, 3, 4))
    assert all(np.array_equal(one[k], two[k]) for k in one)
    assert not all(np.array_equal(one[k], other[k]) for k in one)


def test_looking_changes_nothing(few):
    seen = told(training(model="CNN", epochs=1), few, wants=lambda: True)
    unseen = told(training(model="CNN", epochs=1), few)
    assert len(seen) > len(unseen)
    assert all(np.array_equal(seen[-1].state[k], unseen[-1].state[k]) for k in seen[-1].state)


def test_it_learns(digits):
    samples = 6000 if digits.name == "MNIST" else 60_000
    last = told(Training(model="MLP", samples=samples, epochs=3), digits)[-1]
    assert last.test_accuracy > 0.9
    assert last.tested == len(digits.test_labels)
    assert last.accuracy > 0.95
    assert last.done == "finished"


def test_the_first_word_comes_before_any_step_and_the_last_at_the_end(few):
    first, *_, last = told(training(), few)
    assert (first.step, first.epoch, first.images_seen, first.done) == (0, 0, 0, "")
    assert math.isnan(first.loss)
    assert math.isnan(first.seconds_left)
    assert np.isnan(first.gradient).all()
    assert first.test_loss == pytest.approx(math.log(10), abs=0.15)  # ten equal guesses
    assert (last.step, last.epoch, last.images_seen) == (36, 3, 1800)
    assert last.seconds_left == 0
    assert last.images_per_second == pytest.approx(1800 / last.seconds)
    assert last.lr < 0.01 * last.settings.lr


def test_the_cadence_is_the_listener_s(few, monkeypatch):
    monkeypatch.setattr(live, "PAUSE", 0)
    heard = list(stream(training(), few, wants=lambda: False))
    assert [news.step for news in heard if type(news) is Tick] == [
        s for s in range(1, 36) if s % 12
    ]
    assert [news.epoch for news in heard if isinstance(news, Snapshot)] == [0, 1, 2, 3]
    assert {news.steps_total for news in heard} == {36}
    answers = iter([True, False] * 50)
    steps = [s.step for s in told(training(epochs=1), few, wants=lambda: next(answers))]
    assert steps == [0, 1, 3, 5, 7, 9, 11, 12]


def test_every_asks_at_most_so_often(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(live.time, "perf_counter", lambda: now[0])
    due = every(1.0)
    asked = []
    for now[0] in (0.5, 1.0, 1.5, 1.9, 2.0, 2.1):
        asked.append(due())
    assert asked == [False, True, False, False, True, False]


def test_unheard_time_is_no_training_time(few, monkeypatch):
    clock = [0.0]

    def tick():
        clock[0] += 0.001
        return clock[0]

    monkeypatch.setattr("dlviz.compute.loop.time.perf_counter", tick)
    news = stream(training(), few, **QUIET)
    spent = [next(news).step, next(news).step]
    clock[0] += 100.0  # paused
    *_, last = news
    assert spent[1] > spent[0]
    assert 0 < last.seconds < 10


def test_the_curve_is_what_the_snapshots_said(few):
    said = told(training(), few, wants=lambda: True)
    curve = said[-1].curve
    for name in (
        "step",
        "epoch",
        "seconds",
        "loss",
        "accuracy",
        "test_loss",
        "test_accuracy",
        "lr",
    ):
        np.testing.assert_array_equal(getattr(curve, name), [getattr(s, name) for s in said])
    np.testing.assert_array_equal(curve.gradient, [s.gradient for s in said])
    assert curve.whole.tolist() == [s.step % 12 == 0 and s.step > 0 for s in said]
    assert (np.diff(curve.seconds) >= 0).all()


def test_training_loss_is_the_mean_of_the_steps_between(few, monkeypatch):
    monkeypatch.setattr(live, "PAUSE", 0)
    each = told(training(smoothing=0.2), few, wants=lambda: True)
    ends = told(training(smoothing=0.2), few)
    np.testing.assert_allclose(ends[1].loss, np.mean([s.loss for s in each[1:13]]), rtol=1e-5)
    np.testing.assert_allclose(ends[1].accuracy, np.mean([s.accuracy for s in each[1:13]]))
    assert each[1].loss == pytest.approx(math.log(10), abs=0.2)  # plain, whatever the smoothing


def test_knobs_turned_on_the_way_act_and_are_remembered(few, monkeypatch):
    monkeypatch.setattr(live, "PAUSE", 0)
    wish = training(schedule="Constant").settings
    news, steps, seen = stream(training(schedule="Constant"), few, lambda: wish, **QUIET), [], []
    for it in news:
        steps.append(it.step)
        seen.append((it.step, it.steps_total))
        if it.step == 5:
            wish = Settings(lr=0.002, momentum=0.5, weight_decay=0.01, batch=50)
        if it.step == 12:
            wish = Settings(lr=0.002, momentum=0.5, weight_decay=0.01, batch=100)
    assert [(c.step, c.name, c.before, c.after) for c in it.changes] == [
        (6, "lr", 0.01, 0.002),
        (6, "momentum", 0.9, 0.5),
        (6, "weight_decay", 0.0, 0.01),
        (13, "batch", 50, 100),
    ]
    assert it.settings == wish
    assert it.lr == 0.002
    assert (it.step, it.images_seen) == (12 + 6 + 6, 1800)
    assert seen[-2] == (23, 24)


def test_a_schedule_goes_by_the_share_done_when_the_batch_changes(few, monkeypatch):
    monkeypatch.setattr(live, "PAUSE", 0)
    run, at = training(schedule="Cosine", epochs=2), [0]
    larger = Settings(batch=100)
    news = stream(run, few, lambda: larger if at[0] >= 12 else run.settings, wants=lambda: True)
    for it in news:
        at[0] = it.step
    assert it.step == 18
    half = float(np.interp(1.0, it.curve.epoch, it.curve.lr))
    assert half == pytest.approx(0.01 / 2, rel=0.2)
    assert it.curve.lr[-1] < 0.001


def test_a_change_is_one_of_torch_s_own(few):
    """Halving the rate after the first epoch is StepLR."""
    run = training(schedule="Constant", optimizer="Nesterov", lr=0.05, epochs=2)
    half, at = Settings(lr=0.025, batch=50), [0]
    for it in stream(run, few, lambda: half if at[0] >= 12 else run.settings, **QUIET):
        at[0] = it.step
    with torch.random.fork_rng():
        torch.manual_seed(0)
        net = MODELS["MLP"](28)
        rule = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, nesterov=True)
        x = torch.tensor(few.train_images).unsqueeze(1).float() / 255
        y = torch.tensor(few.train_labels).long()
        for rate in (0.05, 0.025):
            rule.param_groups[0]["lr"] = rate
            for rows in torch.randperm(600).split(50):
                rule.zero_grad()
                F.cross_entropy(net(x[rows]), y[rows]).backward()
                rule.step()
    np.testing.assert_allclose(it.state["1.weight"], net[1].weight.detach(), atol=1e-4)


@pytest.mark.parametrize("rule", [o for o in OPTIMIZERS if o != "LBFGS"])
def test_every_rule_trains_and_takes_every_change(few, rule):
    run = training(model="Linear", optimizer=rule, lr=OPTIMIZERS[rule].lr)
    turned = Settings(lr=run.lr, momentum=0.5, weight_decay=1e-3, batch=50)
    wish = iter([run.settings] + [turned] * 99)
    first, *_, last = told(run, few, changes=lambda: next(wish))
    assert last.done == "finished"
    assert last.loss < 2.2
    assert first.layers == ("1 Linear",)


def test_divergence_is_told_with_its_step_and_stops(few):
    said = told(training(optimizer="SGD", lr=1e30, schedule="Constant"), few)
    last = said[-1]
    assert last.done == "diverged"
    assert 2 <= last.diverged_at <= 5
    assert last.step < 36
    assert said[0].diverged_at is None


def test_divergence_is_exact_even_where_nobody_looks_until_the_epoch_ends(few, monkeypatch):
    """As on a GPU, whose numbers are fetched only for a snapshot."""
    run = training(optimizer="SGD", lr=1e30, schedule="Constant")
    here = told(run, few)[-1].diverged_at
    monkeypatch.setattr(live, "PAUSE", 100)
    assert told(run, few)[-1].diverged_at == here


def test_layers_that_get_no_gradient_say_so(few):
    last = told(training(), few)[-1]
    assert last.layers == ("1 Linear", "2 Linear")
    assert (last.gradient > 0).all()
    cnn = told(training(model="CNN", epochs=1), few)[-1]
    assert cnn.layers == ("1 Conv2d", "2 Conv2d", "3 Conv2d", "4 Linear")


def test_more_samples_than_there_are_is_all_of_them(few):
    assert told(training(samples=60_000), few)[-1].images_seen == 1800
    assert told(training(samples=100, batch=1000), few)[-1].step == 3


def test_closing_it_ends_it_and_gives_the_threads_back(few, monkeypatch):
    monkeypatch.setattr(live, "cores", lambda: 3)
    before, alive = torch.get_num_threads(), active_count()
    news = stream(training(), few)
    next(news)
    assert torch.get_num_threads() == 3
    news.close()
    assert torch.get_num_threads() == before
    assert active_count() == alive


def test_everybody_s_generator_is_left_alone(few):
    before = torch.get_rng_state()
    told(training(epochs=1), few)
    assert torch.equal(torch.get_rng_state(), before)


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


def test_steps_only_grow(few):
    steps = [news.step for news in stream(training(), few)]
    assert all(a <= b for a, b in pairwise(steps))
    assert isinstance(MODELS["MLP"](28), nn.Sequential)
