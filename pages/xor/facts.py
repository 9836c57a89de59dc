"""The numbers of a training that its verdict names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.diagnosis import best_epoch
from dlviz.networks.compute.final_weights import best_constant, zero_weights
from dlviz.networks.compute.loss_shape import farthest, first_jump, weight_norms
from pages.xor.architecture import activation_labels

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training


def facts(training: Training) -> dict[str, object]:
    """The numbers that a sentence may name."""
    net, n = training.network, training.samples.train_size
    late = training.loss[-max(4, len(training.loss) // 4) :]
    zeros, links = zero_weights(training)
    long, short = weight_norms(training)
    told = {
        "epoch": training.epochs[-1],
        "epochs": net.epochs,
        "broke": training.diverged_at,
        "first": number(training.loss[0]),
        "loss": number(training.loss[-1]),
        "low": number(late.min()),
        "high": number(late.max()),
        "floor": number(training.linear_optimum or 0),
        "layers": ", ".join(map(str, training.layers_without_gradient)),
        "since": training.solved_at,
        "plateau": training.stuck_since,
        "n": n,
        "m": training.test_size,
        "jump": number(first_jump(training) if len(training.epochs) > 1 else 0, 2),
        "moved": number(farthest(training), 2),
        "slope": number(training.gradient_norm[-1].max(), 1),
        "long": number(long, 2),
        "short": number(short, 2),
        "rate": number(training.learning_rate[-1], 2),
        "patience": net.patience,
        "zeros": zeros,
        "links": links,
        "act": activation_labels().get(net.activations[0], net.activations[0]),
    }
    return told | _of_classes(training) | _of_numbers(training) | _of_test_points(training)


def _of_classes(training: Training) -> dict[str, object]:
    if training.network.points.is_regression:
        return {}
    right = round(training.accuracy[-1] * training.samples.train_size)
    return {"right": right, "share": number(100 * training.accuracy[-1])}


def _of_numbers(training: Training) -> dict[str, object]:
    if not training.network.points.is_regression:
        return {}
    return {"constant": number(best_constant(training))}


def _of_test_points(training: Training) -> dict[str, object]:
    if not training.test_size:
        return {}
    best = best_epoch(training)
    told = {
        "best": training.epochs[best],
        "lowest": number(training.test_loss[best]),
        "test_loss": number(training.test_loss[-1]),
    }
    if training.network.points.is_regression:
        return told
    held = training.test_accuracy[-1]
    return told | {"held": round(held * training.test_size), "held_share": number(100 * held)}


def number(value: float, digits: int = 3) -> str:
    """Write a number as on a blackboard: 0.25, or 1.4·10⁻⁵."""
    head, _, power = f"{value:.{digits}g}".partition("e")
    raised = str(int(power or 0)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{head}·10{raised}" if power else head
