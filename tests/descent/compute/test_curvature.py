"""Curvature against torch's own Hessian and published eigenvalues; the bound against runs."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.curvature import (
    curvature,
    curvature_at_places,
    region,
    regions,
    stability_limit,
)
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import OBJECTIVES


@pytest.mark.parametrize("surface", OBJECTIVES)
def test_eigenvalues_at_three_places_are_those_of_torchs_hessian(surface):
    start = np.array(OBJECTIVES[surface].start)
    points = np.stack([start, start * 0.5, start + 0.25])
    bend = curvature(Descent(surface=surface), points)
    for point, values in zip(points, bend.eigenvalues, strict=True):
        hessian = torch.autograd.functional.hessian(
            lambda w: OBJECTIVES[surface].loss(*w), torch.tensor(point)
        )
        expected = torch.linalg.eigvalsh(hessian)
        np.testing.assert_allclose(values, expected, rtol=1e-9, atol=1e-7)


def test_the_houses_published_condition_number_and_largest_stable_rate():
    descent = Descent(surface="House price line")
    bend = curvature(descent, np.array(descent.objective.minima))
    np.testing.assert_allclose(bend.eigenvalues[0], [0.05134, 8.498e6], rtol=1e-3)
    assert bend.condition[0] == pytest.approx(1.66e8, rel=5e-3)
    assert bend.bound[0] == pytest.approx(2.35e-7, rel=5e-3)


def test_the_sales_cost_bends_by_forty():
    bend = curvature(Descent(surface="Sales cost"), np.array([[4.0]]))
    seen = (bend.sharpest[0], bend.bound[0], bend.condition[0])
    assert seen == pytest.approx((40, 0.05, 1), rel=1e-12)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_the_bound_is_where_runs_tip_over(momentum):
    bound = curvature(Descent(momentum=momentum), np.zeros((1, 2))).bound[0]
    for share in (0.98, 1.02):
        walk = Descent(lr=share * bound, momentum=momentum, steps=1000).run()
        assert walk.diverged == (share > 1)


def test_nothing_bounds_the_rate_on_a_hilltop_and_a_saddle_has_no_condition_number():
    bend = curvature(Descent(surface="Himmelblau"), np.array([[0.0, 0.0]]))
    assert bend.sharpest[0] < 0
    assert bend.bound[0] == np.inf
    bend = curvature(Descent(surface="Saddle"), np.array([[0.0, 0.0]]))
    np.testing.assert_allclose(bend.eigenvalues[0], [-1, 1])
    assert np.isnan(bend.condition[0])


def test_places_beyond_float64_have_no_curvature():
    bend = curvature(Descent(surface="Rosenbrock"), np.array([[1e200, 0.0], [1.0, 1.0]]))
    assert np.isnan(bend.eigenvalues[0]).all()
    assert bend.bound[0] == np.inf
    assert bend.sharpest[1] == pytest.approx(1001.6, rel=1e-4)


@pytest.mark.parametrize(
    ("lr", "name"),
    [(0.009, "too slow"), (0.011, "converges"), (0.11, "oscillates"), (0.21, "diverges")],
)
def test_regions_say_what_the_steepest_direction_does(lr, name):
    assert region(lr, 0.2) == name
    across = Descent(lr=lr, steps=8).run().path[:, 1] / 2  # start is 2 away across the ravine
    seen = {
        "too slow": across[1] > 0.9,
        "converges": 0 <= across[1] < 0.9,
        "oscillates": -1 < across[1] < 0,
        "diverges": across[1] < -1,
    }
    assert [key for key, true in seen.items() if true] == [name]


@pytest.mark.parametrize(
    ("share", "name"), [(0.05, "too slow"), (0.5, "converges"), (1.0, "oscillates")]
)
@pytest.mark.parametrize("bound", [0.2, 1 / 3, 2 / 1001.6])
def test_a_rate_at_an_edge_belongs_to_the_calmer_side(share, name, bound):
    assert region(share * bound, bound) == name
    assert region(share * bound, np.nextafter(bound, 0)) == name  # the bound is rounded, too


def test_regions_fill_the_slider_without_gaps():
    spans = regions(0.2, 0.001, 1.0)
    assert [name for name, _, _ in spans] == ["too slow", "converges", "oscillates", "diverges"]
    assert [low for _, low, _ in spans] == pytest.approx([0.001, 0.01, 0.1, 0.2])
    assert [high for _, _, high in spans] == pytest.approx([0.01, 0.1, 0.2, 1.0])
    assert [name for name, _, _ in regions(0.2, 0.15, 0.19)] == ["oscillates"]
    assert regions(np.inf, 0.001, 1.0) == ()


def test_around_a_walk_are_its_start_its_last_step_and_the_minimum_nearest_to_that():
    bend = curvature_at_places(Descent(surface="Himmelblau", lr=0.01, steps=200).run())
    assert bend.sharpest[0] < 0
    assert bend.sharpest[1] == pytest.approx(bend.sharpest[2], rel=1e-6)  # it arrived at (3, 2)
    assert bend.sharpest[2] == pytest.approx(82.28, abs=0.01)


def test_the_limit_of_a_walk_is_set_by_the_sharper_of_its_ends():
    assert stability_limit(Descent()) == (pytest.approx(0.2), "start")
    assert stability_limit(Descent(momentum=0.5)) == (pytest.approx(0.3), "start")
    assert stability_limit(Descent(surface="Plateau")) == (pytest.approx(8), "minimum")
    assert stability_limit(Descent(surface="Rosenbrock")) == (
        pytest.approx(2 / 1506, rel=1e-3),
        "start",
    )
    bound, place = stability_limit(Descent(surface="Himmelblau"))  # its start bends down
    assert place == "minimum"
    assert 0 < bound < 2 / 82
