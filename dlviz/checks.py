"""Refuse bad knobs where they are set, in words that name the knob."""

import math
from collections.abc import Collection


def one_of(name: str, value: str, choices: Collection[str]) -> None:
    """Raise ValueError listing the choices unless `value` is among them."""
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}; got {value!r}")


def between(name: str, value: float, low: float, high: float) -> None:
    """Raise ValueError unless `value` is a number from `low` to `high` (nan is not)."""
    if not low <= value <= high:
        raise ValueError(f"{name} must be from {low:g} to {high:g}; got {value:g}")


def whole(name: str, value: int, low: int, high: int) -> None:
    """Raise ValueError unless `value` is a whole number from `low` to `high`."""
    if isinstance(value, bool) or int(value) != value or not low <= value <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}; got {value!r}")


def positive(name: str, value: float) -> None:
    """Raise ValueError unless `value` is finite and above zero."""
    if not (value > 0 and math.isfinite(value)):
        raise ValueError(f"{name} must be above zero; got {value:g}")


def finite(name: str, value: float) -> None:
    """Raise ValueError unless `value` is a finite number."""
    if not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number; got {value:g}")
