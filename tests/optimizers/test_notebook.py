"""What `import dlviz.optimizers` gives a notebook."""

import pytest

import dlviz.optimizers as optimizers


@pytest.mark.parametrize("name", optimizers.__all__)
def test_every_name_says_what_it_is(name):
    assert getattr(optimizers, name).__doc__
