"""Errors of known residuals."""

import pytest
import torch

from dlviz.linear.compute.losses import error_of

TARGET = torch.tensor([0.0, 0.0], dtype=torch.float64)
GUESSES = torch.tensor([[1.0, -3.0], [0.0, 0.0]], dtype=torch.float64)


@pytest.mark.parametrize(
    ("error", "means"), [("MSE", [5, 0]), ("MAE", [2, 0]), ("Huber", [1.5, 0])]
)
def test_known_residuals(error, means):
    assert error_of(GUESSES, TARGET, error, 1.0).tolist() == pytest.approx(means)
