"""Regions and planes from hand-made numbers."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.classification.figures.planes import planes_in_space, regions, size_by_step

POINTS = SimpleNamespace(frame=((0.0, 4.0), (0.0, 2.0)), names=("A", "B"), axes=("x₁", "x₂"))
WALK = SimpleNamespace(
    knobs=SimpleNamespace(points=POINTS), x=np.array([[1.0, 1.0], [3.0, 1.0], [3.5, 0.5]]),
    label=np.array([0, 1, 1]), loss=np.array([0.7, 0.5, 0.4]), norm=np.array([0.0, 1.0, 1.5]),
)  # fmt: skip
MOMENT = SimpleNamespace(
    walk=WALK, step=2, planes=np.array([[-1.0, 0, 2], [1, 0, -2]]),
    p=np.array([[0.9, 0.1], [0.2, 0.8], [0.1, 0.9]]),
    error=np.array([[-0.1, 0.1], [0.2, -0.2], [0.1, -0.1]]),
    axes=(np.array([1.0, 3.0]), np.array([0.5, 1.5])),
    leader=np.array([[0, 1], [0, 1]]), surest=np.array([[0.9, 0.9], [1.0, 0.5]]),
)  # fmt: skip


def test_a_place_has_its_class_and_how_sure_it_is():
    fig = regions(MOMENT, 1, "map")
    np.testing.assert_allclose(fig.data[0].z, [[0.8, 1.8], [0.98, 1.0]], atol=1e-6)
    assert [one.name for one in fig.data[1:3]] == ["A", "B"]
    assert fig.data[1].text[0] == "p: 0.900, 0.100<br>p − y: −0.100, 0.100"
    assert (fig.data[3].x[0], fig.data[3].y[0]) == (3.0, 1.0)
    assert fig.layout.meta == {"name": "map"}


def test_points_that_can_be_moved_say_so():
    assert regions(MOMENT, 0, "map", draggable=True).layout.meta["draggable"]


def test_each_plane_is_as_high_as_its_formula():
    first, second = planes_in_space(MOMENT).data
    assert first.z[0][0] == pytest.approx(2)
    assert second.z[-1][-1] == pytest.approx(2)
    assert planes_in_space(MOMENT).layout.scene.zaxis.title.text == "height z"


def test_the_mark_stands_at_the_step():
    fig = size_by_step(WALK, 2)
    assert (fig.data[1].x[0], fig.data[1].y[0]) == (2, 1.5)
    assert size_by_step(WALK, 0).data[1].x[0] == 1
