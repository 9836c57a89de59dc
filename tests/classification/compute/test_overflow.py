"""Where e^z overflows, and how torch's softmax does without."""

import numpy as np
import pytest

from dlviz.classification.compute.overflow import in_numbers


@pytest.mark.parametrize(("kind", "highest"), [("float32", 88.73), ("float64", 709.79)])
def test_the_largest_power(kind, highest):
    found = in_numbers((highest - 0.02, highest), kind)
    assert found.highest == pytest.approx(highest, abs=0.01)
    assert np.isfinite(found.power).tolist() == [True, False]


def test_a_hundred_is_too_much_for_the_plain_formula_in_float32():
    found = in_numbers((100.0, 101.0, 102.0), "float32")
    assert np.isnan(found.naive).all()
    assert found.stable.round(4).tolist() == pytest.approx([0.0900, 0.2447, 0.6652], abs=1e-7)
    better = in_numbers((100.0, 101.0, 102.0), "float64")
    np.testing.assert_allclose(better.naive, better.stable)


def test_a_share_that_is_zero_has_no_logarithm():
    found = in_numbers((0.0, -120.0), "float32")
    assert found.log_naive.tolist() == [0.0, -np.inf]
    assert found.log_stable.tolist() == [0.0, -120.0]


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="kind must be one of"):
        in_numbers((1.0,), "float16")
