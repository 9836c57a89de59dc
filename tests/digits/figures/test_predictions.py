"""Ten bars and their targets from hand-made numbers."""

import numpy as np

from dlviz.digits.figures.predictions import predictions_and_targets, probability_bars

SEVEN = np.array([0, 0.05, 0, 0, 0, 0, 0, 0.9, 0, 0.05])


def test_ten_bars_are_the_probabilities_and_the_largest_is_named():
    (chart,) = probability_bars(SEVEN).data
    np.testing.assert_array_equal(chart.y, SEVEN)
    assert chart.x == tuple("0123456789")
    assert [word for word in chart.text if word] == ["<b>90%</b>"]
    assert chart.text[7]


def test_an_empty_sheet_has_ten_empty_bars_and_names_none():
    (chart,) = probability_bars(None).data
    assert not np.any(chart.y)
    assert not any(chart.text)


def test_the_target_is_a_one_hot_outline():
    target, _ = probability_bars(SEVEN, 3).data
    np.testing.assert_array_equal(target.y, np.eye(10)[3])
    assert target.marker.color == "rgba(0,0,0,0)"


def test_the_axis_does_not_move_with_the_bars():
    assert probability_bars(SEVEN).layout.yaxis.range == probability_bars(None).layout.yaxis.range


def test_every_digit_gets_its_picture_its_bars_and_its_target():
    images = np.arange(3 * 4 * 4).reshape(3, 4, 4)
    fig = predictions_and_targets(images, np.stack([SEVEN] * 3), np.array([7, 1, 7]))
    assert len(fig.data) == 9
    for i, target in enumerate([7, 1, 7]):
        outline, bar, picture = fig.data[3 * i : 3 * i + 3]
        np.testing.assert_array_equal(outline.x, np.eye(10)[target])
        np.testing.assert_array_equal(bar.x, SEVEN)
        np.testing.assert_array_equal(np.asarray(picture.z)[:4, :4], images[i])
        assert bar.xaxis == outline.xaxis != picture.xaxis
    assert [note.text[0] for note in fig.layout.annotations] == ["✓", "✗", "✓"]


def test_every_word_goes_through_the_translator():
    fig = probability_bars(SEVEN, 7, tr="‹{}›".format)
    names = [fig.layout.xaxis.title.text, fig.layout.yaxis.title.text]
    names += [trace.name for trace in fig.data if trace.name]
    assert all(name[0] + name[-1] == "‹›" for name in names)
