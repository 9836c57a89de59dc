"""The knobs of the net's shape, most of them set on its picture, and of its first weights."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from dlviz import checks
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.mlp import ACTIVATIONS, parameter_count
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.weight_transfer import transfer, with_inputs
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.address import number, some

LAYERS, NEURONS = 6, 8  # at most
LARGEST = 1000.0  # a weight that can be typed
PLAIN = ("x₁", "x₂")
Shaped = tuple[tuple[int, ...], tuple[float, ...]]
"""The neurons of every layer, and weights for them."""


def activation_labels() -> dict[str, str]:
    """Names of the activations; Step alone would read as a step in time."""
    named = {name: tr(name) for name in ACTIVATIONS}
    linear = {"Triple": tr("3x (linear)"), "Plus two": tr("x + 2 (linear)")}
    linear["Identity"] = tr("Identity (linear)")
    return named | {"Step": tr("Step function")} | linear


def choose_architecture() -> dict[str, Any]:
    """Return the net's inputs, layers and activations as knobs of a Network."""
    count = knobs.unseen("layers", tr("Hidden layers"), 1, number(0, LAYERS, whole=True))
    named, read = tr("Neurons, layer {n}"), number(1, NEURONS, whole=True)
    hidden = tuple(knobs.unseen(f"n{i}", named.format(n=i), 2, read) for i in range(1, count + 1))
    inputs = knobs.unseen("inputs", tr("Inputs"), PLAIN, some(INPUTS), ".".join) or PLAIN
    act = knobs.choice("act", tr("Activation"), ACTIVATIONS, "Tanh", activation_labels())
    if count < 2 or not knobs.switch("each", tr("Another one in each layer")):
        return {"inputs": inputs, "hidden": hidden, "activation": act}
    labels, label = activation_labels(), tr("Activation, layer {n}")
    each = tuple(
        knobs.choice(f"act{i}", label.format(n=i), ACTIVATIONS, act, labels)
        for i in range(1, count + 1)
    )
    return {"inputs": inputs, "hidden": hidden, "activation": each}


def with_typed_weights(net: Network) -> Network:
    """Return the net with the weights it starts from, if some have been typed for one like it."""
    name, label = _typed(net), tr("First weights")
    typed: Shaped | None = knobs.unseen(name, label, None, read_weights, write_weights)
    return transfer(*typed, net) if typed else net


def _typed(net: Network) -> str:
    """The knob of the weights that were typed: a net that is not trained has its own."""
    return "w" if net.epochs else "own_w"


def read_weights(text: str) -> Shaped:
    """Read "2-2-1_0.5_-1…": the neurons of every layer, and then all weights."""
    shape, *numbers = text.split("_")
    try:
        sizes, weights = tuple(map(int, shape.split("-"))), tuple(map(float, numbers))
        in_range = len(sizes) in range(2, LAYERS + 3) and all(1 <= n <= NEURONS for n in sizes)
        fits = in_range and len(weights) == parameter_count(sizes)
    except ValueError:
        fits = False
    if not fits or not all(abs(weight) <= LARGEST for weight in weights):
        raise ValueError(tr("the neurons of each layer and a number for each weight: 1-1_0.5_0"))
    return sizes, weights


def write_weights(typed: Shaped) -> str:
    """Write what `read_weights` reads."""
    numbers = (repr(float(one)).removesuffix(".0") for one in typed[1])
    return "_".join(["-".join(map(str, typed[0])), *numbers])


def edit(net: Network, done: Mapping[str, Any]) -> None:
    """Set the knobs after what a hand has done to the picture of `net`.

    What doesn't fit it, done to a picture that was about to change, sets nothing.
    """
    with suppress(ValueError):
        _edit(net, done)


def _edit(net: Network, done: Mapping[str, Any]) -> None:
    if "hidden" in done:
        _set_layers([int(n) for n in done["hidden"]])
    elif "inputs" in done:
        _set_inputs(net, set(done["inputs"]))
    elif "weights" in done:
        typed = net.sizes, tuple(float(f"{one:.4g}") for one in map(float, done["weights"]))
        knobs.put(**{_typed(net): read_weights(write_weights(typed))})
        knobs.next_scene()
    elif "anew" in done:
        knobs.put(**{_typed(net): None})


def _set_inputs(net: Network, chosen: set[str]) -> None:
    inputs = tuple(name for name in INPUTS if name in chosen) or PLAIN
    knobs.put(inputs=inputs)
    if net.weights:
        other = with_inputs(net, inputs)
        knobs.put(w=(other.sizes, other.weights))


def _set_layers(hidden: list[int]) -> None:
    checks.whole("number of hidden layers", len(hidden), 0, LAYERS)
    for width in hidden:
        checks.whole("neurons of a hidden layer", width, 1, NEURONS)
    knobs.put(layers=len(hidden), **{f"n{i}": width for i, width in enumerate(hidden, 1)})
