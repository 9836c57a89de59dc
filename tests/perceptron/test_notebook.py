"""What `import dlviz.perceptron` gives a notebook."""

import pytest

import dlviz.perceptron as perceptron


@pytest.mark.parametrize("name", perceptron.__all__)
def test_every_name_says_what_it_is(name):
    assert getattr(perceptron, name).__doc__
