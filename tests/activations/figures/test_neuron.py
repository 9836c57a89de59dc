"""Drawings of one neuron from a hand-made fit."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.neuron import loss_by_weight, output_on_students

FIT = SimpleNamespace(
    neuron=SimpleNamespace(weight=1.0), x=np.array([1.0, 2.0]), target=np.array([0.0, 1.0]),
    output=np.array([0.2, 0.7]), hours=np.array([0.0, 6.0]), curve=np.array([0.0, 1.0]),
    weights=np.array([-6.0, 6.0]), losses=np.array([0.5, 0.1]), loss=0.065, gradient=(-0.3, 0.1),
)  # fmt: skip


def test_each_error_runs_from_target_to_output():
    errors = output_on_students(FIT).data[0]
    np.testing.assert_array_equal(errors.y[:2], [0.0, 0.2])
    np.testing.assert_array_equal(errors.y[3:5], [1.0, 0.7])


def test_the_tangent_is_the_gradient():
    line = loss_by_weight(FIT, tr=str.upper).data[1]
    assert line.name == "GRADIENT"
    np.testing.assert_allclose(np.diff(line.y) / np.diff(line.x), -0.3)
