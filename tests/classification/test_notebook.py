"""What `import dlviz.classification` gives a notebook."""

import pytest

import dlviz.classification as classification


@pytest.mark.parametrize("name", classification.__all__)
def test_every_name_says_what_it_is(name):
    assert getattr(classification, name).__doc__
