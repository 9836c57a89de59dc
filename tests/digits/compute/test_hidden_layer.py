"""The hidden layer's plane against scikit-learn's PCA; layers that only turn do not move."""

from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.decomposition import PCA

from dlviz.digits.compute.hidden_layer import principal_components, project

POINTS = np.random.default_rng(0).normal(size=(50, 6)) * [5, 3, 1, 1, 0.5, 0.1] + 7


def model(points):
    return SimpleNamespace(hidden_activations=lambda images: points)


@pytest.mark.parametrize("rows", [50, 5])  # more digits than neurons, and fewer
def test_it_is_the_principal_plane(rows):
    ours, share = principal_components(POINTS[:rows])
    pca = PCA(2)
    theirs = pca.fit_transform(POINTS[:rows])
    np.testing.assert_allclose(np.abs(ours), np.abs(theirs), atol=1e-9)
    assert share == pytest.approx(pca.explained_variance_ratio_.sum())


def test_a_layer_that_merely_turns_stands_still():
    turn, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(6, 6)))
    projection = project(
        [model(POINTS @ turn), model(-POINTS), model(POINTS)], np.zeros((50, 28, 28))
    )
    assert projection.points.shape == (3, 50, 2)
    np.testing.assert_allclose(projection.points[0], projection.points[2], atol=1e-9)
    np.testing.assert_allclose(projection.points[1], projection.points[2], atol=1e-9)


def test_distances_in_the_plane_are_kept():
    flat = np.c_[POINTS[:, :2], np.zeros((50, 4))]
    (points,) = project([model(flat)], np.zeros((50, 28, 28))).points
    np.testing.assert_allclose(
        np.linalg.norm(points[0] - points[1]), np.linalg.norm(flat[0] - flat[1])
    )


def test_a_dead_layer_is_one_point():
    projection = project([model(np.ones((9, 5)))], np.zeros((9, 28, 28)))
    assert not projection.points.any()
    assert projection.explained_variance[0] == 0


def test_the_last_checkpoint_lies_as_what_was_shown_before():
    shown, _ = principal_components(POINTS)
    (points,) = project([model(-POINTS)], np.zeros((50, 28, 28)), shown @ [[0, 1], [1, 0]]).points
    np.testing.assert_allclose(points, shown @ [[0, 1], [1, 0]], atol=1e-9)


def test_a_net_that_broke_is_nowhere_and_leaves_the_others_as_they_were():
    broken = model(np.full((50, 6), np.nan))
    projection = project([model(POINTS), broken, model(-POINTS)], np.zeros((50, 28, 28)))
    assert np.isnan(projection.points[1]).all()
    np.testing.assert_allclose(projection.points[0], projection.points[2], atol=1e-9)
