"""The lesson's pictures from hand-made results, without torch."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.theme import HERE, INK
from dlviz.perceptron.figures.many_runs import updates_by_run
from dlviz.perceptron.figures.neuron import neuron
from dlviz.perceptron.figures.plane import plane, plane_film
from dlviz.perceptron.figures.update_sum import mistakes_film, update_sum
from dlviz.perceptron.figures.weight_map import weight_map

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


@pytest.fixture
def points():
    return SimpleNamespace(x=CORNERS, target=np.array([0, 0, 0, 1]), own=(), limits=(-0.5, 1.5))


@pytest.fixture
def answers(points):
    one = SimpleNamespace(w1=1.0, w2=-0.5, bias=-0.5, level=0.0, step=True, points=points)
    answer = np.array([0, 0, 1, 0])
    return SimpleNamespace(
        neuron=one, z=np.array([-0.5, -1, 0.5, 0]), answer=answer, right=answer == points.target
    )


@pytest.fixture
def updates(points):
    return SimpleNamespace(
        perceptron=SimpleNamespace(points=points, rate=1.0),
        weights=np.array([[0, 0, 0], [1, 1, 1], [1, 1, 0], [1, 0, -1.0]]),
        row=np.array([3, 0, 1]), step=np.array([4, 5, 6]), mistakes=np.array([1, 2, 0]),
        count=3, bound=10.0,
    )  # fmt: skip


@pytest.fixture
def maps(points):
    axis = np.linspace(-3, 3, 5)
    gate = np.zeros((4, 5, 5), dtype=np.uint8)
    gate[:, 3:] = 7
    return SimpleNamespace(
        maps=SimpleNamespace(points=points, reach=3.0, thetas=(0.0, -1.0, 0.0, 1.0)),
        axis=axis, gate=gate, wrong=np.full((4, 5, 5), 2),
    )  # fmt: skip


def test_wrong_points_are_ringed_crossed_and_named(answers):
    fig = plane(answers)
    ring = next(t for t in fig.data if t.marker.color == INK)
    assert (list(ring.x), list(ring.y)) == ([1, 1], [0, 1])
    words = [word for t in fig.data if t.mode == "markers+text" for word in t.text]
    assert words == ["(0, 0)→0 ✓", "(0, 1)→0 ✓", "(1, 0)→0 ✗", "(1, 1)→1 ✗"]
    assert {fig.layout.xaxis.title.text, fig.layout.yaxis.title.text} == {"x₁", "x₂"}


def test_only_the_arrow_s_tip_can_be_dragged_and_points_of_one_s_own(answers):
    def free(fig):
        marked = [t for t in fig.data if "markers" in t.mode]
        return [t.name for t in marked if not (t.meta or {}).get("fixed")]

    assert free(plane(answers)) == ["arrow"]
    answers.neuron.points.own = ((0, 0, 0),)
    assert free(plane(answers)) == ["0", "1", "arrow"]


def test_the_film_rings_the_row_that_was_wrong(updates):
    film = plane_film(updates, np.arange(4))
    ring = next(i for i, t in enumerate(film.figure.data) if t.marker.color == HERE)
    x = next(t for t in film.tracks if (t.trace, t.prop) == (ring, "x"))
    assert np.isnan(x.values[0]).all()
    assert x.values[1:, 0].tolist() == [1, 0, 0]


def test_each_update_is_a_sum_of_arrows(updates, maps):
    film = update_sum(maps, updates, np.arange(4))
    moves = [t for t in film.tracks if t.prop == "x"][-3:]
    before, added, after = (t.values for t in moves)
    assert (before[1:, 1] == [0, 1, 1]).all()
    assert (added[1:, 0] == before[1:, 1]).all(), "what is added begins where w was"
    assert (added[:, 1] == after[:, 1]).all(), "and ends where w is"
    assert film.steps.tolist() == [0, 1, 2, 3]


def test_mistakes_stand_under_the_bound_where_there_is_one(updates):
    film = mistakes_film(updates, np.arange(4))
    bound, line = film.figure.data[:2]
    assert bound.name == "R²/γ² = 10"
    assert list(bound.y) == [10, 10]
    assert max(line.y) == 3
    assert film.figure.layout.yaxis.range[1] > 10
    updates.bound = None
    assert mistakes_film(updates, np.arange(4)).figure.data[0].name == "mistakes"


def test_the_map_names_its_regions_and_shows_the_weights(maps):
    fig = weight_map(maps, (1.0, -2.0))
    lines = [t for t in fig.data if t["type"] == "scatter" and t.mode == "text"]
    names = [word for line in lines for word in line.text if word]
    assert names == ["0", "OR"]
    here = fig.data[-1]
    assert (here.x, here.y) == ((1,), (-2,))
    assert fig.layout.meta == {"name": "weights", "draggable": True}
    maps.maps.points.own = ((0, 0, 0),) * 4
    assert fig.data[0].z.max() != weight_map(maps, (1.0, -2.0)).data[0].z.max()


def test_the_neuron_says_what_it_says(answers):
    notes = [a.text for a in neuron(answers, 2).layout.annotations]
    assert notes[0] == "x₁·w₁ = 1 · 1"
    assert notes[1] == "x₂·w₂ = 0 · (−0.5)"
    assert notes[3:] == ["z = <b>0.5</b>", "says <b>1</b> ✗", "wanted 0"]


def test_runs_are_counted_by_their_updates():
    many = SimpleNamespace(
        learned=np.array([True, True, True, False]), round=np.array([0, 0, 0, 4]),
        updates=np.array([10, 10, 12, 80]),
    )  # fmt: skip
    learned, rounds = updates_by_run(many).data
    assert (list(learned.x), list(learned.y)) == ([10, 12], [2, 1])
    assert (list(rounds.x), rounds.name) == ([4], "goes round: updates in one round")
