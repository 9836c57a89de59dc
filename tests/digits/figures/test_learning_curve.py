"""The picture of a study from hand-made curves."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.figures.learning_curve import learning_curves
from dlviz.drawing.theme import HERE, NET

SIZES = (100, 1000, 60_000)
NAN = np.nan
REFERENCES = (
    SimpleNamespace(model="MLP", samples=60_000, accuracy=0.953, name="net 1998",
                    configuration="784-300-10", source="LeCun"),
    SimpleNamespace(model="MLP", samples=600, accuracy=0.8856, name="",
                    configuration="plain", source="Weston"),
)  # fmt: skip


def curve(model="MLP", accuracy=((0.7, 0.74), (0.9, NAN), (NAN, NAN))):
    rates = np.array(accuracy)
    known = np.isfinite(rates)
    mean = np.array(
        [row[k].mean() if k.any() else NAN for row, k in zip(rates, known, strict=True)]
    )
    low = np.array([row[k].min() if k.any() else NAN for row, k in zip(rates, known, strict=True)])
    high = np.array([row[k].max() if k.any() else NAN for row, k in zip(rates, known, strict=True)])
    return SimpleNamespace(
        study=SimpleNamespace(model=model), sizes=np.array(SIZES), accuracy=rates, mean=mean,
        band=(low, high),
    )  # fmt: skip


def test_the_dots_are_the_seeds_and_the_line_their_mean():
    band, mean, dots = learning_curves([curve()], SIZES).data
    np.testing.assert_array_equal(mean.x, [100, 1000])
    np.testing.assert_allclose(mean.y, [0.28, 0.1])
    assert sorted(zip(dots.x, np.round(dots.y, 3), strict=True)) == [
        (100, 0.26), (100, 0.3), (1000, 0.1),
    ]  # fmt: skip
    np.testing.assert_array_equal(band.x, [100, 1000, 1000, 100])
    np.testing.assert_allclose(band.y, [0.3, 0.1, 0.1, 0.26])
    assert band.opacity < 0.5
    assert {band.fillcolor, mean.line.color, dots.marker.color} == {NET["MLP"]}


def test_up_is_better_and_the_ticks_are_accuracies():
    axis = learning_curves([curve()], SIZES).layout.yaxis
    assert axis.type == "log"
    assert axis.range[0] > axis.range[1]
    ticks = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    assert (ticks[0.1], ticks[0.01], ticks[0.005]) == ("90 %", "99 %", "99.5 %")


def test_the_frame_stands_before_the_first_point_and_holds_the_worst():
    empty = learning_curves([], SIZES).layout
    some = learning_curves([curve()], SIZES).layout
    assert empty.xaxis == some.xaxis
    assert empty.yaxis == some.yaxis
    bad = learning_curves([curve(accuracy=((0.2, 0.2), (NAN, NAN), (NAN, NAN)))], SIZES).layout
    assert bad.yaxis.range[0] > np.log10(0.8)


def test_no_mistake_at_all_has_a_place_on_the_log_axis():
    fig = learning_curves([curve(accuracy=((1.0, 1.0), (NAN, NAN), (NAN, NAN)))], SIZES)
    assert (np.asarray(fig.data[1].y) > 0).all()


def test_published_points_are_named_where_they_learnt_from_everything():
    stars = learning_curves([], SIZES, references=REFERENCES, tr="‹{}›".format).data[-1]
    np.testing.assert_allclose(stars.y, [0.047, 0.1144])
    assert list(stars.text) == ["  ‹net 1998› 95.30%", ""]
    assert "‹784-300-10›" in stars.hovertext[0]
    assert "LeCun" in stars.hovertext[0]
    assert stars.marker.symbol == "star"


def test_published_points_outside_the_sizes_are_not_shown():
    fig = learning_curves([], (700, 1000), references=REFERENCES)
    assert not fig.data


def test_expected_levels_are_dotted_and_named():
    level = SimpleNamespace(model="CNN", accuracy=0.99)
    layout = learning_curves([], SIZES, expected=[level]).layout
    assert layout.shapes[0].y0 == pytest.approx(0.01)
    assert layout.shapes[0].line.dash == "dot"
    assert "99.0%" in layout.annotations[0].text
    assert layout.annotations[0].y == pytest.approx(-2)


def test_a_number_of_images_is_marked_on_the_curve():
    fig = learning_curves([curve()], SIZES, images=500, estimate=SimpleNamespace(mean=0.86))
    line, dot = fig.data[-2:]
    assert list(line.x) == [500, 500]
    assert dot.y[0] == pytest.approx(0.14)
    assert dot.marker.color == HERE
    assert "86.0%" in fig.layout.annotations[-1].text
    unread = learning_curves([curve()], SIZES, images=5000)
    assert not unread.layout.annotations
    assert list(unread.data[-1].x) == [5000, 5000]


def test_each_net_has_its_colour_and_symbol():
    fig = learning_curves([curve("Linear"), curve("CNN")], SIZES)
    looks = [(fig.data[i].line.color, fig.data[i].marker.symbol)
             for i in (1, 4)]  # fmt: skip
    assert all(a != b for a, b in zip(*looks, strict=True))


def test_every_axis_is_named_through_the_translator():
    layout = learning_curves([curve()], SIZES, tr="‹{}›".format).layout
    assert layout.xaxis.title.text == "‹training images›"
    assert layout.yaxis.title.text.startswith("‹")


def test_a_published_curve_is_a_thin_line_through_its_stars_within_the_sizes():
    results = [
        SimpleNamespace(model="MLP", samples=n, accuracy=a, name="784-30-10",
                        configuration="sigmoid", source="Nielsen 2015")
        for n, a in ((50, 0.5), (100, 0.7), (1000, 0.9))
    ]  # fmt: skip
    line = learning_curves([], SIZES, studies=results, tr="‹{}›".format).data[-1]
    np.testing.assert_array_equal(line.x, [100, 1000])
    np.testing.assert_allclose(line.y, [0.3, 0.1])
    assert line.mode == "lines+markers"
    assert "Nielsen 2015" in line.hovertext[0]
    assert "784-30-10" in line.name
