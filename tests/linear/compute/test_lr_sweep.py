"""Rates tried side by side end where single descents end."""

import numpy as np
import pytest

from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.linear import Linear
from dlviz.linear.compute.lr_sweep import RATES, LRSweep


@pytest.mark.parametrize("error", ["MSE", "MAE", "Huber"])
@pytest.mark.parametrize("relu", [False, True])
def test_every_rate_ends_where_its_own_descent_ends(error, relu):
    line = Linear(error=error, relu=relu)
    tried = LRSweep(linear=line, steps=20).run()
    assert tried.first == pytest.approx(line.run().loss)
    for i in range(0, len(RATES), 7):
        single = GradientDescent(linear=line, lr=(float(RATES[i]),) * 4, steps=20).run()
        if not single.overflowed:
            assert tried.error[i] == pytest.approx(single.loss[-1], rel=1e-9)


def test_the_best_ends_lowest_and_what_is_too_large_higher_than_it_began():
    tried = LRSweep(linear=Linear(error="MAE")).run()
    assert tried.error[tried.best] == tried.error.min()
    assert (tried.error[tried.too_large <= RATES] > tried.first).all()
    assert np.isfinite(tried.error).all()


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="steps must be a whole number"):
        LRSweep(linear=Linear(), steps=0)
