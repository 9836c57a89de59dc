"""Finite differences against Taylor's error terms."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.finite_differences import FiniteDifferences

CUBE = ActivationFunction(name=OWN_FORMULA, typed="x^3")


def test_errors_follow_taylor_while_h_is_wide():
    errors = FiniteDifferences(activation=CUBE, x=1.0, h=0.01).run()
    np.testing.assert_allclose(
        errors.estimate_at_h - errors.slope, [3 * 0.01 + 0.01**2, 0.01**2], rtol=1e-6
    )


def test_the_error_is_u_shaped_and_central_is_better():
    errors = FiniteDifferences().run()
    best = errors.step_size[errors.error.argmin(axis=1)]
    assert 1e-9 < best[0] < 1e-7
    assert 1e-7 < best[1] < 1e-4
    assert errors.error[1].min() < errors.error[0].min()
    assert errors.error[:, -1].min() > 1e-4


def test_single_precision_rounds_earlier():
    single = FiniteDifferences(precision="float32").run()
    assert np.nanmin(single.error[0]) > np.nanmin(FiniteDifferences().run().error[0])


def test_at_a_kink_both_disagree_with_autograd():
    errors = FiniteDifferences(activation=ActivationFunction(), x=0.0).run()
    assert (errors.slope, *errors.estimate_at_h) == (0.0, 1.0, 0.5)


def test_a_frame_has_one_row_for_each_step_size():
    errors = FiniteDifferences().run()
    frame = errors.to_frame()
    assert list(frame) == ["h", "forward", "central", "autograd"]
    assert frame.iloc[0].tolist() == [1, *errors.estimate[:, 0], errors.slope]


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match="precision must be one of float64, float32; got 'half'"):
        FiniteDifferences(precision="half")
    with pytest.raises(ValueError, match="h must be from 1e-16 to 10; got 0"):
        FiniteDifferences(h=0.0)
