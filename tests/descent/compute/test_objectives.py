"""Names and what they stand for."""

import pytest

from dlviz.descent.compute.objectives import OBJECTIVES, objective


def test_one_weight_or_two_are_told_apart_by_the_start():
    weights = [len(ground.start) for ground in OBJECTIVES.values()]
    assert weights.count(1) >= 3
    assert weights.count(2) >= 10
    assert all(
        len(m) == n for g, n in zip(OBJECTIVES.values(), weights, strict=True) for m in g.minima
    )


def test_only_the_ravine_listens_to_its_shape():
    assert objective("Ravine", kappa=7, degrees=90).start == pytest.approx((-2, -4))
    assert objective("Booth", kappa=7) is OBJECTIVES["Booth"]


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="surface must be one of Parabola"):
        objective("Hill")
