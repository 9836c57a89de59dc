"""The descent of a line in PyTorch, and the order in which its lines run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.linear.scripts.line import EPOCH, ONE, TWO, Program, every, found, number, numbers

if TYPE_CHECKING:
    from dlviz.linear.compute.line import Line
    from dlviz.linear.compute.line_descent import LineDescent

TORCH = """\
import torch

X = torch.tensor({x}, dtype=torch.float64)
Y = torch.tensor({y}, dtype=torch.float64)
{centre}{weights}
optimizer = torch.optim.SGD([{names}], lr={lr})

for i in range({epochs}):
    optimizer.zero_grad()
    cost = {cost}
    cost.backward()
    optimizer.step()
    if i % {every} == 0:
        print("{epoch}" % (i, cost.item()))
        print("{line}" % ({said}))
print("f({ask}) = %.2f" % ({forecast}).item())
print({items}, {last})
"""
COST = {
    "Signed": "(Y - ({line})).mean()",
    "Absolute": "(Y - ({line})).abs().mean()",
    "Squared": "(({line} - Y) ** 2).mean()",
}


def torch_program(descent: LineDescent, ask: float) -> Program:
    """Return the same run in PyTorch; it also prints the last W (and b) and cost in full."""
    line, two = descent.line, descent.line.bias
    start = "{} = torch.tensor({}, dtype=torch.float64, requires_grad=True)"
    pairs = zip("wb", line.theta, strict=False)
    cost = COST[line.cost].format(line="w * X + b" if two else "w * X")
    text = TORCH.format(
        **numbers(line, ask),
        centre="mean = X.mean()\nX = X - mean\n" if line.centred else "",
        weights="\n".join(start.format(name, float(value)) for name, value in pairs),
        names="w, b" if two else "w", items="w.item(), b.item()" if two else "w.item()",
        lr=descent.lr, epochs=descent.steps,
        cost=cost, every=every(descent.steps), epoch=EPOCH, line=TWO if two else ONE,
        said="w.item(), b.item(), w.grad.item(), b.grad.item()" if two else
             "w.item(), w.grad.item()",
        forecast=f"w * {_input(line, ask)}" + (" + b" if two else ""), last=f"({cost}).item()",
    )  # fmt: skip
    count = 7 if two else 5  # lines of the other program's get_gradient that autograd's one does
    begins = [f"for i in range({descent.steps}", "optimizer.zero_grad", "cost ="]
    ends = ["optimizer.step", "if i %", 'print("[ epoch', 'print("w =']
    trace = [*begins, *["cost.backward"] * count, *ends]
    return Program(text, found(text, trace), len(begins) + count)


def _input(line: Line, ask: float) -> str:
    return f"({number(ask)} - mean)" if line.centred else number(ask)
