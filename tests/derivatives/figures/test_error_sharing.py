"""Bars, directions and cosines, from hand-made shares."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.derivatives.figures.error_sharing import agreement, directions, shares

SHARED = SimpleNamespace(shared=np.array([0.4, 0.2]), gradient=np.array([0.24, 0.12]))
LOST = SimpleNamespace(shared=np.array([np.inf, -np.inf]), gradient=np.array([0.3, -0.3]))


def test_both_rules_have_their_bars():
    by_weight, gradient = shares(SHARED, tr=str.upper).data
    assert (by_weight.name, gradient.name) == ("SHARED BY WEIGHT", "GRADIENT")
    assert list(by_weight.y) == [0.4, 0.2]
    assert list(gradient.text) == ["0.24", "0.12"]


def test_directions_are_equally_long():
    for arrow in directions(SHARED).data:
        assert np.hypot(arrow.x[1], arrow.y[1]) == pytest.approx(1)


def test_an_infinite_share_is_no_bar_and_no_arrow():
    assert np.isnan(shares(LOST).data[0].y).all()
    assert np.isnan(directions(LOST).data[0].x[1])


def test_cosines_are_counted():
    made = [SimpleNamespace(cosine=np.array(c)) for c in ([1.0, 1.0, 0.99], [-1.0, 0.2, 1.0])]
    positive, signed = agreement(*made).data[:2]
    assert positive.y[-1] == 3
    assert sum(signed.y) == 3
