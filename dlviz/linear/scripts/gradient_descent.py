"""The descent of one neuron on a dataset, as a PyTorch program a student could have written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.linear.compute.gradient_descent import GradientDescent

PROGRAM = '''\
"""Predict prices with one neuron: {dataset}."""

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
{relu}    return {call}


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


def script(descent: GradientDescent) -> str:
    """Return the program; it prints the weights and the error after the last step."""
    linear = descent.linear
    function = FUNCTION[linear.error]
    delta = f", delta={linear.delta!r}" if linear.error == "Huber" else ""
    return PROGRAM.format(
        dataset=", ".join(linear.dataset.columns).replace("\\", " ").replace('"', "'"),
        function=function,
        rows="\n".join(f"    {list(row)}," for row in linear.dataset.rows),
        scale=SCALE if linear.scaled else "",
        start=list(linear.theta),
        rates=list(descent.lr),
        meaning=MEANING[linear.error],
        relu="    prediction = prediction.relu()  # no price below zero\n" if linear.relu else "",
        call=f"{function}(prediction, target{delta})",
        steps=descent.steps,
    )
