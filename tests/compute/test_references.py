"""What was published has its source, and better nets stand behind worse ones."""

from itertools import pairwise

import pytest

from dlviz.compute.models import MODELS
from dlviz.compute.references import EXPECTED, REFERENCES


def errors(samples, model=None):
    these = [r for r in REFERENCES if r.samples == samples and model in (None, r.model)]
    return [round(100 * (1 - r.accuracy), 2) for r in these]


def test_the_published_errors():
    assert errors(60_000) == [12.0, 4.7, 1.7, 0.95]
    few = (100, 600, 1000, 3000)
    assert [errors(n, "MLP") for n in few] == [[25.81], [11.44], [10.7], [6.04]]
    assert [errors(n, "CNN") for n in few] == [[22.98], [7.68], [6.45], [3.35]]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda r: f"{r.model} {r.samples}")
def test_each_names_its_net_configuration_and_source(reference):
    assert reference.model in MODELS
    assert reference.configuration
    assert "1998" in reference.source or "2008" in reference.source


def test_every_net_here_has_what_is_expected_of_it():
    assert [e.model for e in EXPECTED] == list(MODELS)
    assert all(a.accuracy < b.accuracy for a, b in pairwise(EXPECTED))
