"""Curves of a training from a hand-made snapshot."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.figures.training_curves import frame, gradient_norms, moving, training_curves

CURVE = SimpleNamespace(
    step=np.array([0, 100, 200]),
    epoch=np.array([0.0, 0.5, 1.0]),
    loss=np.array([np.nan, 0.5, 0.2]),
    accuracy=np.array([np.nan, 0.8, 0.95]),
    test_loss=np.array([2.3, 0.4, 0.1]),
    test_accuracy=np.array([0.1, 0.85, 0.97]),
    full_loss=np.array([np.nan, np.nan, 0.12]),
    full_accuracy=np.array([np.nan, np.nan, 0.96]),
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
        sampled=300,
        changes=(),
        layers=("0", "2"),
    )


def test_the_four_curves_are_the_measurements(snapshot):
    fig = training_curves(snapshot)
    for trace, name in zip(
        fig.data, ["loss", "test_loss", "accuracy", "test_accuracy"], strict=False
    ):
        np.testing.assert_array_equal(trace.x, CURVE.epoch)
        np.testing.assert_array_equal(trace.y, getattr(CURVE, name))
    assert [trace.yaxis for trace in fig.data[:4]] == ["y", "y", "y2", "y2"]


def test_unseen_digits_are_dashed(snapshot):
    assert [t.line.dash for t in training_curves(snapshot).data[:4]] == [None, "dash", None, "dash"]


def test_the_frame_stands_before_the_first_step_and_keeps_its_place(snapshot):
    empty, full = training_curves(None, epochs=2), training_curves(snapshot)
    assert empty.layout.xaxis == full.layout.xaxis
    assert empty.layout.yaxis2 == full.layout.yaxis2
    assert full.layout.xaxis.range[1] >= 2


def test_the_latest_accuracy_is_written_out(snapshot):
    """Of all unseen digits where they were asked, else about that of a few."""
    assert training_curves(snapshot).data[4].text[0] == "<b>96.0%</b>"
    snapshot.curve = SimpleNamespace(**{k: values[:2] for k, values in vars(CURVE).items()})
    assert training_curves(snapshot).data[4].text[0] == "<b>≈ 85.0%</b>"


def test_one_curve_is_one_quantity_and_all_unseen_digits_are_dots(snapshot):
    fig = training_curves(snapshot)
    few, dots = fig.data[3], fig.data[6]
    assert few.y[-1] == 0.97
    assert (list(dots.x), list(dots.y), dots.mode) == ([1.0], [0.96], "markers")
    assert (few.name, dots.name) == ("300 test digits", "all test digits")


def test_a_gradient_of_zero_is_a_gap_on_the_log_axis(snapshot):
    first, second = gradient_norms(snapshot).data
    np.testing.assert_array_equal(first.y, [np.nan, 1, 0.5])
    np.testing.assert_array_equal(second.y, [np.nan, np.nan, 2])


def test_every_axis_is_named_through_the_translator(snapshot):
    tr = "‹{}›".format
    for fig in (
        training_curves(snapshot, tr=tr),
        training_curves(None, tr=tr),
        gradient_norms(snapshot, tr=tr),
    ):
        layout = fig.to_dict()["layout"]
        assert all(
            layout[axis]["title"]["text"].startswith("‹") for axis in layout if "axis" in axis
        )


def test_moving_values_are_all_that_differs_where_the_frame_is_equal(snapshot):
    later = SimpleNamespace(**vars(snapshot))
    part = {name: values[:2] for name, values in vars(CURVE).items()}
    snapshot.curve = SimpleNamespace(**part)
    assert frame(snapshot) == frame(later)
    fig = training_curves(snapshot)
    for (trace, prop), values in moving(later).items():
        fig.data[trace][prop] = values
    assert fig.to_json() == training_curves(later).to_json()


def test_the_frame_changes_with_a_knob_and_where_the_loss_leaves_the_axis(snapshot):
    before = frame(snapshot)
    snapshot.changes = (change(100, 0.001),)
    assert frame(snapshot) != before
    snapshot.changes = ()
    low = SimpleNamespace(**{**vars(CURVE), "loss": CURVE.loss / 30})
    snapshot.curve = low
    assert frame(snapshot) != before
    ends = training_curves(snapshot).layout.yaxis.range
    assert 10 ** ends[0] <= np.nanmin(low.loss) < 10 ** (ends[0] + 0.5)


def test_a_long_curve_is_thinned_but_keeps_its_ends(snapshot):
    many = np.linspace(0, 1, 5000)
    snapshot.curve = SimpleNamespace(**dict.fromkeys(vars(CURVE), many))
    x = moving(snapshot)[0, "x"]
    assert len(x) <= 300
    assert (x[0], x[-1]) == (0, 1)
