"""Drawings of hand-made walks, so drawing needs no torch."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.interpolate import RegularGridInterpolator

from dlviz.descent.figures.descent import from_above, in_space, on_curve
from dlviz.descent.figures.replay import replay
from dlviz.drawing.space import DENSE, LIFT
from dlviz.drawing.theme import HERE

LAND = SimpleNamespace(
    x=np.linspace(-5, 5, 5),
    y=np.linspace(-4, 4, 5),
    height=np.add.outer(np.linspace(-4, 4, 5) ** 2, np.linspace(-5, 5, 5) ** 2),
    axes=("weight x", "weight y"),
    minima=((0.0, 0.0),),
)
WALK = SimpleNamespace(
    path=np.array([[-4.0, 2.0], [-3.0, -1.0], [-2.0, 90.0]]),
    loss=np.array([20.0, 10.0, 8104.0]),
    gradient=np.array([[1.0, 1], [2, 2], [3, 3]]),
)
LINE = SimpleNamespace(
    x=np.linspace(-10, 10, 5),
    height=np.linspace(-10, 10, 5) ** 2,
    axes=("weight x",),
    minima=((0.0,),),
)
LEAPS = SimpleNamespace(
    path=np.array([[-8.0], [4.0]]), loss=np.array([64.0, 16.0]), gradient=np.array([[-16.0], [8.0]])
)


def named(fig, name):
    return next(trace for trace in fig.data if trace.name == name)


def test_the_line_is_the_path_and_the_last_trace_is_the_current_point():
    fig = from_above(LAND, WALK)
    path, here = named(fig, "path"), fig.data[-1]
    np.testing.assert_array_equal(np.c_[path.x, path.y], WALK.path)
    assert (here.x[0], here.y[0], here.marker.color) == (-2.0, 90.0, HERE)
    assert (named(fig, "start").x[0], named(fig, "minimum").y[0]) == (-4.0, 0.0)


def test_a_diverging_walk_does_not_zoom_the_frame_out():
    fig = from_above(LAND, WALK)
    assert fig.layout.xaxis.range == (-5, 5)
    assert fig.layout.yaxis.range == (-4, 4)


def test_where_both_weights_span_the_same_a_circle_is_a_circle():
    assert from_above(LAND, WALK).layout.yaxis.scaleanchor is None
    square = SimpleNamespace(**{**vars(LAND), "y": LAND.x})
    axes = from_above(square, WALK).layout
    assert (axes.yaxis.scaleanchor, axes.yaxis.constrain, axes.xaxis.constrain) == (
        "x", "domain", "domain",
    )  # fmt: skip


def test_a_walk_at_the_minimum_leaves_its_star_to_be_seen():
    fig = from_above(LAND, SimpleNamespace(**{**vars(WALK), "path": np.zeros((3, 2))}))
    assert named(fig, "minimum").marker.size > named(fig, "last step").marker.size + 6


def test_hovering_over_a_step_tells_its_number_and_loss():
    path = named(from_above(LAND, WALK), "path")
    assert path.hovertemplate == "step %{pointNumber}, loss %{customdata:.4g}<extra></extra>"
    np.testing.assert_array_equal(path.customdata, WALK.loss)


def test_in_space_the_walk_is_drawn_on_the_ground_until_it_leaves_the_map():
    fig = in_space(LAND, WALK)
    path = named(fig, "path")
    np.testing.assert_array_equal(path.x[::DENSE], [-4, -3])
    ground = RegularGridInterpolator((LAND.y, LAND.x), LAND.height)(np.c_[path.y, path.x])
    np.testing.assert_allclose(path.z - ground, LIFT * np.ptp(LAND.height))  # never under it
    np.testing.assert_allclose(fig.data[0].z, LAND.height)
    assert fig.data[-1].x == (-3.0,)


def test_in_space_a_walk_that_begins_off_the_map_is_not_drawn():
    fig = in_space(LAND, SimpleNamespace(**{**vars(WALK), "path": WALK.path + 90}))
    assert len(named(fig, "path").x) == 0
    assert replay(fig, SimpleNamespace(**{**vars(WALK), "path": WALK.path + 90})).steps[-1] == 2


def test_a_steep_land_is_drawn_on_a_log_scale_and_says_so():
    steep = SimpleNamespace(**{**vars(LAND), "height": LAND.height**6})
    fig = in_space(steep, WALK)
    assert fig.layout.scene.zaxis.title.text == "loss (log scale)"
    assert np.max(fig.data[0].z) < 30
    assert in_space(LAND, WALK).layout.scene.zaxis.title.text == "loss"


def test_on_a_curve_each_step_goes_from_loss_to_loss_and_the_tangent_has_the_last_slope():
    fig = on_curve(LINE, LEAPS)
    path, slope = named(fig, "path"), named(fig, "slope")
    np.testing.assert_array_equal(np.c_[path.x, path.y], [[-8, 64], [4, 16]])
    assert (slope.y[1] - slope.y[0]) / (slope.x[1] - slope.x[0]) == pytest.approx(8)
    assert np.mean(slope.y) == pytest.approx(16)
    assert fig.layout.yaxis.range == (-5, 105)


def test_a_loss_beyond_any_paper_draws_no_tangent():
    wild = SimpleNamespace(**{**vars(LEAPS), "loss": np.array([64.0, 1e200])})
    fig = on_curve(LINE, wild)
    assert np.isnan(named(fig, "slope").y).all()
    assert max(named(fig, "path").y) < 1e4


@pytest.mark.parametrize(
    "fig", [from_above(LAND, WALK, str.upper), on_curve(LINE, LEAPS, str.upper)]
)
def test_every_word_goes_through_the_translator(fig):
    words = [trace.name for trace in fig.data if trace.name]
    words += [fig.layout.xaxis.title.text, fig.layout.yaxis.title.text]
    assert all(word == word.upper() for word in words)


def test_a_turned_camera_and_a_zoom_survive_a_new_rate():
    for fig in (in_space(LAND, WALK), from_above(LAND, WALK)):
        assert fig.layout.uirevision == "dlviz"
