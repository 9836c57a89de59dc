"""Where digits come from, and what is refused."""

import shutil

import numpy as np
import pytest

from dlviz.digits.compute import dataset as module
from dlviz.digits.compute import download
from dlviz.digits.compute.dataset import load_digits, load_small_digits, read_mnist
from dlviz.digits.compute.idx import write_idx


@pytest.fixture
def offline(monkeypatch):
    monkeypatch.setattr(download, "MIRRORS", ("http://127.0.0.1:9",))


def files(folder, **other):
    """Four small files of IDX; keywords replace one of them."""
    arrays = {
        "a": np.zeros((3, 28, 28)), "b": np.arange(3), "c": np.ones((2, 28, 28)), "d": np.arange(2)
    } | other  # fmt: skip
    for name, array in arrays.items():
        (folder / name).write_bytes(write_idx(array) if isinstance(array, np.ndarray) else array)
    return [folder / name for name in sorted(arrays)]


def test_the_digits_at_hand_are_whole(digits):
    if digits.name == "MNIST":
        assert digits.train_images.shape == (60_000, 28, 28)
        assert digits.test_images.shape == (10_000, 28, 28)
        assert digits.train_labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
        assert round(digits.train_images.mean() / 255, 4) == 0.1307  # the published mean
        assert round(digits.train_images.std() / 255, 4) == 0.3081
    assert set(digits.train_labels) == set(range(10))


def test_equal_calls_read_once(digits):
    if digits.name == "MNIST":
        assert load_digits() is digits


def test_scikit_learn_s_digits_lie_as_mnist_s_do():
    small = load_digits("scikit-learn digits")
    assert small.name == "scikit-learn digits"
    assert small.fallback_reason == ""
    assert len(small.train_images) + len(small.test_images) == 1797
    assert len(small.test_images) == 360
    assert small.train_labels[:10].tolist() == list(range(10))
    assert (small.train_images.max(axis=(1, 2)) == 255).all()
    ink = small.train_images.any(0)
    assert not ink[0].any()
    assert not ink[:, 0].any()


@pytest.mark.parametrize("damage", [None, b"", b"<html>", "cut"])
def test_without_a_network_it_says_what_it_uses_and_why(tmp_path, monkeypatch, offline, damage):
    monkeypatch.setenv("DLVIZ_DATA", str(tmp_path))
    name = next(iter(download.FILES))
    if damage is not None:
        (tmp_path / name).write_bytes(write_idx(np.zeros(9))[:-3] if damage == "cut" else damage)
    got = load_digits()
    assert got.name == "scikit-learn digits"
    assert got.fallback_reason.startswith("These are not MNIST but scikit-learn's digits: ")
    assert name in got.fallback_reason
    assert ("is not MNIST's own" in got.fallback_reason) is (damage is not None)
    np.testing.assert_array_equal(got.train_images, load_small_digits().train_images)


def test_mnist_s_files_under_wrong_names_are_not_taken(tmp_path, monkeypatch, offline, digits):
    if digits.name == "MNIST":
        names = list(download.FILES)
        for name, other in zip(names, names[::-1], strict=True):
            shutil.copy(download.folder() / name, tmp_path / other)
    monkeypatch.setenv("DLVIZ_DATA", str(tmp_path))
    assert load_digits().name == "scikit-learn digits"


def test_four_files_become_digits(tmp_path):
    got = read_mnist(*files(tmp_path))
    assert got.train_images.shape == (3, 28, 28)
    assert got.test_labels.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"a": b"junk"}, "a can't be used: it is not IDX"),
        ({"a": np.zeros((3, 8, 8))}, r"a should hold images of 28×28; its shape is \(3, 8, 8\)"),
        ({"b": np.arange(4)}, "b should hold 3 labels"),
        ({"c": np.zeros(5)}, "c should hold images"),
        ({"d": np.array([1, 11])}, "d should hold labels from 0 to 9; it holds 11"),
    ],
)
def test_files_that_do_not_fit_are_named(tmp_path, other, words):
    with pytest.raises(ValueError, match=words):
        read_mnist(*files(tmp_path, **other))


def test_an_unknown_source_is_refused():
    with pytest.raises(ValueError, match="source must be one of MNIST, scikit-learn digits"):
        load_digits("EMNIST")


def test_progress_is_told(monkeypatch, digits):
    told = []
    load_digits(
        progress=lambda *both: told.append(both)
    ) if digits.name == "MNIST" else told.append((1, 1))
    assert told[-1][0] == told[-1][1]
    assert module.SOURCES[0] == "MNIST"
