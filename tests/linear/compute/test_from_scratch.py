"""The lecture's program to the last digit that it prints."""

import pytest

from dlviz.linear.compute.from_scratch import FromScratch, run_together
from dlviz.linear.compute.line import Line

PRINTED = {
    0: "13450707854.45 1040.98 -1036982.84",
    100: "12866409.33 25508.71 -17494.23",
    200: "9041904.97 25921.49 -295.13",
    300: "9040816.63 25928.45 -4.98",
}


def test_it_prints_what_the_lecture_s_program_prints():
    run = FromScratch().run()
    said = [
        f"{cost:.2f} {w:.2f} {slope:.2f}"
        for cost, w, slope in zip(
            run.printed_cost, run.path[1:, 0], run.gradient[:, 0], strict=True
        )
    ]
    assert {epoch: said[epoch] for epoch in PRINTED} == PRINTED
    for epoch in range(400, 1001, 100):
        assert said[epoch].startswith("9040816.33 25928.57 ")


def test_the_forward_difference_ends_half_a_difference_before_the_best_w():
    run = FromScratch().run()
    assert run.path[-1, 0] == pytest.approx(25928.5709285, abs=5e-7)
    assert run.path[-1, 0] == pytest.approx(181500 / 7 - 0.0005, abs=1e-6)
    assert run.line.forecast(8) == pytest.approx(207428.5674, abs=5e-5)


def test_its_slope_is_off_by_the_difference_times_the_mean_square():
    run = FromScratch(epochs=1).run()
    assert run.gradient[0, 0] - Line().run().slope[0] == pytest.approx(0.001 * 20, abs=1e-3)


def test_with_b_it_stops_as_far_from_the_best_as_descent_does():
    run = FromScratch(line=Line(bias=True)).run()
    assert run.path[-1] == pytest.approx([25147.86, 3879.77], abs=0.01)


def test_too_high_a_rate_sticks_where_w_plus_dw_is_w():
    run = FromScratch(lr=1.0).run()
    w = run.path[-1, 0]
    assert abs(w) > 1e12
    assert w + 0.001 == w
    assert run.gradient[-1, 0] == 0


def test_numbers_beyond_float64_stop_it_as_python_does():
    run = FromScratch(line=Line(w=1e200)).run()
    assert run.overflowed
    assert run.path.tolist() == [[1e200]]
    assert not len(run.printed_cost)


@pytest.mark.parametrize("line", [Line(), Line(bias=True)])
def test_programs_run_together_are_those_run_alone(line):
    alone = [
        FromScratch(line=line.at((w, 7.0)), lr=lr, epochs=epochs)
        for w, lr, epochs in ((4.0, 1e-3, 300), (-300.0, 0.0123, 20), (1e200, 1e-3, 50))
    ]
    for together, program in zip(run_together(alone), alone, strict=True):
        run = program.run()
        assert together.program is program
        assert together.overflowed == run.overflowed
        assert together.path == pytest.approx(run.path, rel=1e-7)
        assert together.printed_cost == pytest.approx(run.printed_cost, rel=1e-7)
        assert together.gradient == pytest.approx(run.gradient, rel=1e-6, abs=1e-4)


def test_a_run_until_an_epoch_is_the_shorter_program_s():
    cut, short = FromScratch(epochs=40).run().until(30), FromScratch(epochs=30).run()
    assert cut.program == short.program
    assert cut.path.tolist() == short.path.tolist()
    assert cut.printed_cost.tolist() == short.printed_cost.tolist()
    assert cut.gradient.tolist() == short.gradient.tolist()


@pytest.mark.parametrize("line", [Line(cost="Absolute"), Line(bias=True, centred=True)])
def test_what_the_lecture_s_program_does_not_have_is_refused(line):
    with pytest.raises(ValueError, match="squared cost of plain inputs only"):
        FromScratch(line=line)
