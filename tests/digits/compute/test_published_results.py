"""What was published has its source, and better nets stand behind worse ones."""

from itertools import pairwise

import pytest

from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.published_results import EXPECTED, NIELSEN, REFERENCES


def test_the_published_errors():
    assert [round(100 * (1 - it.accuracy), 2) for it in REFERENCES] == [12.0, 4.7, 1.7, 0.95]
    assert {it.samples for it in REFERENCES} == {60_000}


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda r: f"{r.model} {r.samples}")
def test_each_names_its_net_configuration_and_source(reference):
    assert reference.model in MODELS
    assert reference.configuration
    assert "1998" in reference.source


def test_every_net_here_has_what_is_expected_of_it():
    assert [e.model for e in EXPECTED] == list(MODELS)
    assert all(a.accuracy < b.accuracy for a, b in pairwise(EXPECTED))


def test_nielsen_s_nine_points_are_those_of_his_file():
    """fig/more_data.json and the SIZES of fig/more_data.py in his book's repository."""
    assert [round(100 * it.accuracy, 2) for it in NIELSEN] == [
        69.09, 76.37, 85.29, 88.85, 91.27, 93.24, 94.89, 95.85, 95.97,
    ]  # fmt: skip
    assert [it.samples for it in NIELSEN] == [
        100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000,
    ]  # fmt: skip
    assert {it.model for it in NIELSEN} == {"MLP"}
    assert "validation" in NIELSEN[0].configuration
    assert "Nielsen 2015" in NIELSEN[0].source
