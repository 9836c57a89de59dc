"""The sales line H(x) = Wx as the lecture wrote it: a class, loops over lists, no library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.descent.compute.descent import Descent

_CLASS = """\
X = [1, 2, 3, 4, 5, 6, 7]  # hours
Y = [25000, 55000, 75000, 110000, 128000, 155000, 180000]  # won


class H:
    def __init__(self, w):
        self.w = w

    def forward(self, x):
        return self.w * x

    def get_cost(self, X, Y):
        cost = 0
        for i in range(len(X)):
            cost += (self.forward(X[i]) - Y[i]) ** 2
        return cost / len(X)

"""
_DIFFERENCE = """\
    def get_gradient(self, X, Y):  # without differentiating
        cost = self.get_cost(X, Y)
        dw = {delta!r}
        self.w = self.w + dw
        next_cost = self.get_cost(X, Y)
        self.w = self.w - dw
        return (next_cost - cost) / dw, next_cost  # this is the cost at w + dw, not at w
"""
_DERIVATIVE = """\
    def get_gradient(self, X, Y):
        gradient = 0
        for i in range(len(X)):
            gradient += (self.forward(X[i]) - Y[i]) * X[i]
        return 2 * gradient / len(X), self.get_cost(X, Y)
"""
_LOOP = """

h = H({start!r})
learning_rate = {lr!r}
for i in range({steps}):
    gradient, cost = h.get_gradient(X, Y)
    h.w = h.w + learning_rate * -gradient
    if i % 100 == 0:
        print("[ epoch: %d, cost: %.2f ]" % (i, cost))
        print("w = %.2f, w_gradient = %.2f" % (h.w, gradient))
print("f(8) = %.2f" % h.forward(8))
print([h.w], h.get_cost(X, Y))
"""


def as_lectured(descent: Descent) -> str:
    """Return the lecture's program of this walk; "" where the lecture has none.

    It has one for the sales cost, going down all rows at one rate.
    """
    plain = descent.schedule == "Constant" and not descent.momentum and not descent.noisy
    if descent.surface != "Sales cost" or not plain:
        return ""
    (start,) = descent.initial_weights
    slope = _DERIVATIVE
    if descent.gradient == "Numeric":
        slope = _DIFFERENCE.format(delta=descent.delta)
    return _CLASS + slope + _LOOP.format(start=start, lr=descent.lr, steps=descent.steps)
