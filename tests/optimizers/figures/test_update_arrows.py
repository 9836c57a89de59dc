"""Arrows of one step from hand-made results."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.theme import GRADIENT, INK, OPTIMIZER
from dlviz.optimizers.figures.update_arrows import magnified, update_arrows

LAND = SimpleNamespace(
    x=np.linspace(-5, 5, 3), y=np.linspace(-5, 5, 3), height=np.arange(9.0).reshape(3, 3),
    minima=((0.0, 0.0),), axes=("weight x", "weight y"),
)  # fmt: skip
RESULTS = SimpleNamespace(
    race=SimpleNamespace(runners=(SimpleNamespace(optimizer="Adam", lr=0.1),)),
    path=np.array([[[-4.0, 2.0]], [[-3.9, 1.9]]]), slope=np.array([[[-4.0, 20.0]]] * 2),
    m=np.array([[[-0.4, 2.0]]] * 2), v=np.array([[[0.016, 0.4]]] * 2),
    update=np.array([[[0.1, -0.1]], [[np.nan, np.nan]]]),
)  # fmt: skip


def arrows(results):
    return {t.name: t for t in update_arrows(LAND, results, 0, 0, 0.1).data if t.name}


def test_arrows_point_where_slope_momentum_and_rule_lead_all_magnified_alike():
    found, factor = arrows(RESULTS), magnified(LAND, RESULTS, 0, 0, 0.1)
    assert factor == 1  # −η·slope is 2 long in y: three tenths of the map are 3
    moves = {"−η·slope": (0.4, -2), "−η·m": (0.04, -0.2), "the step taken": (0.1, -0.1)}
    for name, move in moves.items():
        assert np.diff(found[name].x)[0] == pytest.approx(factor * move[0])
        assert np.diff(found[name].y)[0] == pytest.approx(factor * move[1])
    colours = [found[name].line.color for name in moves]
    assert colours == [GRADIENT, OPTIMIZER["Momentum"], INK]


def test_the_rectangle_is_as_wide_and_high_as_the_root_of_v():
    box = arrows(RESULTS)["√v of x and y"]
    assert np.ptp(box.y) / np.ptp(box.x) == pytest.approx((0.4 / 0.016) ** 0.5)


def test_a_rule_without_memory_has_neither_momentum_nor_rectangle():
    nothing = np.zeros((2, 1, 2))
    plain = SimpleNamespace(**{**vars(RESULTS), "m": nothing, "v": nothing})
    assert not {"−η·m", "√v of x and y"} & set(arrows(plain))


def test_where_nothing_moves_arrows_have_no_length():
    nothing = np.zeros((2, 1, 2))
    still = {"slope": nothing, "m": nothing, "v": nothing, "update": nothing}
    assert magnified(LAND, SimpleNamespace(**{**vars(RESULTS), **still}), 0, 0, 0.1) == 1
