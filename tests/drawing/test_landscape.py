"""Landscapes from hand-made heights: shades, frames, and lines that leave the frame."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.landscape import (
    ground,
    inside,
    is_steep,
    minima,
    relief,
    shade,
    spot,
    until,
    visible,
)
from dlviz.drawing.theme import figure

LAND = SimpleNamespace(
    x=np.array([-1.0, 0, 1]),
    y=np.array([0.0, 1, 2]),
    height=np.array([[1.0, 5, 9], [3, 5, 7], [5, 5, 6]]),
    axes=("weight x", "weight y"),
    minima=((0.0, 1.0), (1.0, 2.0)),
)
LOW, HIGH = np.array([-1.0, 0.0]), np.array([1.0, 2.0])


def test_shades_keep_the_order_of_the_heights_and_start_at_zero():
    shades = shade(LAND)
    assert shades.min() == shades[0, 0] == 0
    np.testing.assert_array_equal(np.argsort(shades.ravel()), np.argsort(LAND.height.ravel()))
    assert shade(LAND, np.array([5.0]))[0] == shades[0, 1]


def test_the_hover_tells_the_loss_and_not_the_shade():
    contour = figure(ground(LAND, str)).data[0]
    np.testing.assert_array_equal(contour.customdata, LAND.height)
    assert "%{customdata" in contour.hovertemplate


def test_a_walk_within_reach_is_left_alone():
    walk = np.array([[0.0, 1], [5, 5], [0, 0]])
    assert visible(walk, LOW, HIGH) is walk


@pytest.mark.parametrize("far", [1e3, 1e300, np.inf])
def test_a_diverging_walk_leaves_the_frame_at_a_place_a_browser_can_draw(far):
    line = visible(np.array([[0.0, 1], [0.5, -3], [0.5, far], [0, 0]]), LOW, HIGH)
    assert len(line) == 3
    assert line[-1, 1] == 1 + 20 * 2


def test_rows_before_the_first_step_off_the_map():
    assert inside(np.array([[0.0, 1], [1, 2], [2, 2], [0, 1]]), LOW, HIGH) == 2
    assert inside(np.array([[0.0, 1]]), LOW, HIGH) == 1


def test_steep_is_a_few_walls_over_much_flat_ground():
    assert not is_steep(LAND)
    wall = np.ones((3, 3))
    wall[0] = 0.5
    wall[2, 2] = 99
    assert is_steep(SimpleNamespace(height=wall))


def test_minima_are_stars_and_a_spot_beyond_any_paper_is_left_out():
    stars = minima(LAND, str)
    assert stars["marker"]["symbol"] == "star"
    np.testing.assert_array_equal(np.c_[stars["x"], stars["y"]], LAND.minima)
    assert np.isnan(spot(np.array([1e37, 0]), "here", "circle", "red")["x"][0])


@pytest.mark.parametrize(
    ("top", "count", "levels"),  # as Plotly chooses them where it is left to itself
    [
        (4.0, 16, (0.5, 3.5, 0.5)),
        (3.19, 16, (0.2, 3.0, 0.2)),
        (3.21, 16, (0.5, 3.0, 0.5)),
        (80.0, 14, (10, 70, 10)),
        (1e-3, 14, (1e-4, 9e-4, 1e-4)),
    ],
)
def test_level_lines_are_round_numbers_between_the_lowest_and_the_highest(top, count, levels):
    trace = relief(LAND, top * shade(LAND) / shade(LAND).max(), count)
    named = [trace["contours"][name] for name in ("start", "end", "size")]
    np.testing.assert_allclose(named, levels, rtol=1e-12)


def test_a_flat_land_has_no_level_line():
    contours = relief(LAND, np.zeros((3, 3)), 16)["contours"]
    assert 0 < contours["start"] == contours["end"]


@pytest.mark.parametrize(
    ("steps", "end"), [(1, 1), (2, 2), (11, 15), (50, 50), (51, 60), (700, 800), (1001, 1500)]
)
def test_an_axis_of_steps_ends_at_the_next_round_number(steps, end):
    assert until(steps) == end
