"""The descent against closed forms, and honest divergence."""

import numpy as np
import pytest

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Linear

THREE = Linear(dataset=DATASETS["Three houses"], weights=(0.0,))


def test_one_step_is_the_rate_times_the_gradient():
    line = Linear()
    trajectory = GradientDescent(linear=line, lr=(1e-4, 1e-3, 1e-2, 1e-1), steps=1).run()
    moved = np.array(line.theta) - np.array([1e-4, 1e-3, 1e-2, 1e-1]) * line.run().gradient
    assert trajectory.end == pytest.approx(moved.tolist(), abs=1e-15)


def test_descent_follows_the_quadratic():
    x = np.column_stack([THREE.dataset.inputs, np.ones(3)])
    y, lr, theta = THREE.dataset.target, 1e-7, np.zeros(2)
    trajectory = GradientDescent(linear=THREE, lr=(lr, lr), steps=50).run()
    for step in range(51):
        assert trajectory.path[step] == pytest.approx(theta, rel=1e-10)
        theta = theta - lr * 2 / 3 * x.T @ (x @ theta - y)


def test_scaled_descent_reaches_least_squares():
    line = Linear(dataset=DATASETS["Three houses"], weights=(0.0,), scaled=True)
    trajectory = GradientDescent(linear=line, lr=(0.3, 0.3), steps=100).run()
    assert trajectory.end == pytest.approx(least_squares(line.dataset, True), rel=1e-12)
    assert trajectory.loss[-1] == pytest.approx(447.29097, abs=5e-6)


@pytest.mark.parametrize(("lr", "diverged_at"), [(2.35e-7, None), (2.36e-7, 1)])
def test_the_largest_stable_rate(lr, diverged_at):
    trajectory = GradientDescent(linear=THREE, lr=(lr, lr), steps=5000).run()
    assert trajectory.diverged_at == diverged_at


def test_divergence_is_kept_until_it_overflows():
    trajectory = GradientDescent(linear=THREE, lr=(1e-3, 1e-3), steps=1000).run()
    assert trajectory.overflowed
    assert trajectory.diverged_at == 1
    assert np.isfinite(trajectory.loss).all()
    assert trajectory.loss[-1] > 1e300


def test_a_frame_has_one_row_for_each_step():
    frame = GradientDescent(linear=THREE, lr=(1e-7, 1e-7), steps=3).run().to_frame()
    assert list(frame) == ["step", "w1", "b", "MSE"]
    assert frame.iloc[0].tolist() == [0, 0, 0, THREE.run().mse]
    assert len(frame) == 4


def test_no_step_is_a_walk_of_one_point():
    trajectory = GradientDescent(linear=THREE, lr=(1.0, 1.0), steps=0).run()
    assert (trajectory.end, trajectory.diverged_at) == ((0.0, 0.0), None)


@pytest.mark.parametrize(
    ("knobs", "sentence"),
    [
        ({"lr": (0.1,)}, "lr must be 2 rates"),
        ({"lr": (0.1, float("nan"))}, "lr must be above zero; got nan"),
        ({"lr": (0.1, 0.1), "steps": -1}, "steps must be a whole number"),
    ],
)
def test_nonsense_is_refused(knobs, sentence):
    with pytest.raises(ValueError, match=sentence):
        GradientDescent(linear=THREE, **knobs)
