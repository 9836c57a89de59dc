"""The best constant rate and momentum, against what torch.optim.SGD really does with them."""

from dataclasses import replace

import pytest

from dlviz.descent.compute.best_rates import best_rates, measured_factor
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import OBJECTIVES, objective


@pytest.mark.parametrize("degrees", [0.0, 30.0])
@pytest.mark.parametrize("kappa", [2.0, 10.0, 100.0, 1000.0])
def test_both_rules_shrink_the_distance_as_the_closed_form_says(kappa, degrees):
    descent = Descent(kappa=kappa, degrees=degrees)
    best = best_rates(descent.objective)
    assert best.kappa == pytest.approx(kappa)
    plain = measured_factor(replace(descent, lr=best.plain_rate))
    assert plain == pytest.approx((kappa - 1) / (kappa + 1), rel=1e-9)
    root = kappa**0.5
    heavy = measured_factor(replace(descent, lr=best.heavy_rate, momentum=best.momentum))
    assert heavy == pytest.approx((root - 1) / (root + 1), rel=0.1)  # t steps: t times its power
    assert heavy < plain


@pytest.mark.parametrize("other", [0.9, 1.05])
def test_no_other_rate_is_better(other):
    descent = Descent(kappa=20.0)
    best = best_rates(descent.objective)
    there = measured_factor(replace(descent, lr=best.plain_rate))
    assert measured_factor(replace(descent, lr=other * best.plain_rate)) > there


def test_only_a_loss_that_bends_everywhere_alike_has_them():
    names = {name for name in OBJECTIVES if best_rates(objective(name))}
    assert names == {
        "Parabola", "Sales cost", "Bowl", "Ravine", "Booth", "Matyas", "Sales line",
        "House price line", "House price line, scaled",
    }  # fmt: skip
