"""The matrices as they are written."""

from types import SimpleNamespace

import numpy as np

from dlviz.linear.figures.matrix_product import matrix_product

NAMES = ("w₁", "w₂", "b")


def fit(rows, relu=False):
    inputs = np.arange(2.0 * rows).reshape(rows, 2)
    theta = (0.1, -2.0, 5.0)
    linear = SimpleNamespace(theta=theta, relu=relu)
    return SimpleNamespace(linear=linear, inputs=inputs, predictions=inputs @ theta[:2] + theta[2])


def written(fig):
    return [list(trace.text) for trace in fig.data if trace.mode == "text"]


def test_the_table_times_the_weights_is_the_predictions():
    x, x_size, w, w_size, prices, prices_size, signs = written(matrix_product(fit(2), NAMES))
    assert x == ["0", "1", "1", "2", "3", "1"]
    assert w == ["w₁ = 0.1", "w₂ = −2", "b = 5"]
    assert prices == ["3", "−0.8"]
    assert [*x_size, *w_size, *prices_size] == ["X: 2 × 3", "w: 3 × 1", "Xw: 2 × 1"]
    assert signs == ["×", "="]


def test_of_many_rows_the_last_is_written_too():
    x, x_size, *_rest = written(matrix_product(fit(40, relu=True), NAMES))
    assert len(x) == 6 * 3
    assert x[-6:] == ["⋮", "⋮", "⋮", "78", "79", "1"]
    assert x_size == ["X: 40 × 3"]


def test_a_floor_is_written_with_it():
    assert ["ReLU(Xw): 2 × 1"] in written(matrix_product(fit(2, relu=True), NAMES))
