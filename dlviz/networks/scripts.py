"""The PyTorch program that trains the same net as a Network."""

from __future__ import annotations

from itertools import pairwise
from pprint import pformat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.network import Training

MODULES = {
    "Sigmoid": "nn.Sigmoid()",
    "Tanh": "nn.Tanh()",
    "ReLU": "nn.ReLU()",
    "Identity": "nn.Identity()",
    "Leaky ReLU": "nn.LeakyReLU()",
    "ELU": "nn.ELU()",
    "GELU": "nn.GELU()",
    "SiLU": "nn.SiLU()",
    "Softplus": "nn.Softplus()",
    "Step": "Step()",
    "Sine": "Sine()",
}
OWN = {
    "Step": "torch.sign(z).clamp(min=0)  # its slope is 0 everywhere",
    "Sine": "torch.sin(z)",
}
LOSSES = {
    "Squared error": "((out - target) ** 2).mean()",
    "Half squared error": "((out - target) ** 2 / 2).mean()",
    "Absolute error": "(out - target).abs().mean()",
    "Cross-entropy": "nn.functional.binary_cross_entropy(out, target)",
}
OPTIMIZERS = {
    "GD": "SGD(model.parameters(), lr={lr})",
    "SGD": "SGD(model.parameters(), lr={lr})",
    "Momentum": "SGD(model.parameters(), lr={lr}, momentum=0.9)",
    "Nesterov": "SGD(model.parameters(), lr={lr}, momentum=0.9, nesterov=True)",
    "RMSProp": "RMSprop(model.parameters(), lr={lr}, alpha=0.9)",
}
FEATURES = {
    "x₁": "x1",
    "x₂": "x2",
    "x₁²": "x1**2",
    "x₂²": "x2**2",
    "x₁x₂": "x1 * x2",
    "sin x₁": "x1.sin()",
    "sin x₂": "x2.sin()",
}


def script(training: Training) -> str:
    """Return a program that trains the net of `training` and prints its final loss."""
    net = training.network
    parts = [
        "import torch\nfrom torch import nn\n\ntorch.set_default_dtype(torch.float64)\n",
        *(_own(name) for name in OWN if name in net.activations),
        _data(training),
        _model(training),
        _optimizer(training),
        _loop(training),
        f"\nout, target = model(inputs), t\nloss = {LOSSES[net.loss]}\n",
        'print(f"loss {loss.item():.12g}")\n',
    ]
    return "".join(parts)


def _own(name: str) -> str:
    return (
        f"\n\nclass {name}(nn.Module):\n    def forward(self, z):\n        return {OWN[name]}\n\n"
    )


def _data(training: Training) -> str:
    net, samples = training.network, training.samples
    rows = samples.x[: samples.train_size].tolist()
    labels = samples.label[: samples.train_size].tolist()
    targets = [2 * label - 1 for label in labels] if net.output == "Tanh" else labels
    text = f"\nx = torch.tensor({_wrapped(rows)})\n"
    text += f"t = torch.tensor({_wrapped(targets)}, dtype=torch.float64)[:, None]\n"
    if net.inputs == ("x₁", "x₂"):
        return text + "inputs = x\n"
    columns = ", ".join(FEATURES[name] for name in net.inputs)
    return text + f"x1, x2 = x.T\ninputs = torch.stack([{columns}], dim=1)\n"


def _wrapped(rows: Sequence[Any]) -> str:
    return pformat(rows, width=96, compact=True)


def _model(training: Training) -> str:
    net = training.network
    layers = zip(pairwise(net.sizes), net.activations, strict=True)
    body = "".join(f"    nn.Linear({a}, {b}), {MODULES[name]},\n" for (a, b), name in layers)
    text = f"\ntorch.manual_seed({net.seed})\nmodel = nn.Sequential(\n{body})\n"
    if not net.weights and net.init == "PyTorch":
        return text
    start = _wrapped(training.weights[0].tolist())
    return (
        text + f"start = torch.tensor({start})\n"
        "nn.utils.vector_to_parameters(start, model.parameters())\n"
    )


def _optimizer(training: Training) -> str:
    net = training.network
    plain = f"{net.optimizer}(model.parameters(), lr={{lr}})"
    call = OPTIMIZERS.get(net.optimizer, plain).format(lr=repr(net.lr))
    return f"optimizer = torch.optim.{call}\n\n"


def _loop(training: Training) -> str:
    net = training.network
    before, batches = _batches(training)
    return (
        f"{before}for epoch in range({net.epochs}):\n{batches}"
        "        optimizer.zero_grad()\n"
        "        out, target = model(inputs[rows]), t[rows]\n"
        f"        loss = {LOSSES[net.loss]}\n"
        "        loss.backward()\n        optimizer.step()\n"
    )


def _batches(training: Training) -> tuple[str, str]:
    """Return what stands before the loop and the lines that choose the rows of each step."""
    net, n = training.network, training.samples.train_size
    if net.batches:
        rows = _wrapped([list(step) for step in net.batches])
        return f"batches = {rows}\n", "    for rows in batches:\n"
    if net.batch in (0, n):
        return "", "    for rows in [slice(None)]:  # all points at once\n"
    if net.order == "Shuffled":
        return (
            f"chance = torch.Generator().manual_seed({net.seed})\n",
            f"    for rows in torch.randperm({n}, generator=chance).split({net.batch}):\n",
        )
    if net.order == "As given" or n % net.batch == 0 or net.batch > n:
        return "", f"    for rows in torch.arange({n}).split({min(net.batch, n)}):\n"
    whole = n - n % net.batch
    return (
        "rest = torch.arange(0)  # of a partial batch, carried over\n",
        f"    steps = list(torch.arange({whole}).split({net.batch}))\n"
        "    steps[0] = torch.cat([rest, steps[0]])\n"
        f"    rest = torch.arange({whole}, {n})\n"
        "    for rows in steps:\n",
    )
