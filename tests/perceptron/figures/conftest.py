"""Hand-made results to draw."""

from types import SimpleNamespace

import numpy as np
import pytest

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


@pytest.fixture
def points():
    return SimpleNamespace(x=CORNERS, target=np.array([0, 0, 0, 1]), own=(), limits=(-0.5, 1.5))


@pytest.fixture
def answers(points):
    one = SimpleNamespace(w1=1.0, w2=-0.5, bias=-0.5, level=0.0, step=True, points=points)
    answer = np.array([0, 0, 1, 0])
    return SimpleNamespace(
        neuron=one, z=np.array([-0.5, -1, 0.5, 0]), answer=answer, right=answer == points.target
    )


@pytest.fixture
def updates(points):
    return SimpleNamespace(
        perceptron=SimpleNamespace(points=points, rate=1.0),
        weights=np.array([[0, 0, 0], [1, 1, 1], [1, 1, 0], [1, 0, -1.0]]),
        row=np.array([3, 0, 1]), step=np.array([4, 5, 6]), mistakes=np.array([1, 2, 0]),
        count=3, bound=10.0,
    )  # fmt: skip


@pytest.fixture
def maps(points):
    axis = np.linspace(-3, 3, 5)
    gate = np.zeros((4, 5, 5), dtype=np.uint8)
    gate[:, 3:] = 7
    return SimpleNamespace(
        maps=SimpleNamespace(points=points, reach=3.0, thetas=(0.0, -1.0, 0.0, 1.0)),
        axis=axis, gate=gate, wrong=np.full((4, 5, 5), 2),
    )  # fmt: skip
