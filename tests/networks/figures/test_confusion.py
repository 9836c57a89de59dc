"""Matrices of counts from hand-made numbers, without torch."""

import numpy as np
import pytest

from dlviz.drawing.theme import HIGH, PALE_NEGATIVE
from dlviz.networks.figures.confusion import confusion_matrices

COUNTS = {"training points": np.array([[8, 2], [0, 5]]), "test points": np.array([[0, 0], [1, 3]])}


def test_every_count_is_written_once_at_its_actual_row_and_predicted_column():
    fig = confusion_matrices(COUNTS)
    right, wrong, *_ = fig.data
    written = np.where(np.isfinite(right.z), right.text, wrong.text).astype(int)
    np.testing.assert_array_equal(written, COUNTS["training points"])
    assert (np.isfinite(right.z) ^ np.isfinite(wrong.z)).all()
    assert ((right.text == "") ^ (wrong.text == "")).all()  # Plotly writes text without a z, too
    assert fig.layout.yaxis.title.text == "actual class"
    assert fig.layout.yaxis.range == (1.5, -0.5)  # class 0 is the uppermost row


def test_right_answers_and_mistakes_are_shaded_by_their_share_of_the_row():
    right, wrong, *_ = confusion_matrices(COUNTS).data
    assert right.colorscale[-1][1] == HIGH
    assert wrong.colorscale[-1][1] == PALE_NEGATIVE
    assert right.z[0, 0] == pytest.approx(0.8)
    assert wrong.z[0, 1] == pytest.approx(0.2)


def test_a_class_without_points_has_a_row_of_zeros():
    *_, right, wrong = confusion_matrices(COUNTS).data
    assert (right.z[0, 0], wrong.z[0, 1]) == (0, 0)


@pytest.mark.parametrize("classes", [2, 3, 4, 5])
def test_matrices_stand_side_by_side_and_are_named(classes):
    matrix = np.ones((classes, classes), dtype=int)
    both = confusion_matrices({"a": matrix, "b": matrix}, tr=lambda word: f"«{word}»").layout
    assert both.xaxis.title.text == "«a: predicted class»"
    assert both.xaxis.domain[1] < both.xaxis2.domain[0]
    assert len(both.xaxis2.tickvals) == classes
