"""Best lines under three errors, against closed forms, brute force and their own gradients."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.outlier import Outlier, best_line

HOUSES = DATASETS["Houses"]
RNG = np.random.default_rng(0)
CLOUD = Dataset(
    columns=("x", "y"), rows=tuple((float(x), 3 * x + RNG.normal()) for x in RNG.uniform(0, 9, 15))
)


def error_at(dataset, line, function, **more):
    x, y = (torch.tensor(v) for v in (dataset.inputs[:, 0], dataset.target))
    return function(line[0] * x + line[1], y, **more)


def test_mse_is_polyfit():
    assert best_line(HOUSES, "MSE", 1.0) == pytest.approx(
        np.polyfit(HOUSES.inputs[:, 0], HOUSES.target, 1), rel=1e-6
    )


def test_no_line_nearby_or_far_has_a_smaller_mae():
    best = best_line(CLOUD, "MAE", 1.0)
    low = error_at(CLOUD, best, F.l1_loss)
    near = RNG.normal(size=(2000, 2)) * RNG.choice([1e-3, 0.1, 3], size=(2000, 1))
    assert all(error_at(CLOUD, best + off, F.l1_loss) >= low - 1e-12 for off in near)


@pytest.mark.parametrize("delta", [1e-2, 1.0, 1e3])
def test_hubers_gradient_is_nothing_at_its_best(delta):
    line = torch.tensor(best_line(CLOUD, "Huber", delta), requires_grad=True, dtype=torch.float64)
    error_at(CLOUD, line, F.huber_loss, delta=delta).backward()
    assert line.grad.abs().max() < 1e-6 * delta
    if delta == 1e3:  # nothing is beyond it
        assert line.tolist() == pytest.approx(best_line(CLOUD, "MSE", 1.0))


def test_a_house_in_the_middle_pulls_the_mse_hardest_and_one_at_the_edge_pulls_all():
    pulls = [Outlier(dataset=HOUSES, row=row, price=2000.0, delta=50.0).run() for row in (2, 3)]
    middle, edge = ({error: pull.moved(error) for error in pull.best} for pull in pulls)
    assert middle["MSE"] > 10 * middle["Huber"] > 10 * middle["MAE"]
    assert min(edge.values()) > 300
    assert [pull.at_the_edge for pull in pulls] == [False, True]


def test_the_usual_price_pulls_nothing():
    pull = Outlier(dataset=HOUSES, row=2, price=369.0, delta=50.0).run()
    assert [pull.moved(error) for error in pull.best] == [0, 0, 0]


@pytest.mark.parametrize("error", ["MSE", "MAE", "Huber"])
def test_equal_inputs_have_a_level_line(error):
    column = Dataset(columns=("x", "y"), rows=((2.0, 1.0), (2.0, 3.0), (2.0, 3.0)))
    slope, height = best_line(column, error, 1.0)
    assert 1 <= slope * 2 + height <= 3


def test_several_inputs_are_refused():
    with pytest.raises(ValueError, match="the number of inputs must"):
        Outlier(dataset=DATASETS["Flats"], row=0, price=1.0, delta=1.0)
