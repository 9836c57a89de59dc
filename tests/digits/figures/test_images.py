"""Grids of small images from hand-made ones."""

import numpy as np
import pytest

from dlviz.digits.figures.images import image_grid, net_input
from dlviz.drawing.theme import WRONG

FOUR = np.arange(4 * 7 * 7).reshape(4, 7, 7)


def test_every_pixel_of_every_image_is_in_the_grid():
    z = np.asarray(image_grid(FOUR, columns=2).data[0].z)
    np.testing.assert_array_equal(np.sort(z[np.isfinite(z)]), FOUR.ravel())


def test_images_go_row_by_row_and_the_page_shows_between_them():
    z = np.asarray(image_grid(FOUR, columns=2).data[0].z)
    assert z.shape == (16, 15)
    np.testing.assert_array_equal(z[:7, :7], FOUR[0])
    np.testing.assert_array_equal(z[:7, 8:], FOUR[1])
    np.testing.assert_array_equal(z[8:15, :7], FOUR[2])
    assert np.isnan(z[:7, 7]).all()


def test_an_unfinished_last_row_is_left_empty():
    z = np.asarray(image_grid(FOUR[:3], columns=2).data[0].z)
    assert np.isnan(z[8:, 8:]).all()


def test_each_caption_stands_above_the_middle_of_its_image():
    images, words = image_grid(FOUR, ["a", "b", "c", "d"], columns=2).data
    z = np.asarray(images.z)
    assert words.text == ("a", "b", "c", "d")
    for x, y, image in zip(words.x, words.y, FOUR, strict=True):
        top = int(y + 0.5)
        np.testing.assert_array_equal(z[top, int(x) - 3 : int(x) + 4], image[0])
        assert np.isnan(z[top - 1, int(x)])


def test_digits_start_at_black_and_signed_images_are_centred_on_zero():
    grey, signed = (
        image_grid(FOUR, columns=2).data[0],
        image_grid(FOUR - 300, columns=2, signed=True).data[0],
    )
    assert (grey.zmin, grey.zmax) == (0, 195)
    assert signed.zmin == -signed.zmax
    assert 290 < signed.zmax <= 300


def test_digits_keep_their_black_on_a_dark_page():
    from dlviz.drawing.theme import DARK

    assert not {colour for _, colour in image_grid(FOUR, columns=2).data[0].colorscale} & set(DARK)


def test_all_zero_weights_are_drawn():
    assert image_grid(np.zeros((2, 3, 3)), columns=2, signed=True).data[0].zmax == 1


def test_what_the_net_is_given_stands_upright():
    fig = net_input(np.eye(16))
    np.testing.assert_array_equal(fig.data[0].z, np.eye(16))
    assert fig.layout.yaxis.range == (16.5, 0.5)
    assert (fig.data[0].zmin, fig.data[0].zmax) == (0, 1)


@pytest.mark.parametrize(("side", "last"), [(16, "x₂₅₆"), (28, "x₇₈₄")])
def test_the_pointer_reads_the_inputs_as_the_net_counts_them(side, last):
    names = np.array(net_input(np.zeros((side, side))).data[0].text)
    assert (names[0, 0], names[0, 1], names[-1, -1]) == ("x₁", "x₂", last)
    assert names.flat[113] == "x₁₁₄"


def test_a_chosen_pixel_has_a_frame_in_its_row_and_column():
    frame = net_input(np.zeros((16, 16)), 114).data[1]  # row 8, column 2, counted from 1
    assert (min(frame.y), max(frame.y)) == (7.5, 8.5)
    assert (min(frame.x), max(frame.x)) == (1.5, 2.5)


def test_missing_values_have_the_colour_of_what_is_wrong():
    assert net_input(np.full((4, 4), np.nan)).layout.plot_bgcolor == WRONG
    assert net_input(np.zeros((4, 4))).layout.plot_bgcolor is None


def test_a_value_of_a_thousand_leaves_the_others_black():
    assert net_input(np.array([[0.0, 1.0], [0.5, 1000.0]])).data[0].zmax == 1000
