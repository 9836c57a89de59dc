"""The part of the program that moves the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.descent.scripts import SCHEDULERS
from dlviz.optimizers.scripts import CLASSES, USUAL

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network

LR = 'optimizer.param_groups[0]["lr"]'


def optimizer(net: Network) -> str:
    """Return the lines before the loop: what is trained, by which optimizer and schedule."""
    text = ""
    if net.biases == "Fixed":
        text += "trained = [p for name, p in model.named_parameters() if name.endswith('weight')]\n"
    numbers = USUAL.get(net.optimizer, {}) | dict(net.hyper)
    if net.weight_decay is not None:
        numbers["weight_decay"] = net.weight_decay
    if {"beta1", "beta2"} & numbers.keys():
        betas = numbers.pop("beta1", 0.9), numbers.pop("beta2", 0.999)
        numbers = {"betas": betas, **numbers}  # type: ignore[dict-item]
    given = "".join(f", {name}={value!r}" for name, value in numbers.items())
    if net.optimizer == "Nesterov" and numbers["momentum"]:
        given += ", nesterov=True"
    kind = CLASSES.get(net.optimizer, net.optimizer)
    text += f"optimizer = torch.optim.{kind}({_trained(net)}, lr={net.lr!r}{given})\n"
    if net.schedule in SCHEDULERS:
        call = SCHEDULERS[net.schedule].format(
            quarter=max(1, net.epochs // 4), steps=net.epochs, lr=repr(net.lr)
        )
        text += f"scheduler = torch.optim.lr_scheduler.{call}\n"
    if net.regularization_rate:
        text += "weights = [layer.weight for layer in model if isinstance(layer, nn.Linear)]\n"
        if net.regularization == "L1":
            text += "gone = [torch.zeros_like(w, dtype=torch.bool) for w in weights]\n"
    return text + "\n"


def _trained(net: Network) -> str:
    return "trained" if net.biases == "Fixed" else "model.parameters()"


def step(net: Network) -> str:
    """Return the lines after backward()."""
    text = ""
    if net.clip_norm:
        text += f"        nn.utils.clip_grad_norm_({_trained(net)}, {net.clip_norm!r})\n"
    if not net.regularization_rate:
        return text + "        optimizer.step()\n"
    rate = f"{LR} * {net.regularization_rate!r}"
    text += (
        "        before = [w.detach().clone() for w in weights]\n"
        "        optimizer.step()\n"
        "        with torch.no_grad():  # as the TensorFlow Playground does\n"
    )
    if net.regularization == "L2":
        return text + (
            f"            for w, old in zip(weights, before):\n                w -= {rate} * old\n"
        )
    return text + (
        "            for w, old, zero in zip(weights, before, gone):\n"
        f"                new = w - {rate} * old.sign()\n"
        "                zero |= w * new < 0  # what has crossed 0 stays there\n"
        "                w.copy_(new.masked_fill(zero, 0))\n"
    )
