"""The program prints both rules."""

import re

import pytest

from dlviz.derivatives.compute.error_sharing import ErrorSharing
from dlviz.derivatives.scripts.error_sharing import script


def test_it_prints_what_the_run_found(capsys):
    shared = ErrorSharing(errors=(0.8, 0.5), weights=((2.0, 3.0), (1.0, -4.0))).run()
    exec(compile(script(shared.knobs), "program", "exec"), {})
    said = [float(n) for n in re.findall(r"'(-?[\d.e+-]+)'", capsys.readouterr().out)]
    assert said == pytest.approx([*shared.shared, *shared.gradient], rel=1e-9)
