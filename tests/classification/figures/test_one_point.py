"""Slopes over z and outputs by step from hand-made numbers."""

from types import SimpleNamespace

import numpy as np

from dlviz.classification.figures.one_point import output_by_step, slope_over_z

AXIS = np.linspace(-10, 10, 5)
LESSON = SimpleNamespace(
    knobs=SimpleNamespace(target=0, steps=2), axis=AXIS, frames=np.arange(3),
    slope={"a": AXIS / 10, "b": AXIS / 20}, z=np.array([[5.0, 5.0], [0.0, 4.0], [-20.0, 2.0]]),
    output=np.array([[0.9, 0.9], [0.5, 0.8], [0.1, 0.7]]),
)  # fmt: skip


def test_each_mark_rides_its_curve_and_stays_on_the_paper():
    tracks = slope_over_z(LESSON).tracks
    assert tracks[0].values[:, 0].tolist() == [5, 0, -10]
    assert tracks[1].values[:, 0].tolist() == [0.5, 0, -1]
    assert tracks[3].values[:, 0].astype(float).round(3).tolist() == [0.25, 0.2, 0.1]


def test_outputs_go_towards_the_target():
    film = output_by_step(LESSON)
    assert film.tracks[1].values[:, 0].astype(float).round(3).tolist() == [0.9, 0.5, 0.1]
    assert next(one for one in film.figure.data if one.name == "target").y[0] == 0
    assert film.figure.layout.yaxis.title.text == "output p"
