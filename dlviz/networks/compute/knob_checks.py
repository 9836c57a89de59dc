"""What a net's knobs must be to fit each other; each refusal names the knob."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz import checks
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.mlp import ACTIVATIONS, SOFTMAX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.datasets import Dataset


def check_inputs(inputs: Sequence[str], points: Dataset) -> None:
    """Raise ValueError unless the net can read these points."""
    for name in inputs:
        checks.one_of("inputs", name, INPUTS)
    if points.data != "Explicit":
        checks.whole("number of inputs", len(inputs), 1, len(INPUTS))
    if points.dimension != 2 and inputs:
        raise ValueError(
            f"inputs must be (), the columns as they are, for points of {points.dimension} "
            f"numbers; got {tuple(inputs)}"
        )


def check_layers(hidden: Sequence[int], activation: str | Sequence[str]) -> None:
    """Raise ValueError unless every hidden layer has a size and an activation."""
    checks.whole("number of hidden layers", len(hidden), 0, 6)
    for width in hidden:
        checks.whole("neurons of a hidden layer", width, 1, 8)
    names = (activation,) if isinstance(activation, str) else activation
    for name in names:
        checks.one_of("activation", name, ACTIVATIONS)
    if not isinstance(activation, str) and len(activation) != len(hidden):
        raise ValueError(
            f"activation must be one name, or one for each of the {len(hidden)} hidden layers; "
            f"got {len(activation)}"
        )


def check_output(output: str, loss: str, outputs: int, points: Dataset) -> None:
    """Raise ValueError unless output and loss suit the targets."""
    if loss == "Cross-entropy" and output not in ("Sigmoid", SOFTMAX):
        raise ValueError(f"loss Cross-entropy needs output Sigmoid or Softmax; got {output!r}")
    if output == SOFTMAX and (outputs < 2 or points.is_regression):
        raise ValueError("output Softmax needs classes, or two targets at least for each point")
    if loss == "Cross-entropy" and points.targets_given:
        t = points.run().t
        if t is not None and not ((t >= 0) & (t <= 1)).all():
            raise ValueError("loss Cross-entropy needs targets from 0 to 1")


def check_weights(weights: Sequence[float], sizes: Sequence[int], size: int) -> None:
    """Raise ValueError unless there are as many numbers as a net of these sizes has."""
    if weights and len(weights) != size:
        raise ValueError(
            f"weights must hold {size} numbers for a {'-'.join(map(str, sizes))} net; "
            f"got {len(weights)}"
        )
    for weight in weights:
        checks.finite("weights", weight)


def check_batches(name: str, steps: Sequence[Sequence[int]], points: Dataset) -> None:
    """Raise ValueError unless every step names rows of the training points."""
    last = points.run().train_size - 1 if steps else 0
    for step in steps:
        if not step:
            raise ValueError(f"{name} must name one row at least for each step; got none")
        for row in step:
            if row not in range(last + 1):
                raise ValueError(f"{name} must name rows 0 to {last}; got {row}")


def check_batches_by_epoch(
    epochs: Sequence[Sequence[Sequence[int]]], count: int, batches: object, points: Dataset
) -> None:
    """Raise ValueError unless there are steps for each of `count` epochs, and no other batches."""
    if not epochs:
        return
    if batches:
        raise ValueError("batches and batches_by_epoch can't both be given")
    if len(epochs) != count:
        raise ValueError(
            f"batches_by_epoch must hold the steps of each of {count} epochs; got {len(epochs)}"
        )
    if not all(epochs):
        raise ValueError("batches_by_epoch must hold one step at least for each epoch; got none")
    check_batches("batches_by_epoch", [step for steps in epochs for step in steps], points)


def check_stop(points: Dataset, monitor: str, accuracy: float | None) -> None:
    """Raise ValueError unless there is what a stop condition looks at."""
    if accuracy is not None and points.is_regression:
        raise ValueError("stop_accuracy needs classes; a regression has no accuracy")
    samples = points.run()
    if monitor == "Test points" and len(samples.x) == samples.train_size:
        raise ValueError("monitor Test points needs test points; got none")
