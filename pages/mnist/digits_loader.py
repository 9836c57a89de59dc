"""The digits, fetched once for all visitors by a thread of their own, with the bytes so far."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st

from dlviz.digits.compute.dataset import SOURCES, load_digits

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits


class DigitsLoader:
    """One source of digits on its way here; `digits` is None until it has come."""

    def __init__(self, source: str) -> None:
        """Begin to fetch."""
        self.source = source
        self.digits: Digits | None = None
        self.bytes = (0, 0)  # here, in all
        self.error = ""
        self._thread = Thread(target=self._fetch, daemon=True, name=f"fetch {source}")
        self._thread.start()

    def wait(self, seconds: float) -> Digits | None:
        """Return the digits if they come within `seconds`."""
        self._thread.join(seconds)
        return self.digits

    def _fetch(self) -> None:
        try:
            self.digits = load_digits(self.source, progress=self._count)
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"

    def _count(self, here: int, total: int) -> None:
        self.bytes = here, total


@st.cache_resource(show_spinner=False, max_entries=len(SOURCES))
def loader(source: str) -> DigitsLoader:
    """Return the loader of a source: one for all visitors."""
    return DigitsLoader(source)


def forget(source: str) -> None:
    """Drop the loader of a source, so that the next run of the page fetches again."""
    loader.clear(source)
