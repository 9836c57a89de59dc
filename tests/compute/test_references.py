"""What was published has its source, and better nets stand behind worse ones."""

from dlviz.compute.models import MODELS
from dlviz.compute.references import REFERENCES


def test_the_published_errors():
    assert [round(100 * (1 - r.accuracy), 2) for r in REFERENCES] == [12.0, 4.7, 1.7, 0.95]


def test_each_names_its_net_configuration_and_source():
    for reference in REFERENCES:
        assert reference.model in MODELS
        assert reference.configuration
        assert "1998" in reference.source
