"""Sharing by weight against the gradient: the lecture's picture, Rashid's book, random layers."""

import math

import numpy as np
import pytest

from dlviz.derivatives.compute.error_sharing import ErrorSharing, RandomLayers


def test_the_lectures_picture():
    shared = ErrorSharing().run()
    np.testing.assert_allclose(shared.shared, [0.4, 0.2])
    np.testing.assert_allclose(shared.gradient, [0.24, 0.12])
    assert shared.cosine == pytest.approx(1)


def test_rashids_book():
    shared = ErrorSharing(errors=(0.8, 0.5), weights=((2.0, 3.0), (1.0, 4.0))).run()
    np.testing.assert_allclose(shared.shared, [0.42, 0.88])
    np.testing.assert_allclose(shared.gradient, [2.1, 4.4])
    before = ErrorSharing(errors=(0.42, 0.88), weights=((3.0, 2.0), (1.0, 7.0))).run()
    np.testing.assert_allclose(before.shared, [0.362, 0.938])


def test_signs_overshoot_and_a_sum_of_zero_divides_by_zero():
    signed = ErrorSharing(weights=((0.9, -0.6),)).run()
    np.testing.assert_allclose(signed.shared, [1.8, -1.2])
    lost = ErrorSharing(weights=((0.5, -0.5),)).run()
    assert lost.shared.tolist() == [math.inf, -math.inf]
    assert math.isnan(lost.cosine)


@pytest.mark.parametrize("seed", range(4))
def test_weights_above_0_agree_and_signed_ones_do_not(seed):
    positive, signed = (RandomLayers(signed=s, seed=seed).run().cosine for s in (False, True))
    assert positive.min() >= 0.96
    assert np.median(positive) == pytest.approx(0.9997, abs=2e-4)
    assert np.median(signed) == pytest.approx(0.0, abs=0.25)
    assert (signed < 0).mean() == pytest.approx(0.5, abs=0.06)


def test_the_same_seed_gives_the_same_layers():
    once, again = (RandomLayers(seed=3).run() for _ in range(2))
    np.testing.assert_array_equal(once.cosine, again.cosine)
    assert once.opposite == 0


def test_a_frame_has_a_row_for_each_input():
    frame = ErrorSharing().run().to_frame()
    assert frame["input"].tolist() == ["h1", "h2"]
    assert frame["gradient"].tolist() == pytest.approx([0.24, 0.12])


def test_what_does_not_fit_together_is_refused():
    with pytest.raises(ValueError, match="one row for each error"):
        ErrorSharing(errors=(1.0, 2.0))
    with pytest.raises(ValueError, match="must be a finite number"):
        ErrorSharing(errors=(math.nan,))
