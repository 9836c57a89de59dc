"""Spoiled input: what is spoiled, what it costs, and what mending brings back."""

import numpy as np
import pytest
import torch

from dlviz.digits.compute.preprocessing import INPUTS, net_inputs
from dlviz.digits.compute.spoiled_input import LARGE, MISSING, SPOILED, SpoiledInput


@pytest.fixture(scope="module")
def measured(digits):
    """The accuracies of each kind."""
    return {spoiled: SpoiledInput(spoiled=spoiled).run(digits) for spoiled in SPOILED}


def test_missing_values_are_missing_and_all_else_stays(digits):
    images = digits.test_images[:50]
    spoiled, clean = SpoiledInput().spoil(images), net_inputs(images, "Grey 28×28")
    gone = np.isnan(spoiled)
    assert gone.mean() == pytest.approx(0.05, abs=0.005)
    np.testing.assert_array_equal(spoiled[~gone], clean[~gone])


@pytest.mark.parametrize("inputs", INPUTS)
def test_only_the_middle_column_is_a_thousand_times_larger(digits, inputs):
    images = digits.test_images[:5]
    spoiled = SpoiledInput(spoiled=LARGE, inputs=inputs).spoil(images)
    clean, middle = net_inputs(images, inputs), INPUTS[inputs] // 2
    np.testing.assert_allclose(spoiled[..., middle], 1000 * clean[..., middle])
    np.testing.assert_array_equal(
        np.delete(spoiled, middle, axis=2), np.delete(clean, middle, axis=2)
    )


def test_one_missing_value_leaves_no_answer(measured):
    assert measured[MISSING].asked == measured[MISSING].learnt == 0


def test_a_large_column_drowns_the_others(measured):
    result = measured[LARGE]
    assert result.asked < 0.3
    assert result.asked < result.learnt < result.clean - 0.2


@pytest.mark.parametrize("spoiled", SPOILED)
def test_mending_brings_back_nearly_all(measured, spoiled):
    result = measured[spoiled]
    assert result.clean > 0.85
    assert result.mended == pytest.approx(result.clean, abs=0.02)


def test_the_frame_has_a_row_for_each_accuracy(measured):
    result = measured[LARGE]
    frame = result.to_frame()
    assert frame["input"].tolist() == ["clean", "asked", "learnt", "mended"]
    assert frame["accuracy"].iloc[2] == result.learnt


def test_nobody_s_random_numbers_are_used_up(digits):
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    SpoiledInput(samples=100, seed=9).run(digits)
    torch.testing.assert_close(torch.rand(3), expected)


@pytest.mark.parametrize(
    ("knobs", "words"),
    [({"spoiled": "Burnt"}, "spoiled"), ({"samples": 0}, "samples"), ({"inputs": "8"}, "inputs")],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        SpoiledInput(**knobs)
