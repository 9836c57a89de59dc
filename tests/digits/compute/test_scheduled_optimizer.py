"""Settings that move while a training runs: they act, are remembered and are torch's own."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.digits.compute import live_training as live
from dlviz.digits.compute.hyperparameters import Settings
from dlviz.digits.compute.live_training import stream
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.scheduled_optimizer import ScheduledOptimizer
from dlviz.optimizers.compute.optimizers import OPTIMIZERS

pytestmark = pytest.mark.usefixtures("one_thread")


def test_knobs_turned_on_the_way_act_and_are_remembered(few_digits, monkeypatch, training):
    monkeypatch.setattr(live, "YIELD_EVERY", 0)
    wishes = [training().settings]
    seen = []
    for it in stream(training(schedule="Constant"), few_digits, lambda: wishes[-1]):
        seen.append((it.step, it.steps_total))
        if it.step == 5:
            wishes.append(Settings(lr=0.002, momentum=0.5, weight_decay=0.01, batch=50))
        if it.step == 12:
            wishes.append(Settings(lr=0.002, momentum=0.5, weight_decay=0.01, batch=100))
    assert [(c.step, c.name, c.before, c.after) for c in it.changes] == [
        (6, "lr", 0.01, 0.002),
        (6, "momentum", 0.9, 0.5),
        (6, "weight_decay", 0.0, 0.01),
        (13, "batch", 50, 100),
    ]
    assert it.settings == wishes[-1]
    assert it.lr == 0.002
    assert (it.step, it.images_seen) == (12 + 6 + 6, 1800)
    assert seen[-2] == (23, 24)


def test_a_schedule_goes_by_the_share_done_when_the_batch_changes(
    few_digits, monkeypatch, training
):
    monkeypatch.setattr(live, "YIELD_EVERY", 0)
    run, at = training(schedule="Cosine", epochs=2), [0]
    larger = Settings(lr=0.01, batch=100)
    news = stream(
        run,
        few_digits,
        lambda: larger if at[0] >= 12 else run.settings,
        wants_snapshot=lambda: True,
    )
    for it in news:
        at[0] = it.step
    assert it.step == 18
    half = float(np.interp(1.0, it.curve.epoch, it.curve.lr))
    assert half == pytest.approx(0.01 / 2, rel=0.2)
    assert it.curve.lr[-1] < 0.001


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_long_schedule_is_torch_s_at_every_step(schedule, training):
    """Of 6,006 steps: a table of 5,000 would miss it."""
    images, run = 77, training(schedule=schedule, epochs=78, batch=1, optimizer="SGD", lr=0.037)
    ours = ScheduledOptimizer(run, MODELS["Linear"](28), images)
    theirs = torch.optim.SGD([torch.zeros((), requires_grad=True)], lr=run.lr)
    scheduler = SCHEDULES[schedule](theirs, run.epochs * images)
    for step in range(run.epochs * images):
        ours.schedule_lr(*divmod(step, images))
        assert ours.lr == pytest.approx(theirs.param_groups[0]["lr"], rel=1e-11, abs=1e-18)
        theirs.step()
        scheduler.step()


def test_a_change_is_one_of_torch_s_own(few_digits, training):
    """Halving the rate after the first epoch is StepLR."""
    run = training(schedule="Constant", optimizer="Nesterov", lr=0.05, epochs=2)
    half, at = Settings(lr=0.025, batch=50), [0]
    for it in stream(
        run, few_digits, lambda: half if at[0] >= 12 else run.settings, wants_snapshot=lambda: False
    ):
        at[0] = it.step
    with torch.random.fork_rng():
        torch.manual_seed(0)
        net = MODELS["MLP"](28)
        rule = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, nesterov=True)
        x = torch.tensor(few_digits.train_images).unsqueeze(1).float() / 255
        y = torch.tensor(few_digits.train_labels).long()
        for rate in (0.05, 0.025):
            rule.param_groups[0]["lr"] = rate
            for rows in torch.randperm(600).split(50):
                rule.zero_grad()
                F.cross_entropy(net(x[rows]), y[rows]).backward()
                rule.step()
    np.testing.assert_allclose(it.state["1.weight"], net[1].weight.detach(), atol=1e-4)


@pytest.mark.parametrize("rule", [o for o in OPTIMIZERS if o != "LBFGS"])
def test_every_rule_trains_and_takes_every_change(few_digits, rule, training, snapshots_of):
    run = training(model="Linear", optimizer=rule, lr=OPTIMIZERS[rule].lr)
    turned = Settings(lr=run.lr, momentum=0.5, weight_decay=1e-3, batch=50)
    wish = iter([run.settings] + [turned] * 99)
    first, *_, last = snapshots_of(run, few_digits, settings=lambda: next(wish))
    assert last.done == "finished"
    assert last.loss < 2.2
    assert first.layers == ("1 Linear",)
