"""Drawings of f and f′ from hand-made curves."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.response import activation_by_input, slope_by_input


def quoted(text):
    return f"«{text}»"


def curve(name="ReLU"):
    activation = SimpleNamespace(name=name)
    return SimpleNamespace(
        response=SimpleNamespace(activation=activation, low=-6.0, high=6.0, threshold=0.05),
        x=np.array([-6.0, 0.0, 6.0]), y=np.array([0.0, 0.0, 6.0]),
        slope=np.array([0.0, np.nan, 1.0]), saturated=np.array([[-6.0, 0.0]]),
    )  # fmt: skip


def named(fig, name):
    return next(trace for trace in fig.data if trace.name == name)


def test_f_and_slope_are_the_curves():
    np.testing.assert_array_equal(
        named(activation_by_input([curve()], 1, [(1, 1)]), "ReLU").y, [0, 0, 6]
    )
    np.testing.assert_array_equal(
        named(slope_by_input([curve()], 1, [(1, 1)]), "ReLU").y, [0, np.nan, 1]
    )


def test_the_tangent_has_the_slope_and_meets_the_curve():
    line = named(activation_by_input([curve()], 2.0, [(2.0, 0.5)]), "tangent")
    assert np.diff(line.y) / np.diff(line.x) == 0.5
    assert np.mean(line.y) == 2.0


def test_the_saturated_stretch_of_the_first_is_shaded():
    shade = named(
        activation_by_input([curve(), curve("Sine")], 1, [(1, 1), (0, 0)]), "saturated: |f′| < 0.05"
    )
    assert (min(shade.x[:4]), max(shade.x[:4])) == (-6, 0)


def test_moving_the_input_leaves_the_layout_alone():
    for draw in (activation_by_input, slope_by_input):
        here, there = draw([curve()], 1.0, [(1, 1)]), draw([curve()], 2.5, [(2.5, 1)])
        assert here.layout.to_plotly_json() == there.layout.to_plotly_json()
        assert here.layout.yaxis.range is not None


def test_overlays_differ_in_colour_and_dash():
    fig = activation_by_input([curve(), curve("Sine")], 1, [(1, 1), (0, 0)])
    first, second = named(fig, "ReLU").line, named(fig, "Sine").line
    assert first.color != second.color
    assert first.dash != second.dash


def test_every_word_goes_through_the_translator():
    fig = activation_by_input([curve()], 1, [(0.5, 1)], tr=quoted)
    assert named(fig, "«tangent»")
    assert fig.layout.yaxis.title.text == "«output f(x)»"
    assert "0.5»" in fig.data[-1].text[0]


def test_a_function_has_the_same_look_wherever_it_stands():
    alone = named(activation_by_input([curve("Sine")], 1, [(0, 0)]), "Sine").line
    fig = activation_by_input([curve(), curve("Sine")], 1, [(1, 1), (0, 0)])
    second = named(fig, "Sine").line
    assert (alone.color, alone.dash) == (second.color, second.dash)
    assert named(fig, "ReLU").line.width > second.width


def test_what_a_browser_cannot_draw_leaves_the_frame():
    steep = SimpleNamespace(**{**vars(curve()), "y": np.array([-np.inf, 0.0, 1e300])})
    y = named(activation_by_input([steep], 1, [(1, 1)]), "ReLU").y
    assert np.abs(y).max() <= 1e9
