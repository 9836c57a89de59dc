"""The confusion matrix against scikit-learn's and the accuracy."""

import numpy as np
import pytest
from sklearn import metrics

from dlviz.networks.compute.confusion import confusion_matrix
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network


def test_it_is_scikit_learns():
    rng = np.random.default_rng(0)
    actual, predicted = rng.integers(0, 5, (2, 100))
    expected = metrics.confusion_matrix(actual, predicted, labels=range(5))
    np.testing.assert_array_equal(confusion_matrix(actual, predicted, 5), expected)


@pytest.mark.parametrize("output", ["Sigmoid", "Softmax", "Tanh", "Identity"])
@pytest.mark.parametrize("classes", [2, 5])
def test_its_diagonal_is_the_accuracy_at_every_snapshot(output, classes):
    points = Dataset(data="Spiral", n=100, classes=classes, train=0.6)
    run = Network(points=points, output=output, hidden=(4,), epochs=30).run()
    for snapshot in (0, 7, -1):
        learnt, held = (run.confusion_matrix(snapshot, test) for test in (False, True))
        assert learnt.shape == (classes, classes)
        assert (learnt.sum(), held.sum()) == (60, 40)
        assert np.trace(learnt) / 60 == pytest.approx(run.accuracy[snapshot])
        assert np.trace(held) / 40 == pytest.approx(run.test_accuracy[snapshot])
        counts = np.bincount(run.samples.label[:60], minlength=classes)
        np.testing.assert_array_equal(learnt.sum(axis=1), counts)


def test_a_regression_has_none():
    run = Network(points=Dataset(data="Plane", n=20), output="Identity", epochs=2).run()
    with pytest.raises(ValueError, match="a regression has no classes to confuse"):
        run.confusion_matrix()
