"""Depth: the gradient fades through sigmoids, not through ReLUs and skips; torch's own training."""

import math

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.digits.compute.deep_nets import KINDS, build_deep_net, linear_layers
from dlviz.digits.compute.depth_study import MEASUREMENTS, MOMENTUM, DepthStudy


@pytest.fixture(autouse=True)
def on_the_cpu(monkeypatch):
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


def last(knobs, digits):
    *_, result = knobs.run(digits)
    return result


def test_sigmoids_lose_the_gradient_and_learn_nothing_the_others_do(digits):
    result = last(DepthStudy(layers=12, steps=150, width=32), digits)
    sigmoid, relu, residual = result.gradient[0]
    assert sigmoid[0] < 1e-5 * sigmoid[-1]
    assert (np.diff(np.log(sigmoid[1:])) > 0).all()  # less with every layer on the way back
    assert relu[0] > 0.1 * relu[-1]
    assert residual[0] > 0.1 * residual[-1]
    assert result.accuracy[-1, 0] < 0.2
    assert result.accuracy[-1, 1] > 0.6
    assert result.accuracy[-1, 2] > 0.75
    assert not result.diverged.any()


def test_a_shallow_net_of_sigmoids_does_learn(few_digits):
    assert last(DepthStudy(layers=1, steps=300, lr=0.05), few_digits).accuracy[-1].min() > 0.7


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_torch_s_own_training(kind, few_digits):
    knobs = DepthStudy(layers=4, width=16, steps=25, seed=5)
    result, i = last(knobs, few_digits), KINDS.index(kind)
    net = build_deep_net(kind, 4, 16, 5)
    optimizer = torch.optim.SGD(net.parameters(), lr=knobs.lr, momentum=MOMENTUM)
    source = torch.Generator().manual_seed(5)
    order = torch.cat([torch.randperm(600, generator=source) for _ in range(4)])
    assert 600 % knobs.batch  # the epochs' last batches are smaller
    rows = [part for one in order.split(600) for part in one.split(knobs.batch)]
    x, y = torch.tensor(few_digits.train_images) / 255, torch.tensor(few_digits.train_labels).long()
    for step in range(26):
        optimizer.zero_grad()
        F.cross_entropy(net(x[rows[step]]), y[rows[step]]).backward()
        norms = [layer.weight.grad.norm().item() for layer in linear_layers(net)]
        np.testing.assert_allclose(result.gradient[result.steps == step][0, i], norms, rtol=1e-3)
        if step < 25:
            optimizer.step()
    said = net(torch.tensor(few_digits.test_images) / 255).argmax(1).numpy()
    assert result.accuracy[-1, i] == pytest.approx(
        (said == few_digits.test_labels).mean(), abs=0.006
    )


def test_measurements_are_spread_over_the_run(few_digits):
    heard = list(DepthStudy(layers=2, width=8, steps=120).run(few_digits))
    assert [result.step for result in heard] == list(range(121))
    end = heard[-1]
    assert end.done
    assert not heard[-2].done
    assert (end.steps[0], end.steps[-1], len(end.steps)) == (0, 120, MEASUREMENTS + 1)
    assert end.gradient.shape == (MEASUREMENTS + 1, 3, 3)
    assert heard[0].gradient.shape == (1, 3, 3)


def test_as_a_table_it_has_a_row_for_each_measurement(few_digits):
    result = last(DepthStudy(layers=2, width=8, steps=10), few_digits)
    frame = result.to_frame()
    layers = [f"{kind} gradient {layer}" for kind in KINDS for layer in (1, 2, 3)]
    assert list(frame) == ["step", *(f"{kind} accuracy" for kind in KINDS), *layers]
    assert frame["step"].tolist() == result.steps.tolist()
    np.testing.assert_array_equal(frame.iloc[:, 1:4], result.accuracy)
    np.testing.assert_array_equal(frame.iloc[:, 4:], result.gradient.reshape(len(frame), 9))


def test_a_gradient_below_what_squares_of_float32_can_hold_is_still_measured(few_digits):
    first = next(DepthStudy(layers=40, width=16).run(few_digits)).gradient[0, 0]
    assert 0 < first[0] < 1e-20
    assert np.isfinite(first).all()


def test_divergence_is_said_and_the_others_go_on(few_digits):
    result = last(DepthStudy(layers=8, width=16, steps=60, lr=1.0), few_digits)
    broke = result.diverged > 0
    assert broke.any()
    assert not broke[0]
    assert np.isnan(result.gradient[-1, broke]).all()
    assert np.isfinite(result.gradient[-1, ~broke]).all()
    assert result.done


def test_equal_knobs_give_equal_runs(few_digits):
    one, two, other = (
        last(DepthStudy(layers=3, width=8, steps=9, seed=s), few_digits) for s in (1, 1, 2)
    )
    assert np.array_equal(one.gradient, two.gradient)
    assert not np.array_equal(one.gradient, other.gradient)


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"layers": 0}, "hidden layers must be a whole number from 1 to 100; got 0"),
        ({"width": 2.5}, "width must be a whole number"),
        ({"steps": 0}, "steps must be"),
        ({"batch": 0}, "batch must be"),
        ({"lr": math.nan}, "lr must be above zero; got nan"),
        ({"seed": -1}, "seed must be"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        DepthStudy(**knobs)
