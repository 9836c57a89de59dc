"""The part of the program that ends it before its last epoch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network


def before_the_loop(net: Network) -> str:
    """Return what has to be remembered."""
    return "lowest, since = torch.inf, -1\n" if net.patience else ""


def after_an_epoch(net: Network, loss: str) -> str:
    """Return the lines that look at the loss and the accuracy; `loss` is of `out` and `target`."""
    if not net.stop_conditions.any:
        return ""
    suffix = "_test" if net.monitor == "Test points" else ""
    text = (
        "    with torch.no_grad():\n"
        f"        out, target = model(inputs{suffix}), t{suffix}\n"
        f"        loss = {loss}\n"
    )
    if net.stop_loss is not None:
        text += f"    if loss <= {net.stop_loss!r}:\n        break\n"
    if net.stop_accuracy is not None:
        text += f"    right = {_right(net)}\n"
        text += f"    if right.double().mean() >= {net.stop_accuracy!r}:\n        break\n"
    if net.patience:
        text += (
            "    if loss < lowest:\n        lowest, since = loss, epoch\n"
            f"    if epoch - since >= {net.patience}:\n        break\n"
        )
    return text


def _right(net: Network) -> str:
    if net.outputs > 1:
        return "out.argmax(1) == target.argmax(1)"
    halfway = 0.0 if net.output == "Tanh" else 0.5
    return f"(out > {halfway}) == (target > {halfway})"
