"""Confusion and mistakes from hand-made counts."""

import numpy as np
import pytest

from dlviz.digits.figures.evaluation import confusion_matrix, mistakes


def test_right_answers_and_mistakes_are_shaded_on_their_own_scales():
    counts = np.eye(10, dtype=int) * 900
    counts[4, 9] = 12
    right, wrong = confusion_matrix(counts).data
    assert (right.zmax, wrong.zmax) == (900, 12)
    assert np.asarray(right.z)[4, 4] == 900
    assert np.asarray(wrong.z)[4, 9] == 12
    assert np.asarray(wrong.text)[4, 9] == "12"
    assert np.asarray(wrong.text)[9, 4] == ""


def test_a_net_without_a_single_answer_is_drawn():
    assert confusion_matrix(np.zeros((10, 10), dtype=int)).data[1].zmax == 1


def test_rows_of_the_confusion_matrix_are_the_truth():
    fig = confusion_matrix(np.eye(10, dtype=int))
    assert fig.layout.yaxis.title.text == "true digit"
    assert fig.layout.yaxis.autorange == "reversed"


def test_a_mistake_says_what_it_is_what_was_said_and_how_surely():
    two = np.zeros((2, 5, 5))
    words = mistakes(two, np.array([4, 2]), np.array([9, 7]), np.array([0.98, 0.5])).data[1]
    assert words.text == ("4→<b>9</b> 98%", "2→<b>7</b> 50%")


def test_every_word_goes_through_the_translator():
    fig = confusion_matrix(np.eye(10, dtype=int), tr="‹{}›".format)
    names = [fig.layout.xaxis.title.text, fig.layout.yaxis.title.text]
    names += [trace.name for trace in fig.data if trace.name]
    assert all(name[0] + name[-1] == "‹›" for name in names)


@pytest.mark.parametrize("counts", [np.full((10, 10), 1135), np.eye(10, dtype=int) * 1135])
def test_counts_of_four_figures_fit_into_a_cell_of_28_pixels(counts):
    """As large as it is at 1280×720; a figure is about 0.57 of its height wide."""
    for trace in confusion_matrix(counts).data:
        assert 4 * 0.57 * trace.textfont.size < 28
