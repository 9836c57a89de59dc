"""A snapshot answers on its own, apart from the training it was taken of."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.digits.compute.dataset import load_small_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import stream
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import prepare
from dlviz.digits.compute.snapshot import Snapshot


def last(**knobs):
    news = stream(
        Training(**{"epochs": 1, "samples": 300} | knobs),
        load_small_digits(),
        wants_snapshot=lambda: False,
    )
    return [it for it in news if isinstance(it, Snapshot)][-1]


@pytest.fixture(scope="module")
def cnn():
    return last(model="CNN", inputs="Black and white 16×16")


def test_ten_probabilities_for_each_image(cnn):
    p = cnn.predict(load_small_digits().test_images[:7])
    assert p.shape == (7, 10)
    assert p.dtype == np.float64
    np.testing.assert_allclose(p.sum(1), 1)
    assert (p >= 0).all()


def test_they_are_those_of_the_state(cnn):
    images = load_small_digits().test_images
    net = MODELS["CNN"](16)
    net.load_state_dict({k: torch.from_numpy(v) for k, v in cnn.state.items()})
    with torch.inference_mode():
        scores = net.eval()(prepare(torch.tensor(images), "Black and white 16×16"))
    np.testing.assert_allclose(cnn.predict(images), scores.softmax(1), atol=1e-6)
    truth = torch.tensor(load_small_digits().test_labels).long()
    assert cnn.test_loss == pytest.approx(F.cross_entropy(scores, truth).item(), rel=1e-4)


def test_one_image_and_none(cnn):
    images = load_small_digits().test_images[:2]
    np.testing.assert_allclose(cnn.predict(images[:1])[0], cnn.predict(images)[0], atol=1e-6)
    assert cnn.predict(images[:0]).shape == (0, 10)


@pytest.mark.parametrize(
    ("knobs", "shape"),
    [
        ({"model": "Linear"}, (10, 28, 28)),
        ({"model": "MLP", "inputs": "Black and white 16×16"}, (256, 16, 16)),
        ({"model": "CNN"}, (16, 5, 5)),
    ],
)
def test_first_weights_are_images(knobs, shape):
    it = last(**knobs)
    weights = it.first_weights
    assert weights.shape == shape
    first = next(iter(it.state.values()))
    np.testing.assert_array_equal(weights.ravel(), first.ravel())


def test_it_holds_nothing_of_the_training():
    news = stream(
        Training(model="MLP", samples=300), load_small_digits(), wants_snapshot=lambda: True
    )
    early = next(news)
    before = {k: v.copy() for k, v in early.state.items()}
    for _ in news:
        pass
    assert all(np.array_equal(early.state[k], before[k]) for k in before)
    assert all(isinstance(v, np.ndarray) for v in early.state.values())
