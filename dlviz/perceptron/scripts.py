"""The PyTorch programs of a neuron set by hand, of one that learns, and of one without its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.perceptron.compute.neuron import StepNeuron
    from dlviz.perceptron.compute.perceptron import Perceptron
    from dlviz.perceptron.compute.points import Points

PARTS = (1, 10, 100, 1000, 10_000)
"""What inputs are counted in: ones, tenths, hundredths …"""


def by_hand(neuron: StepNeuron) -> str:
    """Return a program that prints z and the answer for each point."""
    sign = ">=" if neuron.fires_at_zero else ">"
    return (
        "import torch\n\ntorch.set_default_dtype(torch.float64)\n"
        f"{_inputs(neuron.points)}"
        f"w = torch.tensor([{neuron.w1!r}, {neuron.w2!r}])\n"
        f"theta = {neuron.theta!r}\n\n"
        "z = (x @ w - theta).round(decimals=9)  # the bias is b = -theta\n"
        f"answer = (z {sign} {neuron.level:g}).int()\n"
        "print(z.tolist(), answer.tolist(), (answer == target).sum().item())\n"
    )


def without_step(points: Points) -> str:
    """Return a program that prints w₁, w₂, b and the MSE of linear regression."""
    return (
        "import torch\n\ntorch.set_default_dtype(torch.float64)\n"
        f"{_inputs(points)}\n"
        "one = torch.ones(len(x), 1)\n"
        "design = torch.cat([x, one], dim=1)  # x₁, x₂ and the 1 of the bias\n"
        'best = torch.linalg.lstsq(design, target[:, None].double(), driver="gelsd").solution\n'
        "z = (design @ best)[:, 0]\n"
        "print(best[:, 0].tolist(), ((z - target) ** 2).mean().item())\n"
    )


def learning(perceptron: Perceptron) -> str:
    """Return a program that learns by mistakes and prints the weights and the updates.

    It counts in whole numbers, as floats take a sum for positive that should be 0.
    """
    x, parts = _whole(perceptron.points)
    start = [round(100 * value) * parts for value in perceptron.start]
    sign = ">=" if perceptron.fires_at_zero else ">"
    unit = f"1/{parts}" if parts > 1 else "1"
    return (
        "import torch\n\n"
        f"x = torch.tensor({x})  # x₁, x₂ and the 1 of the bias, in units of {unit}\n"
        f"target = torch.tensor({perceptron.points.target.tolist()})\n"
        f"w = torch.tensor({start})  # w₁, w₂, b in hundredths of that: floats would round\n"
        f"rate = {round(100 * perceptron.rate)}  # hundredths\n\n"
        f"updates = 0\nfor epoch in range({perceptron.epochs}):\n"
        "    mistakes = 0\n"
        f"    for row in {perceptron.rows.tolist()}:\n"
        f"        answer = (w @ x[row] {sign} 0).long()\n"
        "        if answer != target[row]:\n"
        "            w += rate * (target[row] - answer) * x[row]\n"
        "            mistakes += 1\n"
        "    updates += mistakes\n"
        "    if mistakes == 0:\n"
        "        break\n"
        f"print((w.double() / {100 * parts}).tolist(), updates)\n"
    )


def _inputs(points: Points) -> str:
    return (
        f"x = torch.tensor({points.x.tolist()})\ntarget = torch.tensor({points.target.tolist()})\n"
    )


def _whole(points: Points) -> tuple[list[list[int]], int]:
    """Return the inputs with their 1 as whole numbers, and of how many parts of 1."""
    parts = next(p for p in PARTS if not (points.units * p % PARTS[-1]).any())
    return (points.units * parts // PARTS[-1]).tolist(), parts
