"""Finite differences against Taylor's error terms, and the published errors of exp."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.derivatives.compute.elementary import elementary
from dlviz.derivatives.compute.finite_differences import FiniteDifferences

CUBE, EXP = elementary("cube"), elementary("exp")
SIGMOID = ActivationFunction(name="Sigmoid")


def test_the_parabola_of_the_lecture():
    for h, forward in ((0.1, -23.9), (1e-3, -23.999), (1e-4, -23.9999)):
        errors = FiniteDifferences(h=h).run()
        assert (errors.value, errors.slope) == (144, -24)
        assert errors.estimate_at_h[0] == pytest.approx(forward, abs=1e-8)
        assert errors.estimate_at_h[0] - errors.slope == pytest.approx(h, rel=1e-5)


@pytest.mark.parametrize(
    ("h", "forward", "central", "within"),
    [
        (1e-1, 1.406e-1, 4.533e-3, 1e-3), (1e-3, 1.360e-3, 4.530e-7, 1e-3),
        (1e-5, 1.359e-5, 5.9e-11, 0.05), (1e-8, 6.6e-9, 6.6e-9, 0.05),
        (1e-12, 4.3e-4, 2.1e-4, 0.05), (1e-16, 2.718, 2.718, 1e-3),
    ],
)  # fmt: skip
def test_the_errors_of_exp_at_1(h, forward, central, within):
    errors = FiniteDifferences(function=EXP, x=1.0, h=h).run()
    off = np.abs(errors.estimate_at_h - errors.slope)
    assert off[:2] == pytest.approx([forward, central], rel=within)


@pytest.mark.parametrize(
    ("precision", "forward", "central"), [("float64", 1e-8, 5e-6), ("float32", 2.5e-4, 3e-3)]
)
def test_the_best_h_is_where_bending_and_rounding_meet(precision, forward, central):
    errors = FiniteDifferences(function=EXP, x=1.0, precision=precision).run()
    best = errors.step_size[np.nanargmin(errors.error[:2], axis=1)]
    assert np.abs(np.log10(best / [forward, central])).max() < 0.7


def test_the_complex_step_subtracts_nothing():
    errors = FiniteDifferences(function=EXP, x=1.0, h=1e-15).run()
    assert errors.tiniest == 0
    assert errors.error[2, -20:].max() == 0


def test_without_complex_numbers_there_is_no_complex_step_and_a_modulus_makes_it_wrong():
    relu = FiniteDifferences(function=ActivationFunction(name="ReLU"), x=1.0).run()
    assert np.isnan(relu.error[2]).all()
    assert np.isnan(relu.tiniest)
    wrong = FiniteDifferences(function=ActivationFunction(name="Softsign"), x=0.7).run()
    assert wrong.tiniest > 0.1


@pytest.mark.parametrize("name", [*ACTIVATIONS])
def test_every_activation_is_differenced(name):
    errors = FiniteDifferences(function=ActivationFunction(name=name), x=0.7, h=1e-5).run()
    assert errors.best[0] < 1e-8
    assert np.isnan(errors.tiniest) or errors.tiniest < 1e-12 or name == "Softsign"


def test_in_float32_a_tiny_step_is_no_step():
    errors = FiniteDifferences(function=EXP, x=1.0, h=1e-8, precision="float32").run()
    assert errors.reached == errors.here == 1
    assert errors.estimate_at_h[0] == 0
    assert FiniteDifferences(function=EXP, x=1.0, h=1e-8).run().reached > 1


def test_errors_follow_taylor_while_h_is_wide():
    errors = FiniteDifferences(function=CUBE, x=1.0, h=0.01).run()
    np.testing.assert_allclose(
        errors.estimate_at_h - errors.slope, [3 * 0.01 + 0.01**2, 0.01**2, -(0.01**2)], rtol=1e-6
    )


def test_the_error_is_u_shaped_and_central_is_better():
    errors = FiniteDifferences(function=SIGMOID, x=1.0).run()
    best = errors.step_size[errors.error[:2].argmin(axis=1)]
    assert 1e-9 < best[0] < 1e-7
    assert 1e-7 < best[1] < 1e-4
    assert errors.error[1].min() < errors.error[0].min()
    assert errors.error[:2, -1].min() > 1e-4


def test_single_precision_rounds_earlier():
    single = FiniteDifferences(function=SIGMOID, x=1.0, precision="float32").run()
    double = FiniteDifferences(function=SIGMOID, x=1.0).run()
    assert np.nanmin(single.error[0]) > np.nanmin(double.error[0])


def test_at_a_kink_both_disagree_with_autograd():
    errors = FiniteDifferences(function=ActivationFunction(), x=0.0).run()
    assert (errors.slope, *errors.estimate_at_h[:2]) == (0.0, 1.0, 0.5)


def test_the_curve_and_its_ends_are_the_functions():
    errors = FiniteDifferences(function=CUBE, x=2.0, h=0.5).run()
    np.testing.assert_allclose(errors.ends, [8, 2.5**3, 1.5**3])
    np.testing.assert_allclose(errors.y, errors.x**3)


def test_a_frame_has_one_row_for_each_step_size():
    errors = FiniteDifferences().run()
    frame = errors.to_frame()
    assert list(frame) == ["h", "forward", "central", "complex", "autograd"]
    assert frame.iloc[0].tolist() == [1, *errors.estimate[:, 0], errors.slope]


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match="precision must be one of float64, float32; got 'half'"):
        FiniteDifferences(precision="half")
    with pytest.raises(ValueError, match="h must be from 1e-18 to 10; got 0"):
        FiniteDifferences(h=0.0)


def test_a_typed_formula_is_differenced_as_well():
    typed = ActivationFunction(name=OWN_FORMULA, typed="x * sigmoid(1.7x)")
    errors = FiniteDifferences(function=typed, x=0.3, h=1e-5).run()
    assert errors.estimate_at_h[1] == pytest.approx(errors.slope, abs=1e-9)
