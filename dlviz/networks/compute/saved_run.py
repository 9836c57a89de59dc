"""A run as JSON, or its knobs alone as a word that an address can hold.

A file has every knob, the weights and the loss it ended with, and which torch made it.

>>> text = to_json(Network(hidden=(3,), epochs=5).run())
>>> from_json(text).network
Network(points=..., hidden=(3,), ...)
>>> from_json('{"format": "dlviz run", "version": 1, "network": {"hidden": "two"}}')
Traceback (most recent call last):
dlviz.text.Refused: hidden must be of the form [int, …]; got 'two'
>>> from_word(to_word(Network(lr=0.5))).lr
0.5

Knobs that are not named have their defaults. Nothing in a file is ever run, and nothing is
believed that was not checked.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, fields, is_dataclass
from math import isfinite
from typing import Any

import torch

from dlviz.networks.compute.json_knobs import read_knobs
from dlviz.networks.compute.mlp import parameter_count
from dlviz.networks.compute.network import Network, Training
from dlviz.text import Refused, mark

FORMAT, VERSION = "dlviz run", 1
LONGEST = 2_000_000  # characters
NOT_OURS = mark("it is not a run that was saved here")


@dataclass(frozen=True, kw_only=True)
class SavedRun:
    """What a file says of a run; the loss and the weights are None where they were no numbers."""

    network: Network
    epoch: int | None = None  # the last one
    loss: float | None = None  # of the training points, at the end
    weights: tuple[float, ...] | None = None  # at the end: W₁ row by row, b₁, W₂, b₂ …
    torch: str = ""  # its version


def to_json(training: Training) -> str:
    """Return the text of a file."""
    weights = training.weights[-1].tolist()
    saved = {
        "format": FORMAT, "version": VERSION, "torch": torch.__version__,
        "network": asdict(training.network), "epoch": int(training.epochs[-1]),
        "loss": _number(training.loss[-1]),
        "weights": weights if all(map(isfinite, weights)) else None,
    }  # fmt: skip
    return json.dumps(saved, ensure_ascii=False, indent=1, allow_nan=False)


def from_json(text: str) -> SavedRun:
    """Return what a file's text says.

    Raises Refused with a sentence when it is no JSON, not one of ours, of a later format, names
    knobs that there are none of, or holds what a knob can't be.
    """
    said = _parsed(text)
    version = said.pop("version", None)
    ours = said.pop("format", None) == FORMAT and type(version) is int and "network" in said
    if not ours:
        raise Refused(NOT_OURS)
    if version > VERSION:
        sentence = mark("it was saved in format {got}; {most} is the latest that is read here")
        raise Refused(sentence, got=version, most=VERSION)
    saved: SavedRun = read_knobs(SavedRun, said)
    _check(saved)
    return saved


def to_word(network: Network) -> str:
    """Return the knobs that differ from their defaults, as base64url: letters, digits, - and _."""
    text = json.dumps(_own_knobs(network), ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def from_word(word: str) -> Network:
    """Return the net of a word; raises Refused with a sentence where it is none."""
    try:
        text = urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()
    except ValueError as error:
        raise Refused(mark("it is not JSON ({problem})"), problem=error) from error
    network: Network = read_knobs(Network, _parsed(text))
    return network


def _own_knobs(knobs: Any) -> dict[str, Any]:
    values = {field.name: (getattr(knobs, field.name), field.default) for field in fields(knobs)}
    return {
        name: _own_knobs(value) if is_dataclass(value) else value
        for name, (value, default) in values.items()
        if value != default
    }


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        sentence = mark("it has {got} characters; {most} at most are read")
        raise Refused(sentence, got=f"{len(text):,}", most=f"{LONGEST:,}")
    try:
        said = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(mark("it is not JSON ({problem})"), problem=error) from error
    if not isinstance(said, dict):
        raise Refused(NOT_OURS)
    return said


def _check(saved: SavedRun) -> None:
    size = parameter_count(saved.network.sizes)
    if saved.weights is not None and len(saved.weights) != size:
        sentence = mark("weights must hold {size} numbers for its net; got {got}")
        raise Refused(sentence, size=size, got=len(saved.weights))


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
