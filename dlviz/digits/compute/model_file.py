"""A trained net as a file: safetensors, which holds numbers and no code.

Eight bytes say how long the head is; the head is JSON, with a place for every array and, under
`__metadata__`, how the net was trained; then come the numbers (github.com/huggingface/safetensors,
"Format"). Nothing in a file is ever run, and nothing is believed that was not checked.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.models import build
from dlviz.digits.compute.trained_model import TrainedModel
from dlviz.text import Refused, mark

if TYPE_CHECKING:
    from torch import nn

MAKER = "dlviz mnist 1"
TYPES = {"F32": "<f4", "I64": "<i8"}
MAX_HEADER = 100_000  # bytes of head
MAX_BYTES = 20_000_000  # bytes in all


def save_model(model: TrainedModel) -> bytes:
    """Return the file's bytes; any program that reads safetensors can open it."""
    head: dict[str, Any] = {
        "__metadata__": {"made by": MAKER, "training": json.dumps(asdict(model.training))}
    }
    body = b""
    for name, array in model.state.items():
        data = array.astype(TYPES[_dtype(name)]).tobytes()
        head[name] = {
            "dtype": _dtype(name),
            "shape": list(array.shape),
            "data_offsets": [len(body), len(body) + len(data)],
        }
        body += data
    text = json.dumps(head, ensure_ascii=True).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + body


def load_model(data: bytes) -> TrainedModel:
    """Return the net in a file's bytes.

    Raises Refused with a sentence when it is truncated, no safetensors, not one of ours, does
    not fit its own net or holds numbers that are none.
    """
    head, body = _parts(data)
    training = _training(head.pop("__metadata__", None))
    net = build(training.model, training.inputs)
    expected = {name: tuple(value.shape) for name, value in net.state_dict().items()}
    if set(head) != set(expected):
        odd = sorted(set(head) ^ set(expected))[0]
        sentence = mark("it does not fit this net ({model}): {name} is odd or missing")
        raise Refused(sentence, model=training.model, name=repr(odd[:40]))
    state = {name: _array(name, head[name], body, shape) for name, shape in expected.items()}
    _refuse_odd_numbers(net, state)
    return TrainedModel(training, state)


def _parts(data: bytes) -> tuple[dict[str, Any], bytes]:
    if len(data) > MAX_BYTES:
        raise Refused(
            mark("it has {got} bytes; {most} at most are read"), got=len(data), most=MAX_BYTES
        )
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or length > min(MAX_HEADER, len(data) - 8):
        raise Refused(mark("it is not a safetensors file, or it is truncated"))
    try:
        head = json.loads(data[8 : 8 + length])
    except (ValueError, RecursionError) as error:
        raise Refused(mark("it is not a safetensors file: its head is not JSON")) from error
    if not isinstance(head, dict):
        raise Refused(mark("it is not a safetensors file: its head lists no arrays"))
    return head, data[8 + length :]


def _training(about: Any) -> Training:
    if not isinstance(about, dict) or about.get("made by") != MAKER:
        raise Refused(mark("it is not one of this lesson’s: it does not say how it was trained"))
    try:
        return Training(**json.loads(about["training"]))
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        sentence = mark("it says nonsense about its training ({problem})")
        raise Refused(sentence, problem=error) from error


def _array(name: str, entry: Any, body: bytes, shape: tuple[int, ...]) -> np.ndarray:
    """Return one array, after checking every word of its entry."""
    wanted = {"dtype": _dtype(name), "shape": list(shape)}
    if not isinstance(entry, dict) or {k: entry.get(k) for k in wanted} != wanted:
        sentence = mark("{name} in it should be {kind} of shape {shape}")
        raise Refused(sentence, name=repr(name), kind=_dtype(name), shape=list(shape))
    dtype, count = np.dtype(TYPES[_dtype(name)]), math.prod(shape)
    start = _start(entry.get("data_offsets"), count * dtype.itemsize, len(body))
    if start is None:
        raise Refused(mark("{name} lies outside of it, or it is truncated"), name=repr(name))
    flat: np.ndarray = np.frombuffer(body, dtype, count, start)
    return flat.reshape(shape).astype(dtype.newbyteorder("="))


def _start(place: Any, size: int, end: int) -> int | None:
    """Return where an array of `size` bytes begins, or None where it can't be."""
    if not isinstance(place, list) or [type(at) for at in place] != [int, int]:
        return None
    first, last = place
    return int(first) if first >= 0 and last <= end and last - first == size else None


def _dtype(name: str) -> str:
    """Return the type of the array of that name: batch norm counts in whole numbers."""
    return "I64" if name.endswith("num_batches_tracked") else "F32"


def _refuse_odd_numbers(net: nn.Module, state: dict[str, np.ndarray]) -> None:
    for name, array in state.items():
        if not np.isfinite(array).all():
            raise Refused(
                mark("{name} in it holds numbers that are infinite or none"), name=repr(name)
            )
        if name.endswith("running_var") and (array < 0).any():
            raise Refused(mark("{name} in it holds a variance below zero"), name=repr(name))
