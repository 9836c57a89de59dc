"""What a drawing of a loss needs of one that was measured, whoever measured it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np


class Heights(Protocol):
    """A loss that was measured at many places."""

    @property
    def height(self) -> np.ndarray:
        """The loss at each."""
        ...


class Grid(Heights, Protocol):
    """A loss that was measured on a grid: (N, N) heights at y = y[row], x = x[column]."""

    @property
    def x(self) -> np.ndarray:
        """(N,)."""
        ...

    @property
    def y(self) -> np.ndarray:
        """(N,)."""
        ...


class MapOfWeights(Grid, Protocol):
    """A loss on a grid whose axes have names."""

    @property
    def axes(self) -> Sequence[str]:
        """What x and y are."""
        ...


class WithMinima(Protocol):
    """A loss whose minima are known."""

    @property
    def minima(self) -> Sequence[tuple[float, ...]]:
        """The weights at each."""
        ...
