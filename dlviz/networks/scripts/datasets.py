"""The part of the program that holds the points."""

from __future__ import annotations

from pprint import pformat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.network import Training

FEATURES = {
    "x₁": "x1",
    "x₂": "x2",
    "x₁²": "x1**2",
    "x₂²": "x2**2",
    "x₁x₂": "x1 * x2",
    "sin x₁": "x1.sin()",
    "sin x₂": "x2.sin()",
}


def data(training: Training, part: slice, suffix: str = "") -> str:
    """Return the lines that make `inputs` and targets `t` of a part of the points."""
    net, samples = training.network, training.samples
    x, inputs = f"x{suffix}", f"inputs{suffix}"
    text = f"\n{x} = torch.tensor({wrapped(samples.x[part].tolist())})\n"
    text += f"t{suffix} = {_targets(training, part)}\n"
    if net.inputs in (("x₁", "x₂"), ()):
        return text + f"{inputs} = {x}\n"
    columns = ", ".join(FEATURES[name] for name in net.inputs)
    return text + f"x1, x2 = {x}.T\n{inputs} = torch.stack([{columns}], dim=1)\n"


def _targets(training: Training, part: slice) -> str:
    net, samples = training.network, training.samples
    if samples.t is not None:
        return f"torch.tensor({wrapped(samples.t[part].tolist())})"
    labels = samples.label[part].tolist()
    if net.outputs > 1:
        one_hot = f"nn.functional.one_hot(torch.tensor({wrapped(labels)}), {net.outputs}).double()"
        return f"2 * {one_hot} - 1" if net.output == "Tanh" else one_hot
    targets = [2 * label - 1 for label in labels] if net.output == "Tanh" else labels
    return f"torch.tensor({wrapped(targets)}, dtype=torch.float64)[:, None]"


def wrapped(rows: Sequence[Any]) -> str:
    """Return a list as text, in lines of a hundred characters at most."""
    return pformat(rows, width=96, compact=True)
