"""The neuron against the slides' arithmetic, closed forms and finite differences."""

import numpy as np
import pytest
import torch

from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.linear import Linear, rescaled


def test_the_predictions_of_the_slides():
    fit = Linear(weights=(0.1, 0.3, 4.0)).run()
    assert fit.predictions == pytest.approx([5.3, 6.2, 6.8], abs=1e-12)


@pytest.mark.parametrize(
    ("weights", "loss"),
    [((0.1, 0.3, 3.0), 1.000), ((0.1, 0.3, 4.0), 0.567), ((0.1, 0.2, 2.0), 1.767)],
)
def test_the_mean_absolute_errors_of_the_slides(weights, loss):
    fit = Linear(weights=weights, bias=0.5, error="MAE").run()
    assert fit.loss == pytest.approx(loss, abs=5e-4)
    assert fit.mae == fit.loss


def test_the_residuals_of_the_slides():
    fit = Linear(weights=(0.1, 0.3, 3.0), bias=0.5).run()
    assert fit.residuals == pytest.approx([0.5, 0.8, 1.7], abs=1e-12)
    assert fit.mse == pytest.approx((0.25 + 0.64 + 2.89) / 3)
    assert fit.residual_variance == pytest.approx(0.25 + 0.64 + 2.89)  # n − 2 is 1


def test_a_perfect_guess_explains_everything_and_the_mean_nothing():
    dataset = Dataset(columns=("x", "y"), rows=((1, 2), (2, 4), (3, 6)))
    assert Linear(dataset=dataset, weights=(2.0,)).run().r2 == 1
    assert Linear(dataset=dataset, weights=(0.0,), bias=4.0).run().r2 == 0
    flat = Dataset(columns=("x", "y"), rows=((1, 2), (2, 2)))
    assert np.isnan(Linear(dataset=flat, weights=(0.0,), bias=2.0).run().r2)


def test_equal_prices_leave_r2_undefined_whatever_their_rounding():
    dataset = Dataset(columns=("x", "y"), rows=((1, 300.1), (2, 300.1), (3, 300.1)))
    assert np.isnan(Linear(dataset=dataset, weights=(1.0,)).run().r2)
    assert dataset.weight_ranges(False)[0] == (-500.0, 500.0)


def test_errors_of_many_points_are_those_of_single_neurons():
    for error in ("MSE", "MAE", "Huber"):
        line = Linear(error=error, relu=True)
        points = np.array([line.theta, (0.0, -1.0, 2.0, 0.5)])
        expected = [line.at(tuple(point)).run().loss for point in points.tolist()]
        assert line.errors_at(points) == pytest.approx(expected, rel=1e-12)


def test_the_cost_of_the_lecture():
    dataset = Dataset(columns=("x", "y"), rows=((1, 2), (2, 4), (3, 6)))
    assert Linear(dataset=dataset, weights=(1.0,), bias=2.0).run().loss == pytest.approx(2 / 3)


@pytest.mark.parametrize("error", ["MSE", "MAE", "Huber"])
@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("relu", [False, True])
def test_the_gradient_against_finite_differences(error, scaled, relu):
    line = Linear(weights=(0.1, -0.2, 1.0), bias=0.3, error=error, scaled=scaled, relu=relu)
    fit = line.run()
    for i, slope in enumerate(fit.gradient):
        nudge = np.eye(4)[i] * 1e-6
        up, down = (line.at(tuple(np.array(line.theta) + s * nudge)).run().loss for s in (1, -1))
        assert (up - down) / 2e-6 == pytest.approx(slope, rel=1e-4, abs=1e-6)


def test_the_floor_lets_no_price_fall_below_zero():
    fit = Linear(weights=(-1.0, 0.0, 0.0), relu=True).run()
    assert fit.predictions.tolist() == [0, 0, 0]
    assert fit.gradient.tolist() == [0, 0, 0, 0]  # and so nothing can be learnt from there


def test_huber_is_torchs():
    fit = Linear(weights=(0.1, 0.3, 3.0), bias=0.5, error="Huber", delta=0.6).run()
    own = torch.nn.HuberLoss(delta=0.6)(*map(torch.from_numpy, (fit.predictions, fit.target)))
    assert fit.loss == pytest.approx(own.item(), rel=1e-12)
    assert fit.huber == pytest.approx(fit.loss, rel=1e-12)


def test_a_frame_has_the_datasets_rows_with_prediction_and_residual():
    frame = Linear(weights=(0.1, 0.3, 4.0)).run().to_frame()
    assert list(frame) == [*DATASETS["Flats"].columns, "prediction", "residual"]
    assert frame.iloc[0].tolist() == pytest.approx([32, 3, 0.3, 6, 5.3, 0.7])


@pytest.mark.parametrize("name", DATASETS)
def test_scaling_changes_the_weights_and_no_prediction(name):
    inputs = len(DATASETS[name].columns) - 1
    line = Linear(dataset=DATASETS[name], weights=(0.1, 0.3, 4.0)[:inputs], bias=0.5)
    scaled = rescaled(line, True)
    assert scaled.run().predictions == pytest.approx(line.run().predictions, rel=1e-12)
    assert rescaled(scaled, False).theta == pytest.approx(line.theta, rel=1e-9)


@pytest.mark.parametrize(
    ("knobs", "sentence"),
    [
        ({"weights": (1.0,)}, "weights must be 3 numbers"),
        ({"bias": float("nan")}, "must be a finite number; got nan"),
        ({"error": "MAD"}, "error must be one of MSE, MAE, Huber; got 'MAD'"),
        ({"delta": 0}, "delta must be above zero; got 0"),
    ],
)
def test_nonsense_is_refused(knobs, sentence):
    with pytest.raises(ValueError, match=sentence):
        Linear(**knobs)
