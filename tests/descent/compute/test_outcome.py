"""What is said of a run agrees with its numbers, whatever the knobs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlviz.descent.compute.curvature import hessians, stability_limit
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import OBJECTIVES, objective
from dlviz.descent.compute.outcome import ARRIVED, KINDS, lowest, outcome, walk_outcome
from dlviz.descent.compute.schedules import SCHEDULES


@pytest.mark.parametrize(
    ("knobs", "kind"),
    [
        ({"lr": 0.1}, "reached"),
        ({"lr": 0.19}, "reached"),
        ({"lr": 0.004}, "falling"),
        ({"lr": 0.2}, "oscillating"),  # across the ravine it comes no nearer: η is the limit
        ({"lr": 0.21}, "diverged"),
        ({"lr": 1.0, "steps": 500}, "overflowed"),
        ({"lr": 1.0, "start": (-4.0, 0.0)}, "reached"),  # along the axis the limit is 2
        ({"lr": 0.09, "momentum": 0.9}, "falling"),
        ({"lr": 0.09, "noise": 0.5}, "noisy"),
        ({"start": (0.0, 0.0)}, "resting"),
        ({"surface": "Parabola", "lr": 1.0}, "oscillating"),
        ({"surface": "Parabola", "lr": 1.0, "steps": 1}, "oscillating"),
        ({"surface": "Parabola", "lr": 0.5, "steps": 1}, "reached"),
        ({"surface": "Two minima", "lr": 0.1, "steps": 200}, "local minimum"),
        ({"surface": "Two minima", "lr": 0.1, "start": (2.0,)}, "local minimum"),
        ({"surface": "Two minima", "lr": 0.1, "start": (0.0,)}, "top"),
        ({"surface": "Saddle", "lr": 0.5, "start": (-4.0, 0.0)}, "saddle"),
        ({"surface": "Saddle", "lr": 0.5, "start": (0.0, 0.0)}, "saddle"),
        (  # its last loss is ∞ − ∞
            {"surface": "Two minima", "lr": 0.15686274509803919, "steps": 35, "momentum": 0.99,
             "schedule": "One-cycle", "noise": 1.0},
            "overflowed",
        ),
        ({"surface": "Plateau", "lr": 1.0, "start": (-6.0, -6.0)}, "plateau"),
        ({"surface": "Rastrigin", "lr": 0.001, "steps": 300}, "local minimum"),
        ({"surface": "Rastrigin", "lr": 0.01}, "oscillating"),
        ({"surface": "Rosenbrock", "lr": 0.001}, "falling"),
        ({"surface": "Himmelblau", "lr": 0.01, "start": (-2.80512, 3.13131)}, "resting"),
        ({"surface": "House price line", "lr": 1e-7}, "falling"),
        ({"surface": "Sales line", "lr": 0.01}, "reached"),
        ({"lr": 0.05, "gradient": "Numeric", "delta": 1.0, "steps": 500}, "beside"),
        ({"lr": 0.05, "gradient": "Numeric", "delta": 1.0, "start": (0.0, 0.0), "steps": 500},
         "beside"),
    ],
)  # fmt: skip
def test_what_became_of_runs_that_are_known(knobs, kind):
    assert walk_outcome(Descent(**knobs).run()).kind == kind


@st.composite
def descents(draw):
    """Any descent of the page: every knob, starts on minima and at the map's ends included."""
    surface = draw(st.sampled_from(sorted(OBJECTIVES)))
    kappa = draw(st.floats(1, 1000)) if surface == "Ravine" else 10.0
    degrees = draw(st.sampled_from([0.0, 30.0, 45.0, -90.0])) if surface == "Ravine" else 0.0
    ground = objective(surface, kappa, degrees)
    frames = (ground.x_range, getattr(ground, "y_range", ground.x_range))[: len(ground.start)]
    inside = st.tuples(*(st.floats(low, high) for low, high in frames))
    ends = st.tuples(*(st.sampled_from([2 * a - b, a, 0.0, b, 2 * b - a]) for a, b in frames))
    start = draw(st.one_of(st.none(), st.sampled_from(ground.minima), inside, ends))
    base = Descent(surface=surface, kappa=kappa, degrees=degrees, start=start)
    bound, _place = stability_limit(base)
    return replace(
        base,
        lr=bound * draw(st.one_of(st.sampled_from([0.5, 1.0]), st.floats(-3.5, 1.5).map(_power))),
        steps=draw(st.one_of(st.integers(1, 8), st.integers(9, 120))),
        momentum=draw(st.sampled_from([0.0, 0.0, 0.5, 0.9, 0.99])),
        schedule=draw(st.sampled_from(sorted(SCHEDULES))),
        noise=draw(st.sampled_from([0.0, 0.0, 0.1, 1.0])),
        gradient=draw(st.sampled_from(["Autograd", "Autograd", "Numeric"])),
        delta=draw(st.sampled_from([1e-9, 1e-3, 1.0])),
    )


def _power(exponent):
    return 10**exponent


@settings(max_examples=100, deadline=None)
@given(descents())
def test_what_is_said_agrees_with_the_numbers(descent):
    walk = descent.run()
    end, ground = walk_outcome(walk), descent.objective
    first, last, floor = walk.loss[0], walk.loss[-1], lowest(ground)
    assert end.kind in KINDS
    assert np.isfinite([end.low, end.high]).all()
    assert end.low <= last <= end.high
    assert (end.kind == "overflowed") == walk.overflowed
    if end.kind == "diverged":
        assert last > first
        assert walk.diverged_at is not None
    if end.kind == "falling":
        assert last < first
    if end.kind == "reached":
        assert last - floor <= ARRIVED * (first - floor)
    if end.kind == "resting":
        widths = [np.ptp(getattr(ground, f"{name}_range")) for name in "xy"[: len(walk.path[0])]]
        assert (np.abs(walk.path[-1] - walk.path[0]) / widths).max() <= 2e-4
    if end.kind in ("local minimum", "saddle", "top", "plateau"):
        _slope, bend = hessians(ground, walk.path[-1:])
        values = np.linalg.eigvalsh(bend[0])
        assert last > floor
        assert (values[0] > 0) == (end.kind == "local minimum") or end.kind == "plateau"
        assert (values[-1] > 0) == (end.kind != "top") or end.kind == "plateau"
        assert not descent.noise or end.kind == "local minimum"
    if end.kind == "noisy":
        assert descent.noise
    if end.kind == "beside":
        assert descent.gradient == "Numeric"


def test_a_lane_of_a_race_is_judged_as_a_walk_is():
    walk = Descent(lr=0.21).run()
    assert outcome(walk.descent.objective, walk.path, walk.loss) == walk_outcome(walk)


def test_turns_count_a_weight_that_goes_back_and_forth():
    assert walk_outcome(Descent(lr=0.05).run()).turns == 0
    assert walk_outcome(Descent(lr=0.2, steps=20).run()).turns == 19
    assert walk_outcome(Descent(lr=0.05, momentum=0.9).run()).turns >= 3
