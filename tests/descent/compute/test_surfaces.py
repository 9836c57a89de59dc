"""Surfaces against the formulas, minima and starts they were published with."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.surfaces import SURFACES, loss_landscape, ravine


def at(surface, x, y):
    return surface.loss(torch.tensor(x, dtype=torch.float64), torch.tensor(y, dtype=torch.float64))


@pytest.mark.parametrize("name", SURFACES)
def test_every_minimum_is_flat_and_the_lowest_of_the_map(name):
    surface = SURFACES[name]
    for minimum in surface.minima:
        x, y = (torch.tensor(w, dtype=torch.float64, requires_grad=True) for w in minimum)
        loss = surface.loss(x, y)
        loss.backward()
        assert abs(x.grad) < 1e-4
        assert abs(y.grad) < 1e-4
        assert loss.item() == pytest.approx(0, abs=1e-10)
    assert loss_landscape(surface).height.min() >= -1e-12


PUBLISHED = {
    "Booth": [(1, 3)],
    "Matyas": [(0, 0)],
    "Beale": [(3, 0.5)],
    "Rosenbrock": [(1, 1)],
    "Rastrigin": [(0, 0)],
    "Himmelblau": [
        (3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127),
    ],
}  # fmt: skip
"""Jamil & Yang 2013, arXiv:1308.4008; Himmelblau's to six digits."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_minima_are_the_published_ones_and_l_bfgs_ends_there(name):
    surface = SURFACES[name]
    assert sorted(surface.minima) == sorted(PUBLISHED[name])
    for x, y in PUBLISHED[name]:
        weights = torch.tensor([x + 0.1, y - 0.1], dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.LBFGS(
            [weights], max_iter=500, tolerance_grad=1e-12, tolerance_change=1e-16,
            line_search_fn="strong_wolfe",
        )  # fmt: skip

        def closure(optimizer=optimizer, weights=weights):
            optimizer.zero_grad()
            loss = surface.loss(*weights)
            loss.backward()
            return loss

        for _ in range(5):
            optimizer.step(closure)
        assert weights.tolist() == pytest.approx((x, y), abs=2e-6)


@pytest.mark.parametrize("name", SURFACES)
def test_start_and_minima_are_on_the_map(name):
    surface = SURFACES[name]
    for x, y in (surface.start, *surface.minima):
        assert surface.x_range[0] <= x <= surface.x_range[1]
        assert surface.y_range[0] <= y <= surface.y_range[1]


@pytest.mark.parametrize(
    ("name", "x", "y", "value"),
    [
        ("Rosenbrock", -1.2, 1.0, 24.2),  # Moré et al. 1981, problem 1
        ("Himmelblau", 0.0, 0.0, 170.0),
        ("Beale", 1.0, 1.0, 14.203125),  # 1.5² + 2.25² + 2.625²
        ("Booth", 0.0, 0.0, 74.0),
        ("Matyas", 1.0, 1.0, 0.04),
        ("Rastrigin", 0.5, 0.5, 40.5),
        ("Ravine", 1.0, 1.0, 5.5),
        ("Saddle", 0.0, 0.0, 2.5),
    ],
)
def test_known_heights(name, x, y, value):
    assert at(SURFACES[name], x, y).item() == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("degrees", [0, 30, 45, -90])
def test_a_turned_ravine_keeps_its_curvatures_and_the_height_of_its_start(degrees):
    turned = ravine(100, degrees)
    hessian = torch.autograd.functional.hessian(
        lambda w: turned.loss(w[0], w[1]), torch.zeros(2, dtype=torch.float64)
    )
    np.testing.assert_allclose(torch.linalg.eigvalsh(hessian), [1, 100], rtol=1e-12)
    assert at(turned, *turned.start).item() == pytest.approx(8 + 200)


@pytest.mark.parametrize("name", SURFACES)
def test_one_survey_is_as_good_as_many_points(name):
    land = loss_landscape(SURFACES[name], points=5)
    assert land.height.dtype == np.float64
    for row, column in ((0, 3), (4, 1)):
        one = at(SURFACES[name], land.x[column], land.y[row]).item()
        assert land.height[row, column] == pytest.approx(one, rel=1e-12)


@pytest.mark.parametrize(
    ("kappa", "degrees", "words"),
    [(0.5, 0, "kappa must be from 1"), (float("nan"), 0, "kappa"), (1, 1e9, "degrees must be")],
)
def test_a_bad_ravine_is_refused(kappa, degrees, words):
    with pytest.raises(ValueError, match=words):
        ravine(kappa, degrees)
