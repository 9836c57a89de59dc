"""The partials that the page writes are the functions' own."""

import pytest
import torch

from dlviz.derivatives.compute.partial_examples import EXAMPLES
from dlviz.derivatives.compute.partials import Partials
from dlviz.expression import Formula

POINTS = ((1.0, 2.0, 3.0), (-0.5, 4.0, 0.3))
PLAIN = str.maketrans("₁₂₃", "123")


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("name", [*EXAMPLES])
def test_what_is_written_is_what_autograd_finds(name, point):
    one = EXAMPLES[name]
    at = point[: len(one.names)]
    found = Partials(formula=one.formula, names=one.names, point=at).run()
    values = [torch.tensor(v, dtype=torch.float64) for v in at]
    for rule, slope in zip(one.partials, found.gradient, strict=True):
        assert Formula(rule.translate(PLAIN), one.names)(*values).item() == pytest.approx(slope)
