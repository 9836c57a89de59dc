"""Knobs out of JSON: each of them as its dataclass declares it, or refused by name.

>>> from dlviz.networks.compute.datasets import Dataset
>>> read_knobs(Dataset, {"data": "Own points", "own": [[0, 1.5, 1]]}).own
((0.0, 1.5, 1),)
>>> read_knobs(Dataset, {"own": [[0, 1.5, "red"]]})
Traceback (most recent call last):
dlviz.text.Refused: own must be of the form [[float, float, int], …]; got [[0, 1.5, 'red']]
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from math import isfinite
from reprlib import repr as short
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dlviz.text import Refused, mark


def read_knobs(kind: Any, said: Any, name: str = "") -> Any:
    """Return the dataclass `kind` with the knobs that the dict `said` names.

    Raises Refused where there is no such knob, or it can't be what it is said to be.
    """
    known = _hints(kind)
    if not isinstance(said, dict):
        raise Refused(mark("{name} must be of the form {form}; got {got}"),
                      name=name, form="{…}", got=short(said))  # fmt: skip
    for key in said:
        if key not in known:
            sentence = mark("there is no knob {name}; there are {all}")
            raise Refused(sentence, name=short(key), all=", ".join(known))
    values = {key: _read(known[key], value, key) for key, value in said.items()}
    try:
        return kind(**values)
    except Refused:
        raise
    except (ValueError, ArithmeticError) as error:
        raise Refused(mark("its knobs don’t go together: {problem}"), problem=error) from error


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, name: str) -> Any:
    if is_dataclass(kind):
        return read_knobs(kind, value, name)
    for one in _either(kind):
        if is_dataclass(one) and isinstance(value, dict):
            return read_knobs(one, value, name)
        try:
            return _as(one, value)
        except (TypeError, OverflowError):
            continue
    sentence = mark("{name} must be of the form {form}; got {got}")
    raise Refused(sentence, name=name, form=_form(kind), got=short(value))


def _as(kind: Any, value: Any) -> Any:
    """Return a JSON value as `kind`; raises TypeError where it is another."""
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if not isinstance(value, list):
            raise TypeError
        if parts[-1] is ...:
            return tuple(_as(parts[0], one) for one in value)
        if len(parts) != len(value):
            raise TypeError
        return tuple(_as(part, one) for part, one in zip(parts, value, strict=True))
    if kind is float and type(value) in (int, float) and isfinite(value):
        return float(value)
    if type(value) is kind:
        return value
    raise TypeError


def _either(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) is UnionType else (kind,)


def _form(kind: Any) -> str:
    """Say what JSON is wanted."""
    if get_origin(kind) is UnionType:
        return " | ".join(map(_form, get_args(kind)))
    if get_origin(kind) is tuple:
        parts = [_form(part) for part in get_args(kind) if part is not ...]
        more = ", …" if ... in get_args(kind) else ""
        return f"[{', '.join(parts)}{more}]"
    return "null" if kind is NoneType else str(kind.__name__)
