"""What `import dlviz.descent` gives a notebook."""

import pytest

import dlviz.descent as descent


@pytest.mark.parametrize("name", descent.__all__)
def test_every_name_says_what_it_is(name):
    assert getattr(descent, name).__doc__
