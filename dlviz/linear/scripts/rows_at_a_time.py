"""Descent on mini-batches of a table's rows, as a PyTorch program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.linear.compute.rows_at_a_time import RowsAtATime

PROGRAM = """\
import torch

X = torch.tensor({x}, dtype=torch.float64)
Y = torch.tensor({y}, dtype=torch.float64)
{centre}theta = torch.tensor({theta}, dtype=torch.float64, requires_grad=True)
inputs = {inputs}
optimizer = torch.optim.SGD([theta], lr={lr})
{chance}
for epoch in range({epochs}):
    order = {order}
    for batch in order.split({size}):
        optimizer.zero_grad()
        residuals = Y[batch] - inputs[batch] @ theta
        cost = {cost}
        cost.backward()
        optimizer.step()

print({names}, theta.tolist())
"""
COST = {
    "Signed": "residuals.mean()",
    "Absolute": "residuals.abs().mean()",
    "Squared": "residuals.square().mean()",
}


def script(knobs: RowsAtATime) -> str:
    """Return the program for the first of the rates; it prints where that ends."""
    line, shuffled = knobs.line, knobs.order == "Shuffled"
    x, y = (list(column) for column in zip(*line.dataset.rows, strict=True))
    return PROGRAM.format(
        x=x, y=y, theta=[float(value) for value in line.theta], lr=knobs.lr[0],
        epochs=knobs.epochs, size=knobs.size, cost=COST[line.cost],
        centre="X = X - X.mean()\n" if line.centred else "",
        inputs="torch.stack([X, torch.ones_like(X)], dim=1)" if line.bias else "X[:, None]",
        chance=f"chance = torch.Generator().manual_seed({knobs.seed})\n" if shuffled else "",
        order="torch.randperm(len(X), generator=chance)" if shuffled else "torch.arange(len(X))",
        names='"W, b"' if line.bias else '"W"',
    )  # fmt: skip
