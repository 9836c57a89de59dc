"""The PyTorch program that takes the same walk as a Descent."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.descent.compute.descent import Descent
    from dlviz.optimizers.compute.race import Race

_SALES = """\
hours = torch.arange(1.0, 8.0)
sales = torch.tensor([25.0, 55, 75, 110, 128, 155, 180]) * 1000
"""
_HOUSES = """\
area = torch.tensor([2104.0, 1600, 2400])  # square feet
price = torch.tensor([399.9, 329.9, 369.0])  # thousand dollars
"""
_SCALE = "area = (area - area.mean()) / area.std(correction=0)\n"

_STUDENTS = """\
hours = torch.tensor([0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4,
                      4.25, 4.5, 4.75, 5, 5.5])
passed = torch.tensor([0.0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1])
"""
_XOR = """\
one, two = torch.tensor([[0.0, 0, 1, 1], [0.0, 1, 0, 1]])
target = torch.tensor([0.0, 1, 1, 0])
"""

DATA = {
    "Pass or fail, cross-entropy": _STUDENTS,
    "Pass or fail, squared error": _STUDENTS,
    "Two weights of a net": _XOR,
    "Sales cost": _SALES,
    "Sales line": _SALES,
    "House price line": _HOUSES,
    "House price line, scaled": _HOUSES + _SCALE,
}
FORMULAS = {
    "Parabola": "(x - 4) ** 2",
    "Two minima": "(3 * x**4 + 4 * x**3 - 36 * x**2 + 189) / 120",
    "Sales cost": "((x * hours - sales) ** 2).mean()",
    "Bowl": "(x**2 + y**2) / 2",
    "Saddle": "x**2 / 2 + (y**2 - 10) ** 2 / 40",
    "Rosenbrock": "(1 - x) ** 2 + 100 * (y - x**2) ** 2",
    "Himmelblau": "(x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2",
    "Beale": "(1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2",
    "Booth": "(x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2",
    "Matyas": "0.26 * (x**2 + y**2) - 0.48 * x * y",
    "Rastrigin": (
        "20 + x**2 + y**2 - 10 * (torch.cos(2 * torch.pi * x) + torch.cos(2 * torch.pi * y))"
    ),
    "Plateau": "1 - torch.exp(-(x**2 + y**2) / 8)",
    "Sales line": "((x * hours + y - sales) ** 2).mean()",
    "House price line": "((x * area + y - price) ** 2).mean()",
    "House price line, scaled": "((x * area + y - price) ** 2).mean()",
    "Pass or fail, cross-entropy": (
        "torch.nn.functional.binary_cross_entropy_with_logits(x * hours + y, passed)"
    ),
    "Pass or fail, squared error": "((torch.sigmoid(x * hours + y) - passed) ** 2).mean()",
    "Two weights of a net": (
        "((-1.57 * torch.tanh(x * one - 0.95 * two - 0.01)"
        " - 1.19 * torch.tanh(y * one + 3.73 * two + 1.36) + 1.02 - target) ** 2).mean()"
    ),
}
ROWS = re.compile(r"\b(hours|sales|area|price|passed|one|two|target)\b")
"""What the tables of DATA hold."""
SCHEDULERS = {
    "Step decay": "StepLR(optimizer, {quarter}, gamma=0.5)",
    "Cosine": "CosineAnnealingLR(optimizer, {steps})",
    "One-cycle": "OneCycleLR(optimizer, {lr}, total_steps={steps} + 1, cycle_momentum=False)",
}


def script(descent: Descent) -> str:
    """Return a program that prints where `descent` ends and how high the loss is there."""
    start = list(descent.start or descent.objective.start)
    parts = [
        imports(descent),
        DATA.get(descent.surface, ""),
        f"\n\n{_loss(descent, len(start))}\n\n",
        f"weights = torch.tensor({start}, requires_grad=True)\n",
        _optimizer(descent),
        f"for step in range({descent.steps}):\n{_gradient(descent)}    optimizer.step()\n",
        "    scheduler.step()\n" if descent.schedule in SCHEDULERS else "",
        "print(weights.tolist(), loss(*weights).item())\n",
    ]
    return "".join(parts)


def _loss(descent: Descent, weights: int) -> str:
    """Return the loss as a function; where a step takes some rows only, of those."""
    given, body = ", ".join("xy"[:weights]), formula(descent)
    if descent.batch:
        given, body = f"{given}, rows=slice(None)", ROWS.sub(r"\1[rows]", body)
    return f"def loss({given}):\n{body}"


def imports(descent: Descent | Race) -> str:
    """Return what the program begins with: a typed formula may need more than torch."""
    typed = descent.torch_formula if descent.surface == "Your own formula" else ""
    return "".join(
        [
            "import math\n\n" if "math." in typed else "",
            "import torch\n",
            "import torch.nn.functional as F\n" if "F." in typed else "",
            "\ntorch.set_default_dtype(torch.float64)\n",
        ]
    )


def formula(descent: Descent | Race) -> str:
    """Return the body of the loss that is walked on."""
    if descent.surface == "Your own formula":
        return f"    return {descent.torch_formula}\n"
    if descent.surface != "Ravine":
        return f"    return {FORMULAS[descent.surface]}\n"
    turn = math.radians(descent.degrees)
    if not turn:
        return f"    return (x**2 + {descent.kappa:.15g} * y**2) / 2\n"
    cos, sin = math.cos(turn), math.sin(turn)
    return (
        f"    along = {cos!r} * x + {sin!r} * y\n"
        f"    across = {cos!r} * y - {sin!r} * x\n"
        f"    return (along**2 + {descent.kappa:.15g} * across**2) / 2\n"
    )


def _optimizer(descent: Descent) -> str:
    momentum = f", momentum={descent.momentum!r}" if descent.momentum else ""
    text = f"optimizer = torch.optim.SGD([weights], lr={descent.lr!r}{momentum})\n"
    if descent.schedule in SCHEDULERS:
        quarter = max(1, descent.steps // 4)
        call = SCHEDULERS[descent.schedule].format(
            quarter=quarter, steps=descent.steps, lr=repr(descent.lr)
        )
        text += f"scheduler = torch.optim.lr_scheduler.{call}\n"
    if descent.noise:
        text += (
            f"chance = torch.Generator().manual_seed({descent.seed})\n"
            f"noise = torch.randn({descent.steps} + 1, len(weights), generator=chance)\n"
            "(first,) = torch.autograd.grad(loss(*weights), weights)\n"
            f"noise *= {descent.noise!r} * first.norm()  # artificial\n"
        )
    if descent.batch:
        text += f"shuffle = torch.Generator().manual_seed({descent.seed})\n"
        text += "batches = []  # of an epoch: every row once, in a new order\n"
    return text


def _gradient(descent: Descent) -> str:
    here = "*weights, rows" if descent.batch else "*weights"
    text = f"    optimizer.zero_grad()\n    loss({here}).backward()\n"
    if descent.gradient == "Numeric":
        moved = here.replace("*weights", "*w")
        text = (
            "    with torch.no_grad():  # the slope without differentiating\n"
            f"        delta = {descent.delta!r}\n"
            "        moved = weights + delta * torch.eye(len(weights))\n"
            f"        here = loss({here})\n"
            f"        weights.grad = torch.stack([(loss({moved}) - here) / delta for w in moved])\n"
        )
    return _rows(descent) + text + ("    weights.grad += noise[step]\n" if descent.noise else "")


def _rows(descent: Descent) -> str:
    if not descent.batch:
        return ""
    epoch = f"torch.randperm({descent.objective.rows}, generator=shuffle).split({descent.batch})"
    return f"    batches = batches or list({epoch})\n    rows = batches.pop(0)\n"
