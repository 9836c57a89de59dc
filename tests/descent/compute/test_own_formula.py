"""A typed loss: its minima are those of the formula, and what cannot be walked on is refused."""

import numpy as np
import pytest

from dlviz.descent.compute.curvature import curvature_at_places, stability_limit
from dlviz.descent.compute.curves import Curve, profile
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import objective
from dlviz.descent.compute.outcome import lowest, walk_outcome
from dlviz.descent.compute.own_formula import OWN, own_objective, own_surface
from dlviz.descent.compute.surfaces import SURFACES, loss_landscape
from dlviz.descent.scripts import FORMULAS
from dlviz.text import Refused
from pages.translation import translator
from tests.descent.test_scripts import check

KNOWN = {
    "Bowl": 5.0, "Rosenbrock": 2.5, "Himmelblau": 5.0, "Booth": 10.0, "Matyas": 10.0,
    "Saddle": 5.0, "Beale": 4.5, "Plateau": 6.0,
}  # fmt: skip


@pytest.mark.parametrize(("name", "reach"), KNOWN.items())
def test_a_known_surface_typed_in_has_the_published_minima_and_the_same_walk(name, reach):
    formula = FORMULAS[name].replace("torch.", "").replace("**", "^")
    typed = own_objective(formula, reach)
    assert sorted(typed.minima) == [
        pytest.approx(place, abs=2e-6) for place in sorted(SURFACES[name].minima)
    ]
    walks = [
        Descent(surface=surface, start=(0.3, -0.4), lr=1e-3, steps=40, formula=formula, reach=reach)
        for surface in (name, OWN)
    ]
    known, own = (walk.run() for walk in walks)
    np.testing.assert_allclose(own.path, known.path, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize(
    ("formula", "minima"),
    [
        ("x^2 - 4", [(0,)]), ("(x^2/2 - 1)^2", [(-(2**0.5),), (2**0.5,)]), ("abs(x)", [(0,)]),
        ("sqrt(abs(x))", [(0,)]), ("x^40", [(0,)]), ("y^2", [(0, 0)]), ("x + y", []), ("1/x", []),
        ("log(abs(x)) + y^2", []), ("x*y", []), ("-x^2", []), ("max(x, y)", []), ("tan(x)", []),
        ("sin(x)", [(-np.pi / 2,), (3 * np.pi / 2,)]), ("1e12*(x - 1)^2", [(1,)]),
    ],
)  # fmt: skip
def test_minima_are_found_and_neither_edges_nor_poles_are_any(formula, minima):
    assert sorted(own_objective(formula).minima) == [pytest.approx(at, abs=1e-6) for at in minima]


def test_of_many_minima_the_deepest_are_kept():
    formula = "20 + x^2 + y^2 - 10(cos(2pi*x) + cos(2pi*y))"
    found = own_surface(formula, 5.12).minima
    assert found[0] == pytest.approx((0, 0), abs=1e-9)
    assert {tuple(round(abs(at), 3) for at in one) for one in found[1:]} == {
        (0.995, 0.0), (0.0, 0.995), (0.995, 0.995),
    }  # fmt: skip
    assert len(found) == 9


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("floor(x)", "slope is 0 or missing"), ("x > 0", "slope is 0 or missing"),
        ("sign(x) + floor(y)", "slope is 0 or missing"), ("5", "slope is 0 or missing"),
        ("1/0", "no value anywhere from −5 to 5"), ("sqrt(-1 - x^2)", "no value anywhere"),
        ("x + z", "x + ▸z"), ("x +", "x +▸"), ("open('a')", "may not contain"),
    ],
)  # fmt: skip
def test_what_has_no_slope_or_is_no_formula_is_refused(formula, words):
    for make in (own_objective, own_surface):
        with pytest.raises(Refused, match=words.replace("+", r"\+")) as refused:
            make(formula)
        assert refused.value.say(translator("ko")) != str(refused.value)


def test_a_part_without_a_slope_is_walked_over_as_autograd_does():
    walk = Descent(surface=OWN, formula="x^2 + floor(y)", start=(2.0, 1.5), lr=0.1).run()
    assert walk.gradient[0].tolist() == [4, 0]


def test_one_variable_is_a_curve_and_two_a_surface():
    assert isinstance(own_objective("x^2"), Curve)
    assert own_objective("exp(x)*y^2").axes == ("weight x", "weight y")
    assert own_surface("x^2").axes == ("weight x", "weight y")


def test_where_there_is_no_value_the_map_says_so_and_a_walk_stops():
    land = loss_landscape(own_surface("sqrt(x) + y^2"))
    assert np.isnan(land.height[:, land.x < 0]).all()
    assert np.isfinite(land.height[:, land.x > 0]).all()
    walk = Descent(surface=OWN, formula="sqrt(x) + y^2", start=(1.0, 1.0), lr=0.6, steps=30).run()
    assert walk.undefined
    assert np.isfinite(walk.loss).all()
    assert walk_outcome(walk).kind == "undefined"
    far = Descent(surface=OWN, formula="x^2 + y^2", lr=2.0, steps=1000).run()
    assert far.overflowed
    assert not far.undefined
    assert walk_outcome(far).kind == "overflowed"


def test_a_start_without_a_slope_is_refused():
    with pytest.raises(ValueError, match="start must be where the formula has a slope"):
        Descent(surface=OWN, formula="log(x)", start=(-1.0,))
    begin = Descent(surface=OWN, formula="log(x)").initial_weights
    assert begin[0] > 0


@pytest.mark.parametrize(
    ("formula", "lr", "kind"),
    [
        ("x + y", 0.1, "falling"), ("-x^2", 0.1, "falling"), ("x^2 - 4", 0.3, "reached"),
        ("x^2 - 4", 1.1, "diverged"), ("y^2", 0.3, "reached"), ("sin(x) - 2", 0.5, "reached"),
        ("exp(-x) + y^2", 0.1, "falling"), ("abs(x)", 0.3, "oscillating"),
    ],
)  # fmt: skip
def test_how_a_walk_ends_is_said_whether_there_is_a_minimum_or_not(formula, lr, kind):
    assert walk_outcome(Descent(surface=OWN, formula=formula, lr=lr).run()).kind == kind


def test_without_a_minimum_the_lowest_on_the_map_counts():
    assert lowest(objective(OWN, formula="x + y")) == -10
    assert profile(own_objective("x")).lowest == -5
    walk = Descent(surface=OWN, formula="x + y").run()
    assert len(curvature_at_places(walk).bound) == 2
    assert stability_limit(walk.descent) == (np.inf, "start")


@pytest.mark.parametrize(
    "formula",
    ["sin(pi*x) + x^2", "softplus(x) + y^2", "where(x > 0, x^2, -2x)", "max(x, y)^2 + y^2"],
)
def test_the_program_takes_the_same_walk(formula, capsys):
    check(Descent(surface=OWN, formula=formula, lr=0.05, steps=20), capsys)
