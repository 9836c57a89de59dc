"""k planes: iris against the known optimum, torch.optim, and points that can be told apart."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.classification.compute.class_points import CLOUDS, IRIS, ClassPoints
from dlviz.classification.compute.lowest_loss import lowest
from dlviz.classification.compute.separation import ALL, NONE, SOME, separation
from dlviz.classification.compute.softmax_regression import (
    SoftmaxRegression,
    run_together,
)
from dlviz.networks.compute.datasets import OWN

APART = ClassPoints(data=OWN, own=((-2.0, 0.0, 0), (2.0, 0.0, 1), (0.0, 3.0, 2)))
MIXED = ClassPoints(data=OWN, own=((0.0, 0.0, 0), (1.0, 0.0, 1), (2.0, 0.0, 0), (3.0, 0.0, 1)))


def test_iris_by_its_petals_without_a_penalty():
    loss, right = lowest(ClassPoints())
    assert loss == pytest.approx(0.068545, abs=5e-7)
    assert right == 144


def test_the_walk_is_the_one_that_torch_takes_with_a_linear_layer():
    x, label = ClassPoints().run()
    layer = torch.nn.Linear(2, 3, dtype=torch.float64)
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.2)
    for _ in range(30):
        optimizer.zero_grad()
        F.cross_entropy(layer(torch.from_numpy(x)), torch.from_numpy(label)).backward()
        optimizer.step()
    planes = SoftmaxRegression(lr=0.2, steps=30).run().path[-1]
    np.testing.assert_allclose(planes[:, :2], layer.weight.detach(), rtol=1e-10)
    np.testing.assert_allclose(planes[:, 2], layer.bias.detach(), rtol=1e-10)


def test_it_begins_as_a_guess_and_p_minus_y_is_autograds():
    walk = SoftmaxRegression(steps=200).run()
    assert walk.loss[0] == pytest.approx(np.log(3))
    first, last = walk.at(0), walk.at(10_000)
    np.testing.assert_allclose(first.p, 1 / 3)
    assert last.step == 200
    np.testing.assert_allclose(last.error, last.slope, atol=1e-14)
    assert last.right > 90
    assert last.leader.shape == (60, 60)
    assert set(np.unique(last.leader)) == {0, 1, 2}


def test_the_weights_of_points_that_can_be_told_apart_run_away():
    walk = SoftmaxRegression(points=APART, lr=1.0, steps=2000).run()
    assert walk.loss[-1] < 1e-3
    grown = walk.norm[[500, 1000, 2000]]
    assert (np.diff(grown) > 0.3).all()  # as ln(steps)
    assert separation(walk.x, walk.label) == ALL


def test_the_weights_of_mixed_points_come_to_rest():
    walk = SoftmaxRegression(points=MIXED, lr=0.5, steps=3000).run()
    assert separation(walk.x, walk.label) == NONE
    assert walk.norm[-1] == pytest.approx(walk.norm[-500], rel=1e-6)


def test_setosa_can_be_cut_off_and_so_has_no_minimum():
    assert separation(*ClassPoints(data=IRIS).run()) == SOME


def test_walks_together_are_what_each_is_alone():
    many = [SoftmaxRegression(points=APART, lr=lr, steps=20) for lr in (0.1, 1.0)]
    for one, alone in zip(run_together(many), [it.run() for it in many], strict=True):
        np.testing.assert_allclose(one.path, alone.path, rtol=1e-9, atol=1e-15)
    with pytest.raises(ValueError, match="same points"):
        run_together([SoftmaxRegression(), SoftmaxRegression(points=APART)])


def test_points_of_one_class_only_are_learnt_at_once():
    one = ClassPoints(data=OWN, own=((0.0, 0.0, 0), (1.0, 1.0, 0)))
    assert one.names == ("0", "1")
    assert separation(*one.run()) == ALL
    assert SoftmaxRegression(points=one, steps=5).run().at(5).right == 2


def test_points_have_their_names_axes_and_frame():
    assert ClassPoints().names == ("setosa", "versicolor", "virginica")
    assert ClassPoints().frame == ((0, 8), (0, 3))
    clouds = ClassPoints(data=CLOUDS)
    assert len(clouds.names) == 3
    assert clouds.axes == ("x₁", "x₂")
    with pytest.raises(ValueError, match="own must hold at least one point"):
        ClassPoints(data=OWN)
