"""The lecture's program without any library, and the order in which its lines run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.linear.scripts.line import EPOCH, ONE, TWO, Program, every, found, number, numbers

if TYPE_CHECKING:
    from dlviz.linear.compute.from_scratch import FromScratch

SCRATCH = """\
X = {x}
Y = {y}

class H():
    def __init__(self, {names}):
{init}
    def forward(self, x):
        return self.w * x{plus}
    def get_cost(self, X, Y):
        cost = 0
        for i in range(len(X)):
            cost += (self.forward(X[i]) - Y[i]) ** 2
        cost = cost / len(X)
        return cost
{gradient}
h = H({start})
learning_rate = {lr}
for i in range({epochs}):
    {got}, cost = h.get_gradient(X, Y)
{moves}
    if i % {every} == 0:
        print("{epoch}" % (i, cost))
        print("{line}" % ({said}))
print("f({ask}) = %.2f" % h.forward({ask}))
"""
DIFFERENCE = """\
    def get_gradient(self, X, Y):
        cost = self.get_cost(X, Y)
        dw = {dw}
        self.w = self.w + dw
        next_cost = self.get_cost(X, Y)
        self.w = self.w - dw
        gradient = (next_cost - cost) / dw
        return gradient, next_cost
"""
DIFFERENCES = """\
    def get_gradient(self, X, Y):
        cost = self.get_cost(X, Y)
        dw = db = {dw}
        self.w = self.w + dw
        w_gradient = (self.get_cost(X, Y) - cost) / dw
        self.w = self.w - dw
        self.b = self.b + db
        b_gradient = (self.get_cost(X, Y) - cost) / db
        self.b = self.b - db
        return w_gradient, b_gradient, cost
"""


def scratch_program(run: FromScratch, ask: float) -> Program:
    """Return the lecture's program; with b it does the same once more for b."""
    line, two = run.line, run.line.bias
    text = SCRATCH.format(
        **numbers(line, ask), names="w, b" if two else "w",
        init="        self.w = w\n        self.b = b" if two else "        self.w = w",
        plus=" + self.b" if two else "",
        gradient=(DIFFERENCES if two else DIFFERENCE).format(dw=run.dw),
        start=", ".join(number(value) for value in line.theta), lr=run.lr, epochs=run.epochs,
        got="w_gradient, b_gradient" if two else "gradient",
        moves=_moves(two), every=every(run.epochs), epoch=EPOCH, line=TWO if two else ONE,
        said="h.w, h.b, w_gradient, b_gradient" if two else "h.w, gradient",
    )  # fmt: skip
    middle = (
        ["self.w = self.w + dw", "w_gradient =", "self.w = self.w - dw", "self.b = self.b + db",
         "b_gradient =", "self.b = self.b - db", "return w_gradient"]
        if two
        else ["self.w = self.w + dw", "next_cost =", "self.w = self.w - dw", "gradient =",
              "return gradient"]
    )  # fmt: skip
    got = "w_gradient, b_gradient, cost" if two else "gradient, cost"
    begins = [f"for i in range({run.epochs}", got, "cost = self.get_cost", *middle]
    ends = ["h.b = h.b" if two else "h.w = h.w", "if i %", 'print("[ epoch', 'print("w =']
    return Program(text, found(text, [*begins, *ends]), len(begins))


def _moves(two: bool) -> str:
    moved = "    h.{0} = h.{0} + learning_rate * -{1}"
    if not two:
        return moved.format("w", "gradient")
    return moved.format("w", "w_gradient") + "\n" + moved.format("b", "b_gradient")
