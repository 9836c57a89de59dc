"""What a net is given, and a drawing laid as MNIST's own digits are."""

import numpy as np
import pytest
import torch

from dlviz.digits.compute.preprocessing import (
    INPUTS,
    net_inputs,
    normalize_drawing,
    prepare,
    prepare_bytes,
)


def stroke(side=56, top=5, left=30, height=40, width=8):
    drawn = np.zeros((side, side), np.uint8)
    drawn[top : top + height, left : left + width] = 255
    return drawn


def centre(image):
    weight = image / image.sum()
    at = np.arange(len(image))
    return (weight.sum(1) @ at).item(), (weight.sum(0) @ at).item()


def box(image):
    rows, columns = np.nonzero(image.any(1))[0], np.nonzero(image.any(0))[0]
    return rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1


@pytest.mark.parametrize("side", [20, 28, 56, 112, 400])
@pytest.mark.parametrize("corner", [(0, 0), (0.3, 0.4)])
def test_a_stroke_fills_the_box_and_lies_in_the_middle(side, corner):
    top, left = (int(side * c) for c in corner)
    laid = normalize_drawing(stroke(side, top, left, side // 2, side // 5))
    assert laid.shape == (28, 28)
    assert laid.dtype == np.uint8
    assert laid.max() == 255
    assert box(laid) == (20, pytest.approx(8, abs=1))
    assert centre(laid) == pytest.approx((14, 14), abs=0.51)


def test_a_digit_is_the_same_wherever_and_however_large_it_was_drawn():
    small, large = np.zeros((56, 56), np.uint8), np.zeros((112, 112), np.uint8)
    digit = np.triu(np.full((20, 20), 255, np.uint8))
    small[1:21, 30:50] = digit
    large[60:100, 3:43] = digit.repeat(2, 0).repeat(2, 1)
    far = np.abs(normalize_drawing(small).astype(int) - normalize_drawing(large))
    assert far.mean() < 4


def test_a_lopsided_drawing_is_centred_by_its_mass_not_by_its_box():
    drawn = np.zeros((56, 56), np.uint8)
    drawn[10:50, 10:14] = 255  # a heavy stem
    drawn[10:12, 14:30] = 255  # a thin arm
    laid = normalize_drawing(drawn)
    assert centre(laid) == pytest.approx((14, 14), abs=0.51)
    columns = np.nonzero(laid.any(0))[0]
    assert (columns[0] + columns[-1]) / 2 > 15


@pytest.mark.parametrize(
    "drawn",
    [
        np.eye(28, dtype=np.uint8)[:1].repeat(28, 0)[:, :28] * 255,  # one column of pixels
        np.pad([[255]], 13),  # one pixel
        np.full((56, 56), 255, np.uint8),  # all ink
        np.pad(np.array([[0.2, 1.0]]), 5),  # fractions
    ],
)
def test_odd_drawings_stay_whole(drawn):
    laid = normalize_drawing(drawn)
    assert laid.shape == (28, 28)
    assert laid.max() == 255
    assert max(box(laid)) == 20


def test_no_ink_is_an_empty_field():
    assert not normalize_drawing(np.zeros((56, 56), np.uint8)).any()


def test_faint_dirt_does_not_move_the_box():
    drawn = stroke()
    clean = normalize_drawing(drawn)
    drawn[0, 0] = 5
    np.testing.assert_array_equal(normalize_drawing(drawn), clean)


@pytest.mark.parametrize("odd", [np.zeros(5), np.zeros((0, 5)), np.zeros((2, 3, 4))])
def test_what_is_no_drawing_is_refused(odd):
    with pytest.raises(ValueError, match="a drawing has rows and columns"):
        normalize_drawing(odd)


def test_grey_is_divided_by_255_and_nothing_else():
    images = torch.randint(0, 256, (3, 28, 28), generator=torch.Generator().manual_seed(0))
    given = prepare(images.to(torch.uint8), "Grey 28×28")
    assert given.shape == (3, 1, 28, 28)
    torch.testing.assert_close(given[:, 0] * 255, images.float())


def test_black_and_white_is_256_zeros_and_ones():
    images = np.stack([stroke(28, 4, 12, 20, 4), np.zeros((28, 28), np.uint8)])
    given = net_inputs(images, "Black and white 16×16")
    assert given.shape == (2, 16, 16)
    assert set(np.unique(given)) == {0.0, 1.0}
    assert not given[1].any()
    ink = given[0] > 0
    assert ink.any(1).sum() == pytest.approx(20 * 16 / 28, abs=1)
    assert ink.any(0).sum() == pytest.approx(4 * 16 / 28, abs=1)


def test_parts_are_the_whole():
    images = torch.randint(0, 256, (12, 28, 28), generator=torch.Generator().manual_seed(1))
    name = "Black and white 16×16"
    apart = torch.cat([prepare_bytes(part, name) for part in images.to(torch.uint8).split(5)])
    assert torch.equal(prepare_bytes(images.to(torch.uint8), name), apart)


def test_the_sides_are_named():
    assert list(INPUTS.values()) == [28, 16]


def test_mnist_s_own_digits_hardly_change(digits):
    images = digits.test_images[:200]
    again = np.stack([normalize_drawing(image) for image in images])
    moved = np.abs(again.astype(int) - images).mean(axis=(1, 2))
    assert (moved < 1).mean() > 0.9
    centres = np.array([centre(image) for image in images])
    assert np.abs(centres - 14).max() < 0.51
