"""The lecture's run with autograd's slope, and the same with b."""

import numpy as np
import pytest
import torch

from dlviz.linear.compute.line import TABLES, Line
from dlviz.linear.compute.line_descent import LineDescent, run_together

POINTS = Line(dataset=TABLES["Three points"], w=1.0, b=2.0, bias=True)


def test_with_the_exact_slope_the_lecture_s_run_reaches_the_best_w():
    walk = LineDescent().run()
    assert f"{walk.cost[0]:.2f} {walk.gradient[0, 0]:.2f}" == "13450708891.43 -1036982.86"
    assert walk.path[-1, 0] == pytest.approx(25928.5714286, abs=1e-7)
    assert walk.arrived


def test_the_same_steps_are_not_enough_for_w_and_b():
    walk = LineDescent(line=Line(bias=True)).run()
    assert walk.path[-1] == pytest.approx([25147.85870, 3879.77455], abs=5e-6)
    assert walk.cost[-1] == pytest.approx(9_834_785.14, abs=0.005)
    assert walk.line.forecast(8) == pytest.approx(205_062.64, abs=0.005)
    assert not walk.arrived
    assert not walk.diverged


def test_the_small_example_moves_as_worked_out_by_hand():
    path = LineDescent(line=POINTS, lr=0.1, steps=100).run().path
    assert path[1] == pytest.approx([1.133333, 2], abs=1e-6)
    assert path[2] == pytest.approx([1.142222, 1.946667], abs=1e-6)
    assert path[100] == pytest.approx([1.921090, 0.179381], abs=1e-6)


def test_all_rows_at_once_are_right_below_a_twentieth_and_run_away_above():
    assert LineDescent(lr=0.0499, steps=5000).run().arrived
    walk = LineDescent(lr=0.0501, steps=5000).run()
    assert walk.diverged
    assert not walk.arrived
    assert LineDescent(lr=1.0, steps=1001).run().overflowed


def test_a_signed_cost_falls_for_ever():
    walk = LineDescent(line=Line(cost="Signed"), lr=10.0, steps=20).run()
    assert np.diff(walk.cost) == pytest.approx(-160)


def test_float32_loses_the_bias():
    """The lecture's tensors are float32: 2000 steps with .01 stop beside the best line."""
    x, y = torch.tensor(TABLES["Sales"].rows).T
    w, b = torch.tensor(4.0, requires_grad=True), torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.01)
    for _ in range(2000):
        optimizer.zero_grad()
        (w * x + b - y).square().mean().backward()
        optimizer.step()
    assert (w.item(), b.item()) == pytest.approx((25642.529, 1430.195), abs=0.01)


def test_a_table_has_a_row_for_each_step():
    frame = LineDescent(line=POINTS, lr=0.1, steps=3).run().to_frame()
    assert frame.columns.tolist() == ["step", "W", "b", "cost", "∂cost/∂W", "∂cost/∂b"]
    assert len(frame) == 4


@pytest.mark.parametrize(
    ("knobs", "words"),
    [({"lr": 0.0}, "lr must be above zero"), ({"steps": -1}, "steps must be a whole number")],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        LineDescent(**knobs)


@pytest.mark.parametrize("line", [Line(), POINTS, Line(cost="Absolute")])
def test_walks_run_together_are_those_run_alone(line):
    walks = [
        LineDescent(line=line.at(theta), lr=lr, steps=steps)
        for theta, lr, steps in (
            (line.theta, 1e-3, 300),
            (line.theta, 0.0123, 20),
            ((3.0, -5.0)[: len(line.theta)], 0.07, 40),
        )
    ]
    for together, walk in zip(run_together(walks), walks, strict=True):
        alone = walk.run()
        assert together.descent is walk
        assert together.path == pytest.approx(alone.path, rel=1e-9)
        assert together.cost == pytest.approx(alone.cost, rel=1e-9)
        assert together.gradient == pytest.approx(alone.gradient, rel=1e-7, abs=1e-7)


def test_a_walk_until_a_step_is_the_shorter_walk():
    cut, short = LineDescent(steps=40).run().until(30), LineDescent(steps=30).run()
    assert cut.descent == short.descent
    for rows in ("path", "cost", "gradient"):
        assert getattr(cut, rows).tolist() == getattr(short, rows).tolist()
    assert not LineDescent(lr=5.0, steps=400).run().until(3).overflowed


def test_together_a_walk_that_overflows_ends_where_it_does_alone():
    calm, wild = LineDescent(steps=400), LineDescent(lr=5.0, steps=400)
    together = run_together([calm, wild])
    assert [len(walk.cost) for walk in together] == [401, len(wild.run().cost)]
    assert together[1].overflowed
    assert not together[0].overflowed
