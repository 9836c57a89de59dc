"""The PyTorch program that trains the same net as a Network."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dlviz.networks.scripts.datasets import data, wrapped
from dlviz.networks.scripts.stop_conditions import after_an_epoch, before_the_loop
from dlviz.networks.scripts.update_rule import optimizer, step

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network, Training

MODULES = {
    "Sigmoid": "nn.Sigmoid()",
    "Tanh": "nn.Tanh()",
    "ReLU": "nn.ReLU()",
    "Identity": "nn.Identity()",
    "Triple": "Triple()",
    "Plus two": "PlusTwo()",
    "Leaky ReLU": "nn.LeakyReLU()",
    "ELU": "nn.ELU()",
    "GELU": "nn.GELU()",
    "SiLU": "nn.SiLU()",
    "Softplus": "nn.Softplus()",
    "Step": "Step()",
    "Sine": "Sine()",
    "Softmax": "nn.Softmax(dim=1)",
}
OWN = {
    "Step": "torch.sign(z).clamp(min=0)  # its slope is 0 everywhere",
    "Sine": "torch.sin(z)",
    "Triple": "3 * z",
    "Plus two": "z + 2",
}
LOSSES = {
    "Squared error": "((out - target) ** 2)",
    "Half squared error": "((out - target) ** 2 / 2)",
    "Absolute error": "(out - target).abs()",
}
REDUCED = {"Mean": ".mean()", "Sum over outputs": ".sum() / len(out)", "Sum": ".sum()"}


def script(training: Training) -> str:
    """Return a program that trains the net of `training` and prints its final loss."""
    net, learnt = training.network, training.samples.train_size
    parts = [
        "import torch\nfrom torch import nn\n\ntorch.set_default_dtype(torch.float64)\n",
        *(_own(name) for name in OWN if name in net.activations),
        data(training, slice(learnt)),
        data(training, slice(learnt, None), "_test") if net.monitor == "Test points" else "",
        _model(training),
        optimizer(net),
        _loop(training),
        f"\nout, target = model(inputs), t\nloss = {_loss(net)}\n",
        'print(f"loss {loss.item():.12g}")\n',
    ]
    return "".join(parts)


def _loss(net: Network) -> str:
    """Return the loss of `out` and `target`; of a softmax `out` holds the scores before it."""
    if net.loss != "Cross-entropy":
        return LOSSES[net.loss] + REDUCED[net.reduction]
    kind = "cross_entropy" if net.output == "Softmax" else "binary_cross_entropy"
    if net.reduction == "Mean":
        return f"nn.functional.{kind}(out, target)"
    total = f'nn.functional.{kind}(out, target, reduction="sum")'
    return total if net.reduction == "Sum" else f"{total} / len(out)"


def _own(name: str) -> str:
    kind = MODULES[name].removesuffix("()")
    return (
        f"\n\nclass {kind}(nn.Module):\n    def forward(self, z):\n        return {OWN[name]}\n\n"
    )


def _model(training: Training) -> str:
    net = training.network
    body = layers(net)
    if net.output == "Softmax" and net.loss == "Cross-entropy":
        body = body.replace(" nn.Softmax(dim=1),", "  # cross_entropy takes the softmax")
    text = f"\ntorch.manual_seed({net.seed})\nmodel = nn.Sequential(\n{body})\n"
    if not net.weights and net.init == "PyTorch":
        return text
    start = wrapped(training.weights[0].tolist())
    return (
        text + f"start = torch.tensor({start})\n"
        "nn.utils.vector_to_parameters(start, model.parameters())\n"
    )


def layers(net: Network, indent: int = 4) -> str:
    """Return the lines that make each layer and its activation."""
    each = zip(pairwise(net.sizes), net.activations, strict=True)
    start = " " * indent
    return "".join(f"{start}nn.Linear({a}, {b}), {MODULES[name]},\n" for (a, b), name in each)


def _loop(training: Training) -> str:
    net = training.network
    before, batches = _batches(training)
    return (
        f"{before}{before_the_loop(net)}for epoch in range({net.epochs}):\n{batches}"
        "        optimizer.zero_grad()\n"
        "        out, target = model(inputs[rows]), t[rows]\n"
        f"        loss = {_loss(net)}\n"
        f"        loss.backward()\n{step(net)}"
        + ("    scheduler.step()\n" if net.schedule != "Constant" else "")
        + after_an_epoch(net, _loss(net))
    )


def _batches(training: Training) -> tuple[str, str]:
    """Return what stands before the loop and the lines that choose the rows of each step."""
    net, n = training.network, training.samples.train_size
    if net.batches_by_epoch:
        epochs = [[list(rows) for rows in steps] for steps in net.batches_by_epoch]
        return f"batches = {wrapped(epochs)}\n", "    for rows in batches[epoch]:\n"
    if net.batches:
        rows = wrapped([list(step) for step in net.batches])
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
