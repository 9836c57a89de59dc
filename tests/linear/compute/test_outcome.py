"""How a descent is said to have ended, case by case."""

import pytest

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Linear
from dlviz.linear.compute.outcome import lowest_error, outcome

FLATS, THREE = Linear(), Linear(dataset=DATASETS["Three houses"], weights=(0.1,))
ROUND = Linear(dataset=DATASETS["Three houses"], weights=(0.0,), scaled=True)


def ends(line, lr, steps=100):
    return outcome(GradientDescent(linear=line, lr=(lr,) * len(line.theta), steps=steps).run())


@pytest.mark.parametrize(
    ("line", "lr", "steps", "kind"),
    [
        (FLATS, 4e-4, 10, "falling"),
        (THREE, 1e-7, 10, "falling"),
        (THREE, 1e-12, 10, "slow"),
        (THREE, 1e-6, 10, "diverged"),
        (THREE, 1e-3, 1000, "overflowed"),
        (THREE.at((1e300, 0.0)), 1e-7, 10, "beyond"),
        (THREE.at(least_squares(THREE.dataset, False)), 1e-7, 10, "resting"),
        (Linear(weights=(-1.0, 0.0, 0.0), relu=True), 1e-3, 10, "floor"),
        (Linear(error="MAE"), 1e-2, 200, "bouncing"),
        (ROUND, 0.3, 100, "reached"),
        (ROUND, 1.0, 100, "bouncing"),
    ],
)  # fmt: skip
def test_each_kind_of_end(line, lr, steps, kind):
    assert ends(line, lr, steps) == kind


def test_the_lowest_error_is_known_for_the_plain_mse_only():
    assert lowest_error(THREE) == pytest.approx(447.29097, abs=5e-6)
    assert lowest_error(Linear(error="MAE")) is None
    assert lowest_error(Linear(relu=True)) is None
