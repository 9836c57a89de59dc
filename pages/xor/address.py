"""A net as the words that this page's address has for its knobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.datasets import FOUR, OWN
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.point_clouds import SEVERAL
from dlviz.networks.compute.point_parsing import write_points
from pages.xor.architecture import write_weights

if TYPE_CHECKING:
    from dlviz.networks.compute.datasets import Dataset


def address_of(net: Network) -> dict[str, str]:
    """Return the knobs' words by name, as far as the page has knobs; each knob reads its own."""
    words = _points(net.points) | _shape(net) | _first_weights(net)
    if net.epochs:
        words |= _learning(net) | _unusual(_update_rule(net) | _stop(net))
    else:
        words |= {"hand": "1", "out": net.output}
    return {name: word for name, word in words.items() if word}


def _unusual(words: dict[str, str]) -> dict[str, str]:
    """Leave out what is as it is in a new net, on the page too."""
    usual = _update_rule(Network()) | _stop(Network())
    return {name: word for name, word in words.items() if usual.get(name) != word}


def _points(points: Dataset) -> dict[str, str]:
    if points.data == FOUR:
        return {"gate": points.gate}
    if points.data == OWN:
        return {"data": OWN, "own": write_points(points.own)}
    classes = {"classes": str(points.classes)} if points.data in SEVERAL else {}
    return classes | {
        "data": points.data, "n": str(points.n),
        "noise": repr(points.noise), "train": repr(points.train), "draw": str(points.seed),
    }  # fmt: skip


def _shape(net: Network) -> dict[str, str]:
    sizes = {f"n{i}": str(width) for i, width in enumerate(net.hidden, 1)}
    words = {"layers": str(len(net.hidden)), "inputs": ".".join(net.inputs)} | sizes
    if isinstance(net.activation, str):
        return words | {"act": net.activation}
    each = {f"act{i}": name for i, name in enumerate(net.activation, 1)}
    first = net.activation[0] if net.activation else ""
    return words | {"act": first, "each": "1"} | each


def _first_weights(net: Network) -> dict[str, str]:
    gate = net.points.gate if net.points.data == FOUR else ""
    if not net.weights or (not net.epochs and net.weights == hand_set_weights(gate)):
        return {}
    return {"w" if net.epochs else "own_w": write_weights((net.sizes, net.weights))}


def _learning(net: Network) -> dict[str, str]:
    """Return loss and output by the knobs' names for two classes, more, or numbers to hit."""
    kind = "_numbers" if net.points.is_regression else ""
    kind = "_classes" if not kind and net.points.class_count > 2 else kind
    four = "_four" if net.points.data == FOUR else ""
    return {
        "lr": repr(net.lr), "seed": str(net.seed), "epochs": str(net.epochs), "init": net.init,
        f"loss{kind}": net.loss, f"out{kind}": net.output if net.loss != "Cross-entropy" else "",
        f"batch{four}": str(net.batch), f"order{four}": net.order,
    }  # fmt: skip


def _update_rule(net: Network) -> dict[str, str]:
    numbers = {f"{name}_{net.optimizer}": f"{value:.17g}" for name, value in net.hyper}
    words = {
        "opt": net.optimizer, "schedule": net.schedule, "clip": repr(net.clip_norm),
        "decay": repr(net.weight_decay or 0.0), "biases": net.biases, "reg": net.regularization,
    }  # fmt: skip
    rate = {"reg_rate": repr(net.regularization_rate)} if net.regularization != "None" else {}
    return words | rate | numbers


def _stop(net: Network) -> dict[str, str]:
    percent = f"{100 * net.stop_accuracy:.10g}" if net.stop_accuracy is not None else ""
    return {
        "stop_loss": repr(net.stop_loss or 0.0), "patience": str(net.patience),
        "stop_accuracy": percent, "monitor": net.monitor,
    }  # fmt: skip
