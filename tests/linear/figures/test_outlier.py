"""The lines before and with an unusual house, hand-made."""

from types import SimpleNamespace

import numpy as np

from dlviz.linear.figures.outlier import outlier_line

COLUMNS = ("area", "price")


def table(prices):
    return SimpleNamespace(
        columns=COLUMNS, inputs=np.array([[0.0], [1.0], [2.0]]), target=np.array(prices)
    )


def test_the_unusual_house_is_a_star_beside_two_lines():
    pull = SimpleNamespace(
        outlier=SimpleNamespace(dataset=table([0.0, 1.0, 2.0]), row=1),
        unusual=table([0.0, 9.0, 2.0]), usual={"MAE": (1.0, 0.0)}, best={"MAE": (1.0, 3.0)},
    )  # fmt: skip
    before, best, others, star = outlier_line(pull, "MAE").data
    assert np.allclose(np.subtract(best.y, before.y), 3)
    assert (list(others.x), list(star.y)) == ([0, 2], [9])
    assert before.line.dash == "dash"
