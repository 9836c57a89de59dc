"""The PyTorch programs of the four views: two walks, one point, softmax, k planes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.classification.compute.one_point import OnePoint
    from dlviz.classification.compute.softmax import Softmax
    from dlviz.classification.compute.softmax_regression import Planes
    from dlviz.classification.compute.two_walks import TwoWalks

HEAD = """\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
"""


def pass_or_fail(walks: TwoWalks) -> str:
    """Return a program that prints where each walk ends and how high its loss is there."""
    hours, passed = (part.tolist() for part in walks.students.run())
    return f"""{HEAD}
hours = torch.tensor({hours})
passed = torch.tensor({passed})


def cross_entropy(w, b):
    return F.binary_cross_entropy_with_logits(w * hours + b, passed)


def squared_error(w, b):
    return F.mse_loss(torch.sigmoid(w * hours + b), passed)


for loss in cross_entropy, squared_error:
    weights = torch.tensor({list(walks.start)}, requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr={walks.lr!r})
    for step in range({walks.steps}):
        optimizer.zero_grad()
        loss(*weights).backward()
        optimizer.step()
    print(loss.__name__, weights.tolist(), loss(*weights).item())
"""


def one_point(neuron: OnePoint) -> str:
    """Return a program that prints what the neuron says at the end under each loss."""
    half = " / 2" if neuron.half else ""
    return f"""{HEAD}
x, y = torch.tensor(1.0), torch.tensor({float(neuron.target)})


def cross_entropy(z):
    return F.binary_cross_entropy_with_logits(z, y)


def squared_error(z):
    return (torch.sigmoid(z) - y) ** 2{half}


for loss in cross_entropy, squared_error:
    w = torch.tensor({neuron.weight!r}, requires_grad=True)
    b = torch.tensor({neuron.bias!r}, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr={neuron.lr!r})
    for step in range({neuron.steps}):
        optimizer.zero_grad()
        loss(w * x + b).backward()
        optimizer.step()
    print(loss.__name__, torch.sigmoid(w * x + b).item())
"""


def softmax(knobs: Softmax) -> str:
    """Return a program that prints the shares, the loss and its slope on each logit."""
    scaled = "z" if knobs.temperature == 1 else f"z / {knobs.temperature!r}"
    fed = "p  # softmax twice: cross_entropy takes one itself" if knobs.twice else scaled
    return f"""{HEAD}
z = torch.tensor({list(knobs.logits)}, requires_grad=True)
true = torch.tensor({knobs.target})

p = torch.softmax({scaled}, dim=0)
fed = {fed}
loss = F.cross_entropy(fed, true)  # takes logits, not shares
loss.backward()
print(p.tolist())
print(loss.item())
print(z.grad.tolist())
"""


def softmax_regression(walk: Planes) -> str:
    """Return a program that prints the planes, their loss and how many points are right."""
    knobs = walk.knobs
    count = len(knobs.points.names)
    return f"""{HEAD}
x = torch.tensor({walk.x.tolist()})
label = torch.tensor({walk.label.tolist()})

layer = torch.nn.Linear(2, {count})  # a plane for each class
torch.nn.init.zeros_(layer.weight)
torch.nn.init.zeros_(layer.bias)
optimizer = torch.optim.SGD(layer.parameters(), lr={knobs.lr!r})
for step in range({knobs.steps}):
    optimizer.zero_grad()
    F.cross_entropy(layer(x), label).backward()
    optimizer.step()

z = layer(x)
print(layer.weight.tolist(), layer.bias.tolist())
print(F.cross_entropy(z, label).item(), (z.argmax(dim=1) == label).sum().item())
"""
