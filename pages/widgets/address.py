"""What stands in the address, read into a knob's value or refused with what is allowed."""

import math
from collections.abc import Collection
from contextlib import suppress

from pages.translation import tr
from pages.widgets.knob_store import Read


def text(value: float) -> str:
    """Return a number as the address has it."""
    return str(value) if isinstance(value, int) else f"{value:.10g}"


def span(low: float, high: float) -> str:
    """Say what a number may be."""
    return tr("a number from {low} to {high}").format(low=text(low), high=text(high))


def number(low: float, high: float, whole: bool) -> Read:
    """Return what reads a number from `low` to `high`; a `whole` one only if asked."""

    def read(said: str) -> float:
        value = math.nan
        with suppress(ValueError):
            value = float(said)
        if not low <= value <= high or (whole and value != int(value)):
            raise ValueError(span(low, high))
        return int(value) if whole else value

    return read


def one(options: Collection[str]) -> Read:
    """Return what reads one of the ids in `options`."""

    def read(text: str) -> str:
        if text not in options:
            raise ValueError(", ".join(options))
        return text

    return read


def some(options: Collection[str]) -> Read:
    """Return what reads any number of ids, with dots between them."""

    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(part for part in text.split(".") if part)
        if not set(chosen) <= set(options):
            raise ValueError(", ".join(options))
        return chosen

    return read


def truth(text: str) -> bool:
    """Read whether a switch is on."""
    if text not in ("0", "1"):
        raise ValueError("0, 1")
    return text == "1"
