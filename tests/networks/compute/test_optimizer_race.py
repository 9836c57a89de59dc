"""Optimizers raced on a small net: torch.optim's steps, one start, one order of batches."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.optimizer_race import FOUR, NetRace
from dlviz.optimizers.compute.optimizers import TUNABLE, build
from dlviz.optimizers.compute.runs import Runner

SMALL = NetRace(points=Dataset(data="Moons", n=60, noise=0.1), hidden=(4,), steps=25, batch=7)
ALL = replace(SMALL, runners=tuple(Runner(name, 0.05) for name in TUNABLE))


def torchs_own(race, lane):
    """The losses on all points, step by step, as a plain PyTorch loop has them."""
    samples, one = race.points.run(), race.runners[lane]
    x = torch.from_numpy(samples.x[: race.learnt])
    t = torch.from_numpy(samples.label[: race.learnt]).double()[:, None]
    torch.manual_seed(race.seed)
    first, last = (nn.Linear(*ends, dtype=torch.float64) for ends in ((2, 4), (4, 1)))
    model = nn.Sequential(first, nn.Tanh(), last, nn.Sigmoid())
    optimizer, losses = build(one.optimizer, list(model.parameters()), one.lr), []
    chance, batches = torch.Generator().manual_seed(race.seed), []
    while len(batches) < race.steps:
        batches += torch.randperm(race.learnt, generator=chance).split(race.batch)
    for rows in [*batches[: race.steps], None]:
        losses.append(nn.functional.binary_cross_entropy(model(x), t).item())
        if rows is None:
            return losses
        rows = slice(None) if one.optimizer == "GD" else rows
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy(model(x[rows]), t[rows]).backward()
        optimizer.step()


def test_every_optimizer_takes_torch_optims_own_steps():
    results = ALL.run()
    assert results.loss.shape == (26, len(TUNABLE))
    for lane, name in enumerate(TUNABLE):
        np.testing.assert_allclose(
            results.loss[:, lane], torchs_own(ALL, lane), rtol=0, atol=1e-12, err_msg=name
        )


def test_all_start_from_the_same_weights_and_see_the_same_batches():
    results = SMALL.run()
    first = [one.weights[0] for one in results.trainings]
    assert all((one == first[0]).all() for one in first)
    gd, *others = SMALL.nets
    assert gd.batches_by_epoch == ()
    assert len({net.batches_by_epoch for net in others}) == 1
    (epoch,) = {tuple(sorted(sum(SMALL.batches[:5], ())))}  # 30 points in batches of 7
    assert epoch == tuple(range(30))


def test_the_noise_of_sgd_is_that_of_the_batches():
    """With all points in a step SGD is GD; with few its way differs."""
    runners = (Runner("GD", 0.5), Runner("SGD", 0.5))
    whole = replace(SMALL, runners=runners, batch=30).run()
    np.testing.assert_allclose(whole.loss[:, 0], whole.loss[:, 1], rtol=0, atol=1e-12)
    few = replace(SMALL, runners=runners, batch=3).run()
    assert np.abs(few.loss[:, 0] - few.loss[:, 1]).max() > 1e-3


def test_a_step_of_gd_costs_all_points_and_the_others_a_batch():
    seen = SMALL.run().evaluations
    assert seen[1].tolist() == [30, 7, 7, 7]
    assert seen[5].tolist() == [150, 30, 30, 30]


def test_the_winner_arrives_first_and_the_finish_is_a_share_of_the_first_loss():
    results = NetRace(steps=120).run()
    assert results.finish == pytest.approx(0.2 * results.loss[0, 0])
    table = results.standings()
    assert table["optimizer"][0] == results.race.runners[results.winner].optimizer == "Adam"
    at = int(table["reached"][0])
    assert (results.loss[at:, results.winner] <= results.finish).all()
    assert results.loss[at - 1, results.winner] > results.finish


def test_who_goes_up_is_last_and_a_race_that_breaks_keeps_its_rows():
    wild = replace(SMALL, runners=(Runner("Momentum", 1e6), Runner("GD", 0.1)))
    results = wild.run()
    assert results.order == (1, 0)
    assert results.loss.shape == (26, 2)
    assert np.isnan(results.standings()["place"][1])


def test_its_table_has_a_row_for_each_step():
    frame = SMALL.run().to_frame()
    assert len(frame) == 26
    assert frame.columns.tolist()[:3] == ["step", "GD loss", "GD accuracy"]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"steps": 501}, "steps must be"),
        ({"batch": 0}, "batch must be"),
        ({"runners": (Runner("LBFGS", 1.0),)}, "optimizer must be one of"),
        ({"points": Dataset(data="Plane")}, "data must be one of"),
        ({"runners": ()}, "the number of runners"),
        ({"runners": (*FOUR, Runner("Adam", 0.1, (("amsgrad", 1.0),)))}, "no 'amsgrad'"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        NetRace(**knobs)
