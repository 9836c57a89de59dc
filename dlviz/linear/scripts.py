"""The descent of one neuron on a table, as a PyTorch program a student could have written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.linear.compute.gradient_descent import Fitting

PROGRAM = '''\
"""Tell prices by one neuron: {table}."""

import torch
from torch.nn.functional import {function}

rows = torch.tensor([
{rows}
], dtype=torch.float64)
inputs, target = rows[:, :-1], rows[:, -1]
{scale}
weights = [torch.tensor([w], dtype=torch.float64, requires_grad=True) for w in {start}]
rates = {rates}
optimizer = torch.optim.SGD(
    [{{"params": [w], "lr": lr}} for w, lr in zip(weights, rates)], foreach=False
)


def error():
    """{meaning}"""
    theta = torch.cat(weights)  # the weights, then the bias
    prediction = inputs @ theta[:-1] + theta[-1]
{floor}    return {call}


for step in range({steps}):
    optimizer.zero_grad()
    loss = error()
    loss.backward()
    optimizer.step()

print("weights and bias", [w.item() for w in weights])
print("error", error().item())
'''
MEANING = {
    "MSE": "Mean squared error, SSE/N.",
    "MAE": "Mean absolute error.",
    "Huber": "Huber's error: squared when small, straight when large.",
}
FUNCTION = {"MSE": "mse_loss", "MAE": "l1_loss", "Huber": "huber_loss"}
SCALE = """\
spread = inputs.std(dim=0, correction=0)
spread = torch.where(spread > 1e-12 * inputs.abs().amax(dim=0), spread, 1)  # 1: never varies
inputs = (inputs - inputs.mean(dim=0)) / spread
"""


def script(fitting: Fitting) -> str:
    """Return the program; it prints the weights and the error after the last step."""
    linear = fitting.linear
    function = FUNCTION[linear.error]
    delta = f", delta={linear.delta!r}" if linear.error == "Huber" else ""
    return PROGRAM.format(
        table=", ".join(linear.table.columns).replace("\\", " ").replace('"', "'"),
        function=function,
        rows="\n".join(f"    {list(row)}," for row in linear.table.rows),
        scale=SCALE if linear.scaled else "",
        start=list(linear.theta),
        rates=list(fitting.lr),
        meaning=MEANING[linear.error],
        floor="    prediction = prediction.relu()  # no price below zero\n" if linear.floor else "",
        call=f"{function}(prediction, target{delta})",
        steps=fitting.steps,
    )
