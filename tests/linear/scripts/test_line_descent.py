"""Both programs print what the runs say, to the last digit, and are in step line by line."""

import contextlib
import io

import pytest

from dlviz.linear.compute.from_scratch import FromScratch
from dlviz.linear.compute.line import LECTURE, TABLES, Line
from dlviz.linear.compute.line_descent import LineDescent
from dlviz.linear.scripts.from_scratch import scratch_program
from dlviz.linear.scripts.line import every, printed
from dlviz.linear.scripts.line_descent import torch_program

POINTS = Line(dataset=TABLES["Three points"], w=1.5, b=2.0, bias=True)
LINES = [(LECTURE, 0.001, 1001), (Line(bias=True), 0.001, 1001), (POINTS, 0.1, 7)]


def output(text):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(text, {})
    return out.getvalue().splitlines()


def said(cost, path, slopes, epochs):
    """What a program prints on its way, by the run."""
    pairs = [printed(i, cost[i], path[i + 1], slopes[i]) for i in range(0, epochs, every(epochs))]
    return "\n".join(pairs).splitlines()


@pytest.mark.parametrize(("line", "lr", "epochs"), LINES)
def test_the_program_from_scratch_prints_the_run(line, lr, epochs):
    program = FromScratch(line=line, lr=lr, epochs=epochs)
    run = program.run()
    *lines, last = output(scratch_program(program, 8).text)
    assert lines == said(run.printed_cost, run.path, run.gradient, epochs)
    assert last == f"f(8) = {run.line.forecast(8):.2f}"


def test_the_lecture_s_first_lines_are_its_own():
    lines = output(scratch_program(FromScratch(), 8).text)
    assert lines[0] == "[ epoch: 0, cost: 13450707854.45 ]"
    assert lines[1] == "w = 1040.98, w_gradient = -1036982.84"
    assert lines[-1] == "f(8) = 207428.57"
    assert output(torch_program(LineDescent(), 8).text)[0] == "[ epoch: 0, cost: 13450708891.43 ]"


@pytest.mark.parametrize(("line", "lr", "epochs"), LINES)
def test_the_program_in_pytorch_prints_the_run(line, lr, epochs):
    descent = LineDescent(line=line, lr=lr, steps=epochs)
    walk = descent.run()
    *lines, forecast, last = output(torch_program(descent, 8).text)
    assert lines == said(walk.cost, walk.path, walk.gradient, epochs)
    assert forecast == f"f(8) = {walk.line.forecast(8):.2f}"
    numbers = list(map(float, last.split()))
    assert numbers == pytest.approx([*walk.path[-1], walk.cost[-1]], rel=1e-12)


@pytest.mark.parametrize("knobs", [{"cost": "Signed"}, {"cost": "Absolute", "centred": True}])
def test_other_costs_and_centred_inputs_end_where_the_run_ends(knobs):
    line = Line(dataset=TABLES["Three points"], w=1.5, b=0.5, bias=True, **knobs)
    descent = LineDescent(line=line, lr=0.01, steps=20)
    walk = descent.run()
    *_, forecast, last = output(torch_program(descent, 4.5).text)
    assert forecast == f"f(4.5) = {walk.line.forecast(4.5):.2f}"
    numbers = list(map(float, last.split()))
    assert numbers == pytest.approx([*walk.path[-1], walk.cost[-1]], rel=1e-12)


@pytest.mark.parametrize("line", [LECTURE, POINTS])
def test_both_programs_are_in_step(line):
    scratch, torch = (
        scratch_program(FromScratch(line=line), 8),
        torch_program(LineDescent(line=line), 8),
    )
    assert (len(scratch.trace), scratch.update) == (len(torch.trace), torch.update)
    for program, move in ((scratch, "h."), (torch, "optimizer.step")):
        lines = [text.strip() for text in program.text.splitlines()]
        assert lines[program.trace[0]].startswith("for i in range(1001)")
        assert lines[program.trace[program.update]].startswith(move)
        assert lines[program.trace[-3]].startswith("if i % 100")
        assert all(lines[at].startswith("print(") for at in program.trace[-2:])
