"""The knobs of when a training ends before its last epoch."""

from typing import Any

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.stop_conditions import MONITORS
from pages.translation import tr
from pages.widgets import knobs

Knobs = dict[str, Any]


def choose_stop(points: Dataset) -> Knobs:
    """Return the stop conditions that suit the points; 0 is none."""
    stop: Knobs = {
        "stop_loss": knobs.number(
            "stop_loss", tr("Stop at loss"), 0.0, 0.0, 10.0, step=None, format="%.4g"
        ) or None,
        "patience": knobs.slide(
            "patience", tr("Patience"), 0, 0, 200
        ),
    }  # fmt: skip
    if not points.is_regression:
        percent = knobs.slide("stop_accuracy", tr("Stop at accuracy (%)"), 0, 0, 100)
        stop["stop_accuracy"] = percent / 100 if percent else None
    if any(stop.values()) and has_test_points(points):
        monitor = knobs.choice("monitor", tr("Judged by"), MONITORS, "Training points")
        stop["monitor"] = monitor
    return stop


def has_test_points(points: Dataset) -> bool:
    """Whether some points are held back."""
    samples = points.run()
    return len(samples.x) > samples.train_size
