"""What is said of house prices agrees with the numbers beside it, whatever table and knobs."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.hessian import Hessian
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Linear
from dlviz.linear.compute.losses import ERRORS
from dlviz.linear.compute.outcome import KINDS, outcome
from pages.housing.arithmetic import row_sums
from pages.housing.learning_rates import condition_table, suggested_rates
from pages.housing.verdicts import goal_mae, how_it_ended, mae_goal, verdict
from pages.housing.weight_history import WeightHistory

CELLS = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 300.1, 1e9, -1e9, 1e-9, 1e-300]),
    st.floats(-1e9, 1e9),
    st.floats(0, 100).map(lambda value: round(value, 2)),
)


@st.composite
def datasets(draw):
    """The lectures' tables, and hostile ones: one row, equal values, huge, tiny, doubled."""
    if draw(st.booleans()):
        return DATASETS[draw(st.sampled_from([*DATASETS]))]
    inputs = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[CELLS] * (inputs + 1)), min_size=1, max_size=6))
    kind = draw(st.sampled_from(["free", "equal prices", "constant inputs", "doubled"]))
    if kind == "equal prices":
        rows = [(*row[:-1], rows[0][-1]) for row in rows]
    elif kind == "constant inputs":
        rows = [(*rows[0][:-1], row[-1]) for row in rows]
    elif kind == "doubled":
        rows = [*rows, *rows]
    columns = (*(f"x{i}" for i in range(inputs)), "price")
    return Dataset(columns=columns, rows=tuple(rows))


@st.composite
def neurons(draw):
    """Weights anywhere on their sliders, or where a descent has led, and every setting."""
    dataset, scaled = draw(datasets()), draw(st.booleans())
    ranges = dataset.weight_ranges(scaled)
    theta = tuple(draw(st.floats(low, high)) for low, high in ranges)
    if draw(st.booleans()):
        theta = draw(st.sampled_from([least_squares(dataset, scaled), (0.0,) * len(theta)]))
    return Linear(
        dataset=dataset, weights=theta[:-1], bias=theta[-1], scaled=scaled,
        relu=draw(st.booleans()), error=draw(st.sampled_from(ERRORS)),
        delta=draw(st.floats(1e-3, 1e9)),
    )  # fmt: skip


def examined(count):
    return settings(max_examples=count, deadline=None, derandomize=True)


def says_no_nan(*texts):
    for text in texts:
        assert not re.search(r"\b(nan|inf|None)\b", text), text


@examined(200)
@given(neurons())
def test_the_verdict_is_the_residuals(line):
    fit = line.run()
    said, sums = verdict(fit), row_sums(fit)
    says_no_nan(said.text, sums.text, *(cell for row in sums.table.rows for cell in row))
    worst, mean = np.abs(fit.residuals).max(), fit.residuals.mean()
    if "matches its target" in said.text:
        assert worst <= 1e-9 * np.abs(fit.target).max()
    assert ("On average the predictions are too low" in said.text) <= (mean > 0)
    assert ("On average the predictions are too high" in said.text) <= (mean < 0)
    if "some too low" in said.text:
        assert fit.residuals.min() < 0 < fit.residuals.max()
    if "smallest MSE" in said.text:
        nudged = line.at(tuple(1.01 * w + 0.01 for w in line.theta)).run()
        assert fit.mse <= nudged.mse + 1e-12 * float(np.square(fit.target).max())
    if "floor" in said.text:
        assert not fit.predictions.any()
        assert not fit.gradient.any()


@examined(200)
@given(neurons(), st.sampled_from([1, 10, 100]), st.floats(-18, 1))
def test_what_is_said_of_a_descent_is_what_its_errors_did(line, steps, power):
    walk = GradientDescent(linear=line, lr=(10**power,) * len(line.theta), steps=steps).run()
    kind, said = outcome(walk), how_it_ended(walk)
    assert kind in KINDS
    says_no_nan(said.text)
    if not len(walk.loss) or walk.overflowed:
        assert said.tone == "bad"
        return
    first, last = walk.loss[0], walk.loss[-1]
    assert (kind in ("diverged", "rose")) <= (last > first)
    assert (kind in ("reached", "falling", "bouncing", "slow")) <= (last <= first * (1 + 1e-9))
    assert (kind in ("falling", "reached")) <= (last < first)
    assert (kind == "floor") <= (first == last)
    assert (said.tone == "good") == (kind in ("resting", "reached", "falling"))
    if kind == "resting":
        assert abs(last - first) <= 0.011 * first + 1e-12


@examined(60)
@given(neurons())
def test_rates_that_are_offered_are_rates_and_in_order(line):
    small, right, large = suggested_rates(line).values()
    assert 0 < small < right < large < np.inf
    says_no_nan(condition_table(line))
    says_no_nan(mae_goal(line.run(), goal_mae(line)).text)
    assert all(rate > 0 for rate in Hessian(dataset=line.dataset).rates_by_curvature)


@examined(60)
@given(neurons(), st.sampled_from(ERRORS), st.booleans(), st.booleans())
def test_tries_survive_a_change_of_error_floor_and_scale(line, error, relu, scaled):
    history = WeightHistory()
    history.record(line.run())
    history.record(line.at(tuple(w + 1 for w in line.theta)).run())
    before = len(history.points)
    other = Linear(
        dataset=line.dataset, weights=line.weights, bias=line.bias, scaled=scaled, relu=relu,
        error=error,
    )  # fmt: skip
    history.record(other.at(history.points[-1]).run())
    assert len(history.points) >= before
    assert len(history.losses) == len(history.points)
    expected = [other.at(point).run().loss for point in history.points[:before]]
    np.testing.assert_allclose(history.losses[:before], expected, rtol=1e-9)
