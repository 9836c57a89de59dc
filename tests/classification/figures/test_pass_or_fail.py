"""The students' picture from hand-made results."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.classification.figures.pass_or_fail import POINTS, students

HOURS, PASSED = np.array([1.0, 2.0, 3.0, 20.0]), np.array([0.0, 1.0, 1.0, 1.0])


def fit(joined=1):
    knobs = SimpleNamespace(students=SimpleNamespace(joined=joined))
    return SimpleNamespace(
        knobs=knobs, hours=HOURS, passed=PASSED, line=(0.1, 0.2), line_cut=3.0, best_cut=1.5
    )


def walks():
    curves = np.linspace(0, 1, 3 * 2 * POINTS).reshape(3, 2, POINTS)
    return SimpleNamespace(frames=np.array([0, 5, 9]), curves=lambda hours: curves)


def test_both_sigmoids_move_and_all_else_stands():
    film = students(fit(), walks())
    moving = {track.trace for track in film.tracks}
    assert [film.figure.data[i].name for i in sorted(moving)] == ["cross-entropy", "squared error"]
    assert film.steps.tolist() == [0, 5, 9]
    assert {track.values.shape for track in film.tracks} == {(3, POINTS)}


def test_who_joins_has_a_mark_of_their_own_and_the_paper_room_for_it():
    fig = students(fit(), walks()).figure
    joined = next(one for one in fig.data if one.name == "joined")
    assert (list(joined.x), joined.marker.symbol) == ([20], "star")
    movable = [one.name for one in fig.data if one.mode == "markers" and not one.meta["fixed"]]
    assert movable == ["joined"]  # no hand moves the table's students
    assert fig.layout.xaxis.range[1] == 30
    assert "joined" not in [one.name for one in students(fit(0), walks()).figure.data]


def test_the_cuts_are_where_line_and_sigmoid_say_one_half():
    lines = [one for one in students(fit(), walks()).figure.data if len(one.x) == 2]
    drops = [one for one in lines if one.x[0] == one.x[1]]
    assert [one.x[0] for one in drops] == [3.0, 1.5]
    assert drops[0].y[0] == pytest.approx(0.5)


def test_every_axis_has_a_title_in_the_readers_language():
    layout = students(fit(), walks(), str.upper).figure.layout
    assert layout.xaxis.title.text == "HOURS STUDIED X"
    assert layout.yaxis.title.text == "PASSED (1) OR NOT (0)"
