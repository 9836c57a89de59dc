"""The walls between the rooms stand: the contracts hold, and each falls when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BREACHES = {  # contract: (file, the import that must not be there)
    "compute, figures and scripts meet only through a result": [
        ("dlviz/figures/descent.py", "import dlviz.compute.descent"),
        ("dlviz/compute/descent.py", "import dlviz.scripts.descent"),
        ("dlviz/scripts/descent.py", "import dlviz.figures.descent"),
    ],
    "dlviz knows nothing of the web": [
        ("dlviz/text.py", "import streamlit"),
        ("dlviz/compute/descent.py", "import pages.shared.words"),
    ],
    "compute does not draw": [("dlviz/compute/descent.py", "import plotly")],
    "figures do not compute": [("dlviz/figures/descent.py", "import torch")],
    "scripts are text": [
        ("dlviz/scripts/descent.py", "import torch"),
        ("dlviz/scripts/descent.py", "import plotly"),
    ],
    "pages neither compute nor draw": [
        ("pages/learning_rate/page.py", "import torch"),
        ("pages/shared/picture.py", "import plotly"),
    ],
}


def broken(root):
    """The contracts that import-linter finds broken in the tree at `root`."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports as l; l(no_cache=True)"],
        cwd=root,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+?) BROKEN", done.stdout, re.MULTILINE))


@pytest.fixture
def copy(tmp_path):
    """The rooms alone, to be broken."""
    for room in ("dlviz", "pages"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept():
    assert broken(ROOT) == set()


def test_every_contract_is_broken_below():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {c["name"] for c in project["tool"]["importlinter"]["contracts"]} == set(BREACHES)


@pytest.mark.parametrize(
    ("contract", "file", "line"), [(c, *breach) for c, all_ in BREACHES.items() for breach in all_]
)
def test_a_breach_is_seen(copy, contract, file, line):
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert contract in broken(copy)
