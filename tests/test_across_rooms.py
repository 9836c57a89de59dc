"""What the rooms must agree on without importing each other."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from dlviz.activations.compute.activation import OWN_FORMULA
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.figures.line_styles import NAMES, line_of
from dlviz.descent.compute.curvature import REGIONS
from dlviz.digits.compute.deep_nets import KINDS
from dlviz.digits.compute.models import MODELS
from dlviz.drawing import theme
from dlviz.optimizers.compute.optimizers import OPTIMIZERS

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))


SUBJECTS = [p.parent for p in sorted((ROOT / "dlviz").glob("*/compute"))]


def modules(subject, room):
    """The names of the files in a subject's room; where it is one file, its subject's."""
    folder = subject / room
    return {p.stem for p in folder.glob("*.py")} - {"__init__"}


def test_every_optimizer_has_a_colour_and_a_shape_of_its_own():
    assert set(theme.OPTIMIZER) == set(OPTIMIZERS)
    assert len(set(theme.OPTIMIZER.values())) == len(OPTIMIZERS)
    shapes = {(theme.OPTIMIZER_SYMBOL[o], theme.OPTIMIZER_DASH[o]) for o in OPTIMIZERS}
    assert len(shapes) == len(OPTIMIZERS)


def test_every_activation_has_a_look_of_its_own():
    assert (*ACTIVATIONS, OWN_FORMULA) == NAMES
    assert len({tuple(line_of(name).values()) for name in NAMES}) == len(NAMES)


def test_every_region_of_learning_rates_has_a_colour_and_a_dash():
    assert tuple(theme.REGION) == REGIONS
    assert set(theme.REGION_DASH) == set(REGIONS)


def test_every_net_that_reads_digits_has_a_colour():
    assert list(theme.NET) == list(MODELS)
    assert tuple(theme.DEEP_NET) == KINDS


def test_streamlit_wears_the_colours_of_the_figures():
    look = CONFIG["theme"]
    assert tuple(look["chartCategoricalColors"]) == theme.SERIES
    light = look["light"]
    assert (light["backgroundColor"], light["textColor"]) == (theme.PAPER, theme.INK)
    dark = look["dark"]
    assert (dark["backgroundColor"], dark["textColor"]) == (
        theme.DARK[theme.PAPER],
        theme.DARK[theme.INK],
    )


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda p: p.name)
def test_every_script_is_for_an_experiment_of_the_same_name(subject):
    assert modules(subject, "scripts") - modules(subject, "compute") == set()


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda p: p.name)
def test_every_subject_says_what_it_exports(subject):
    it = import_module(f"dlviz.{subject.name}")
    assert it.__doc__
    assert [name for name in it.__all__ if not getattr(it, name).__doc__] == []


@pytest.mark.parametrize("file", sorted((ROOT / "tests").glob("*/*/test_*.py")), ids=str)
def test_every_test_is_where_its_file_is(file):
    room, subject = file.parent.name, file.parent.parent.name
    if (ROOT / "dlviz" / subject).is_dir():
        assert (ROOT / "dlviz" / subject / room / file.name.removeprefix("test_")).exists()
