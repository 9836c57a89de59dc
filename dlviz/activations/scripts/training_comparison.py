"""The PyTorch program that trains the same net with each activation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.training_comparison import TrainingResults


def script(results: TrainingResults) -> str:
    """Return a program that prints every net's final loss and accuracy."""
    knobs = results.knobs
    rows = "\n".join(f"    {f.name!r}: lambda x: {f.torch_code}," for f in knobs.activations)
    return f"""\
import math

import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)
x = torch.tensor({results.x.tolist()})
target = torch.tensor({results.label.tolist()}).double()[:, None]
functions = {{
{rows}
}}
for name, f in functions.items():
    torch.manual_seed({knobs.seed})
    first, second, last = nn.Linear(2, {knobs.width}), nn.Linear({knobs.width}, {knobs.width}), \
nn.Linear({knobs.width}, 1)
    weights = [*first.parameters(), *second.parameters(), *last.parameters()]
    optimizer = torch.optim.Adam(weights, lr={knobs.lr!r})
    for epoch in range({knobs.epochs} + 1):
        out = last(f(second(f(first(x)))))
        loss = F.binary_cross_entropy_with_logits(out, target)
        if epoch < {knobs.epochs}:
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    right = ((out > 0) == (target > 0)).double().mean()
    print(f"{{name}}: loss = {{loss.item():.6f}}, accuracy = {{right.item():.4f}}")
"""
