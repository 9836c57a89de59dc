"""The walls between the rooms stand: the contracts hold, and each falls when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from grimp import build_graph

ROOT = Path(__file__).parents[1]

BREACHES = {  # contract: (file, the import that must not be there)
    "a subject uses those below it only": [
        ("dlviz/descent/compute/descent.py", "import dlviz.optimizers.compute.race"),
        ("dlviz/optimizers/figures/race.py", "import dlviz.networks.figures.loss_curve"),
        ("dlviz/networks/scripts/training_loop.py", "import dlviz.activations.scripts.neuron"),
        ("dlviz/drawing/theme.py", "import dlviz.linear.figures.predictions"),
        ("dlviz/digits/compute/idx.py", "import dlviz.activations.compute.neuron"),
        ("dlviz/linear/compute/dataset.py", "import dlviz.descent.compute.descent"),
    ],
    "compute does not know figures and scripts": [
        ("dlviz/descent/compute/descent.py", "import dlviz.descent.scripts"),
        ("dlviz/digits/compute/idx.py", "import dlviz.digits.figures.images"),
        ("dlviz/linear/compute/dataset.py", "import dlviz.drawing.theme"),
    ],
    "figures do not know compute and scripts": [
        ("dlviz/descent/figures/descent.py", "import dlviz.descent.compute.descent"),
        ("dlviz/networks/figures/loss_curve.py", "import dlviz.networks.scripts"),
    ],
    "scripts do not know compute and figures": [
        ("dlviz/optimizers/scripts.py", "import dlviz.optimizers.compute.race"),
        ("dlviz/digits/scripts/live_training.py", "import dlviz.digits.figures.images"),
    ],
    "dlviz knows nothing of the web": [
        ("dlviz/text.py", "import streamlit"),
        ("dlviz/descent/compute/descent.py", "import pages.translation"),
    ],
    "compute does not draw": [("dlviz/descent/compute/descent.py", "import plotly")],
    "figures do not compute": [
        ("dlviz/descent/figures/descent.py", "import torch"),
        ("dlviz/drawing/theme.py", "import torch"),
    ],
    "scripts are text": [
        ("dlviz/descent/scripts/descent.py", "import torch"),
        ("dlviz/digits/scripts/live_training.py", "import plotly"),
    ],
    "pages neither compute nor draw": [
        ("pages/learning_rate/page.py", "import torch"),
        ("pages/widgets/figure.py", "import plotly"),
    ],
    "no file imports one that imports it": [
        ("pages/server/assets.py", "import pages.widgets.figure"),
        ("dlviz/networks/compute/mlp.py", "import dlviz.networks.compute.network"),
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


def test_no_files_import_each_other_not_even_for_types():
    """The contracts leave out what is imported for types alone."""
    graph = build_graph("dlviz", "pages", exclude_type_checking_imports=False)
    pairs = [(a, b) for a in graph.modules for b in graph.find_modules_directly_imported_by(a)]
    assert [pair for pair in pairs if graph.chain_exists(importer=pair[1], imported=pair[0])] == []


@pytest.mark.parametrize(
    ("contract", "file", "line"), [(c, *breach) for c, all_ in BREACHES.items() for breach in all_]
)
def test_a_breach_is_seen(copy, contract, file, line):
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert contract in broken(copy)
