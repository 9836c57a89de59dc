"""What `import dlviz.digits` gives a notebook, and what it does not do yet."""

import subprocess
import sys
from pathlib import Path

import pytest

import dlviz.digits as digits

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", digits.__all__)
def test_every_name_says_what_it_is(name):
    assert getattr(digits, name).__doc__


def test_an_import_reads_no_digits_and_needs_no_scikit_learn():
    program = (
        "import sys, dlviz.digits; print('sklearn' in sys.modules, 'streamlit' in sys.modules)"
    )
    run = [sys.executable, "-c", program]
    said = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False"]
