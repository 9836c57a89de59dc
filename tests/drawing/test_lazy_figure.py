"""A figure made and written without checks is the one that Plotly makes and writes."""

import json
import pickle
from copy import deepcopy

import numpy as np
import plotly.graph_objects as go
import pytest

from dlviz.drawing import theme
from dlviz.drawing.lazy_figure import lazy_figure, to_json
from tests.checked_figures import plain

ARRAYS = {
    "floats": np.array([1.5, np.nan, np.inf]),
    "float32": np.linspace(0, 1, 5, dtype="f4"),
    "long": np.arange(5),
    "longer": np.array([0, 2**40]),
    "bytes": np.array([[0, 255], [3, 4]], "u1"),
    "a matrix laid across": np.arange(6.0).reshape(2, 3).T,
    "words": np.array(["a", "b"]),
    "booleans": np.array([True, False]),
    "nothing": np.array([]),
    "a list": [1, 2.5, "three", None],
    "a list of numpy's numbers": [np.float64(1.5), np.int64(2), np.float32(0.5)],
    "a list with nan": [1.0, float("nan")],
}


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_are_written_as_plotly_writes_them(name):
    fig = theme.figure({"type": "scatter", "x": [0, 1], "customdata": ARRAYS[name]})
    assert plain(to_json(fig)) == plain(fig.to_json())


def test_what_is_written_is_json():
    fig = theme.figure({"type": "scatter", "x": ARRAYS["floats"], "y": [float("inf")]})
    json.loads(to_json(fig), parse_constant=pytest.fail)


def test_writing_changes_nothing():
    fig = theme.figure({"type": "bar", "x": np.arange(3), "y": np.ones(3)})
    before = json.loads(fig.to_json())
    to_json(fig)
    assert json.loads(fig.to_json()) == before


def test_later_changes_are_checked():
    fig = theme.figure({"type": "scatter", "x": [1]}, xaxis={"title": {"text": "x"}})
    fig.update_xaxes(title="input")
    assert fig.layout.xaxis.title.text == "input"
    with pytest.raises(ValueError, match="mode"):
        fig.data[0].mode = "wings"
    with pytest.raises(ValueError, match="hight"):
        fig.update_layout(hight=3)


def test_the_second_look_of_these_tests_sees_a_shorthand_and_a_wrong_value():
    with pytest.raises(AssertionError):
        theme.figure(xaxis={"title": "x"})
    with pytest.raises(ValueError, match="mode"):
        theme.figure({"type": "scatter", "mode": "wings"})


def test_the_template_is_the_figures_own():
    template = {"layout": {"font": {"size": 20}}}
    fig = lazy_figure([go.Scatter(x=[1])], {}, template)
    assert fig.layout.template.layout.font.size == 20


def test_objects_are_made_when_they_are_asked_for_and_are_plotlys():
    traces = [{"type": "scatter", "x": [1], "y": [2]}, go.Bar(y=[3])]
    fig = theme.figure(*traces, xaxis={"title": {"text": "x"}})
    written = plain(to_json(fig))
    assert "_data_objs" not in vars(fig)
    assert (fig.data[1].type, fig.layout.xaxis.title.text) == ("bar", "x")
    assert plain(to_json(fig)) == plain(fig.to_json()) == written


@pytest.mark.parametrize(
    "copied", [go.Figure, deepcopy, lambda fig: pickle.loads(pickle.dumps(fig))]
)
def test_a_figure_that_nobody_has_looked_at_can_be_copied(copied):
    fig = theme.figure({"type": "scatter", "x": [1], "y": [2]})
    again = copied(fig)
    again.add_scatter(y=[1])
    assert (len(fig.data), len(again.data)) == (1, 2)
    assert again.layout.uirevision == theme.UIREVISION


def test_what_a_figure_lacks_is_said_as_python_says_it():
    with pytest.raises(AttributeError, match="wings"):
        theme.figure().wings  # noqa: B018
