"""Partial derivatives against the rules of the lecture, and the saddle that it prints."""

import numpy as np
import pytest

from dlviz.derivatives.compute.partial_examples import EXAMPLES
from dlviz.derivatives.compute.partials import Partials

THREE = EXAMPLES["three"]


@pytest.mark.parametrize(
    ("point", "value", "slopes"), [((1.0, 2.0), 14, (6, 6)), ((-1.0, 3.0), 14, (-1, 4))]
)
def test_the_lectures_example(point, value, slopes):
    found = Partials(point=point).run()
    assert found.value == value
    assert found.gradient.tolist() == list(slopes)
    x, y = point
    assert slopes == (4 * x + y, x + 5)


@pytest.mark.parametrize(
    ("point", "value", "slopes"),
    [((1.0, 2.0, 3.0), 78, (17, 23, 30)), ((2.0, -1.0, 0.5), -2.75, (-4, 6, 5))],
)
def test_the_lectures_three_variables(point, value, slopes):
    found = Partials(formula=THREE.formula, names=THREE.names, point=point).run()
    assert found.value == value
    assert found.gradient.tolist() == list(slopes)
    x1, x2, x3 = point
    assert slopes == (3 + 7 * x2, 8 * x2 + 7 * x1, 10 * x3)
    assert THREE.partials == ("3 + 7x₂", "8x₂ + 7x₁", "10x₃")


def test_it_is_a_saddle():
    flat = Partials().run().flat
    np.testing.assert_allclose(flat.point, [-5, 20], atol=1e-9)
    assert flat.value == pytest.approx(50)
    np.testing.assert_allclose(flat.curvatures, [2 - 5**0.5, 2 + 5**0.5], rtol=1e-9)
    assert flat.kind == "saddle"


def test_descent_on_it_runs_away():
    found = Partials(point=(1.0, 1.0), steps=60).run()
    assert found.losses[:2] == pytest.approx([8, 2.7])
    assert found.losses[10] == pytest.approx(-24.315, abs=5e-4)
    assert found.losses[60] == pytest.approx(-716.29, abs=5e-3)


@pytest.mark.parametrize(
    ("formula", "kind"),
    [("x^2 + y^2", "minimum"), ("-x^2 - y^2", "maximum"), ("x*y", "saddle")],
)
def test_a_flat_place_is_named_after_its_curvatures(formula, kind):
    found = Partials(formula=formula).run()
    assert found.flat.kind == kind
    np.testing.assert_allclose(found.flat.point, 0, atol=1e-12)


@pytest.mark.parametrize("formula", ["3x + y", "exp(x)", "log(x - 9)", "floor(x)", "1"])
def test_where_there_is_none_none_is_found(formula):
    assert Partials(formula=formula).run().flat is None


def test_a_cut_moves_one_variable_only():
    found = Partials(point=(1.0, 2.0)).run()
    np.testing.assert_allclose(found.cuts[0], 2 * found.line**2 + 2 * found.line + 10)
    np.testing.assert_allclose(found.cuts[1], 2 + found.line + 5 * found.line)
    x, y = np.meshgrid(found.grid, found.grid)
    np.testing.assert_allclose(found.height, 2 * x**2 + x * y + 5 * y)
    assert list(found.to_frame()) == ["moved variable", "f along x", "f along y"]


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match="steps must be a whole number"):
        Partials(steps=-1)
    with pytest.raises(ValueError, match="knows x, y"):
        Partials(formula="x + z")
