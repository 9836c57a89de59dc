"""Curves of a training from a hand-made snapshot."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.figures.live import curves, gradients

CURVE = SimpleNamespace(
    step=np.array([0, 100, 200]),
    epoch=np.array([0.0, 0.5, 1.0]),
    loss=np.array([np.nan, 0.5, 0.2]),
    accuracy=np.array([np.nan, 0.8, 0.95]),
    test_loss=np.array([2.3, 0.4, 0.1]),
    test_accuracy=np.array([0.1, 0.85, 0.97]),
    gradient=np.array([[np.nan, np.nan], [1.0, 0.0], [0.5, 2.0]]),
)


def change(step, after, name="lr"):
    return SimpleNamespace(step=step, name=name, before=0.1, after=after)


@pytest.fixture
def snapshot():
    return SimpleNamespace(
        training=SimpleNamespace(epochs=2),
        epoch=1.0,
        curve=CURVE,
        test_accuracy=0.97,
        changes=(),
        layers=("0", "2"),
    )


def test_the_four_curves_are_the_measurements(snapshot):
    fig = curves(snapshot)
    for trace, name in zip(
        fig.data, ["loss", "test_loss", "accuracy", "test_accuracy"], strict=False
    ):
        np.testing.assert_array_equal(trace.x, CURVE.epoch)
        np.testing.assert_array_equal(trace.y, getattr(CURVE, name))
    assert [trace.yaxis for trace in fig.data[:4]] == ["y", "y", "y2", "y2"]


def test_unseen_digits_are_dashed(snapshot):
    assert [t.line.dash for t in curves(snapshot).data[:4]] == [None, "dash", None, "dash"]


def test_the_frame_stands_before_the_first_step_and_keeps_its_place(snapshot):
    empty, full = curves(None, epochs=2), curves(snapshot)
    assert empty.layout.xaxis == full.layout.xaxis
    assert empty.layout.yaxis2 == full.layout.yaxis2
    assert full.layout.xaxis.range[1] >= 2


def test_the_latest_accuracy_is_written_out(snapshot):
    assert "97.0%" in curves(snapshot).data[4].text[0]


def test_a_knob_turned_while_it_ran_is_marked_where_it_acted(snapshot):
    snapshot.changes = (change(100, 0.001), change(200, 64, "batch"))
    fig = curves(snapshot, tr="‹{}›".format)
    assert [(n.x, n.text) for n in fig.layout.annotations] == [
        (0.5, "η 0.001"),
        (1.0, "‹batch› 64"),
    ]


def test_a_drag_is_one_mark_with_the_last_value(snapshot):
    snapshot.changes = tuple(change(100 + i, 0.1 - 0.01 * i) for i in range(5))
    assert [n.text for n in curves(snapshot).layout.annotations] == ["η 0.06"]


def test_a_gradient_of_zero_is_a_gap_on_the_log_axis(snapshot):
    first, second = gradients(snapshot).data
    np.testing.assert_array_equal(first.y, [np.nan, 1, 0.5])
    np.testing.assert_array_equal(second.y, [np.nan, np.nan, 2])


def test_every_axis_is_named_through_the_translator(snapshot):
    tr = "‹{}›".format
    for fig in (curves(snapshot, tr=tr), curves(None, tr=tr), gradients(snapshot, tr=tr)):
        layout = fig.to_dict()["layout"]
        assert all(
            layout[axis]["title"]["text"].startswith("‹") for axis in layout if "axis" in axis
        )
