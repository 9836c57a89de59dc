"""The program of the mini-batches ends where the run ends."""

import contextlib
import io
import json

import pytest

from dlviz.linear.compute.line import Line
from dlviz.linear.compute.rows_at_a_time import RowsAtATime
from dlviz.linear.scripts.rows_at_a_time import script

LINE = Line(bias=True)


@pytest.mark.parametrize("knobs", [
    RowsAtATime(line=Line(), lr=(0.02, 0.01), epochs=9),
    RowsAtATime(line=LINE, lr=(0.01,), size=3, order="Shuffled", epochs=9, seed=4),
    RowsAtATime(line=Line(bias=True, centred=True, cost="Absolute"), lr=(9.0,), size=2, epochs=3),
])  # fmt: skip
def test_it_ends_where_the_run_ends(knobs):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(script(knobs), {})
    text = out.getvalue()
    assert json.loads(text[text.index("[") :]) == pytest.approx(knobs.run().path[-1, 0], rel=1e-8)
