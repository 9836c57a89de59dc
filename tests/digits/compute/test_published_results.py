"""What was published has its source, and better nets stand behind worse ones."""

from itertools import pairwise

import pytest

from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.published_results import EXPECTED, REFERENCES


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
