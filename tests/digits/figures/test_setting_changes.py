"""Marks of settings that were changed, from hand-made changes."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.figures.training_curves import training_curves

ROWS = {
    name: np.array(values)
    for name, values in {
        "step": [0, 100, 200], "epoch": [0.0, 0.5, 1.0], "loss": [np.nan, 0.5, 0.2],
        "accuracy": [np.nan, 0.8, 0.95], "test_loss": [2.3, 0.4, 0.1],
        "test_accuracy": [0.1, 0.85, 0.97], "full_loss": [np.nan, np.nan, 0.1],
        "full_accuracy": [np.nan, np.nan, 0.97],
    }.items()
}  # fmt: skip
CURVE = SimpleNamespace(**ROWS)


def change(step, after, name="lr"):
    return SimpleNamespace(step=step, name=name, before=0.1, after=after)


@pytest.fixture
def snapshot():
    training = SimpleNamespace(epochs=2)
    return SimpleNamespace(training=training, epoch=1.0, curve=CURVE, sampled=300)


def test_a_knob_turned_while_it_ran_is_marked_where_it_acted(snapshot):
    snapshot.changes = (change(100, 0.001), change(200, 64, "batch"))
    fig = training_curves(snapshot, tr="‹{}›".format)
    assert [(n.x, n.text) for n in fig.layout.annotations] == [
        (0.5, "η 0.001"),
        (1.0, "‹batch› 64"),
    ]


def test_a_drag_is_one_mark_with_the_last_value(snapshot):
    snapshot.changes = tuple(change(100 + i, 0.1 - 0.01 * i) for i in range(5))
    assert [n.text for n in training_curves(snapshot).layout.annotations] == ["η 0.06"]


def test_names_of_changes_close_together_do_not_overlap(snapshot):
    knobs = ("lr", "momentum", "weight_decay", "batch")
    snapshot.changes = tuple(change(100 + 4 * i, 0.5, name) for i, name in enumerate(knobs))
    notes = training_curves(snapshot).layout.annotations
    assert len({note.y for note in notes}) == len(notes) == 4
    assert len({shape.x0 for shape in training_curves(snapshot).layout.shapes[:-1]}) == 4


def test_names_far_apart_stand_on_one_level_and_within_the_chart(snapshot):
    snapshot.changes = (change(20, 0.5), change(300, 0.001))
    snapshot.curve = SimpleNamespace(**vars(CURVE) | {"epoch": np.array([0.0, 1.0, 2.0])})
    first, last = training_curves(snapshot).layout.annotations
    assert first.y == last.y
    assert (first.xanchor, last.xanchor) == ("left", "right")
