"""What stands in a circle."""

import pytest

from dlviz.derivatives.compute.graph import computational_graph


@pytest.mark.parametrize(
    ("formula", "label"),
    [
        ("1/x", "1 ÷"), ("-x", "−"), ("x - 25000", "− 25k"), ("x - 25001", "− 25001"),
        ("x^4", "^4"), ("2^x", "2^"), ("max(x, 0)", "max 0"), ("x < 2", "< 2"),
        ("relu(x)", "relu"), ("x * 0.05", "× 0.05"), ("x^3", "( )³"),
    ],
)  # fmt: skip
def test_an_operation_has_its_sign_and_its_number(formula, label):
    (node,) = computational_graph(formula).nodes[1:]
    assert " ".join(node.label.split()) == " ".join(label.split())
