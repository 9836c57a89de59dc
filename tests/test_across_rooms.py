"""What the rooms must agree on without importing each other."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dlviz.compute.models import MODELS
from dlviz.compute.optimizers import OPTIMIZERS
from dlviz.compute.sharpness import REGIONS
from dlviz.compute.towers import KINDS
from dlviz.figures import theme

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))


def names(room):
    return {p.stem for p in (ROOT / "dlviz" / room).glob("*.py")} - {"__init__"}


def test_every_optimizer_has_a_colour_and_a_shape_of_its_own():
    assert set(theme.OPTIMIZER) == set(OPTIMIZERS)
    assert len(set(theme.OPTIMIZER.values())) == len(OPTIMIZERS)
    shapes = {(theme.OPTIMIZER_SYMBOL[o], theme.OPTIMIZER_DASH[o]) for o in OPTIMIZERS}
    assert len(shapes) == len(OPTIMIZERS)


def test_every_region_of_learning_rates_has_a_colour_and_a_dash():
    assert tuple(theme.REGION) == REGIONS
    assert set(theme.REGION_DASH) == set(REGIONS)


def test_every_net_that_reads_digits_has_a_colour():
    assert list(theme.NET) == list(MODELS)
    assert tuple(theme.TOWER) == KINDS


def test_streamlit_wears_the_colours_of_the_figures():
    look = CONFIG["theme"]
    assert tuple(look["chartCategoricalColors"]) == theme.SERIES
    assert look["primaryColor"] == theme.POSITIVE
    light = look["light"]
    assert (light["backgroundColor"], light["textColor"]) == (theme.PAPER, theme.INK)
    dark = look["dark"]
    assert (dark["backgroundColor"], dark["textColor"]) == (
        theme.DARK[theme.PAPER],
        theme.DARK[theme.INK],
    )


def test_every_script_is_for_an_experiment_of_the_same_name():
    assert names("scripts") - names("compute") == set()


@pytest.mark.parametrize("room", ["figures", "scripts"])
def test_a_room_without_torch_loads_none(room):
    modules = ", ".join(f"dlviz.{room}.{name}" for name in sorted(names(room)))
    code = f"import sys, {modules}; sys.exit('torch' in sys.modules or 'streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
