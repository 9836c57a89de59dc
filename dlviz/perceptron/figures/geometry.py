"""Lines, half-planes and arrows of weights (w₁, w₂, b), as points to draw."""

from __future__ import annotations

import numpy as np

LENGTH, LONGEST = 0.15, 0.3  # of the frame's width: an arrow of weights as long as 1; the longest
BARB = np.array([[-1.0, 0.5], [0.0, 0.0], [-1.0, -0.5]])
"""An arrow's head, along the arrow and across it."""


def half_plane(weights: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Return the corners (V, 2) of the part of the square where w₁x₁ + w₂x₂ + b > 0, closed.

    Nothing but nan where there is no such part.
    """
    low, high = limits
    square = np.array([[low, low], [high, low], [high, high], [low, high]])
    z = square @ weights[:2] + weights[2]
    kept = []
    for i in range(4):
        j = (i + 1) % 4
        if z[i] > 0:
            kept.append(square[i])
        if (z[i] > 0) != (z[j] > 0):
            kept.append(square[i] + (square[j] - square[i]) * z[i] / (z[i] - z[j]))
    return np.array([*kept, kept[0]]) if kept else np.full((1, 2), np.nan)


def line_of(weights: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Return the ends (F, 2, 2) of the lines w₁x₁ + w₂x₂ + b = 0, both beyond the square."""
    foot, unit = _foot(weights, limits)
    along = np.stack([-unit[:, 1], unit[:, 0]], axis=1) * 2 * (limits[1] - limits[0])
    return np.stack([foot - along, foot + along], axis=1)


def arrow_of(weights: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Return root and tip (F, 2, 2) of the weights' arrow, from the line's middle across it.

    It is the longer the longer the weights are, up to a third of the square.
    """
    foot, unit = _foot(weights, limits)
    share = np.minimum(LENGTH * np.linalg.norm(weights[:, :2], axis=1), LONGEST)
    return np.stack([foot, foot + (share * (limits[1] - limits[0]))[:, None] * unit], axis=1)


def arrow(weights: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Return the same arrows (F, 5, 2) as one stroke: root, tip and head."""
    return with_head(arrow_of(weights, limits), 0.035 * (limits[1] - limits[0]))


def with_head(shaft: np.ndarray, size: float) -> np.ndarray:
    """Return arrows (F, 5, 2) from their roots and tips (F, 2, 2); a head is `size` long."""
    move = shaft[:, 1] - shaft[:, 0]
    length = np.linalg.norm(move, axis=1)
    unit = np.where(length > 0, move.T / np.where(length > 0, length, 1), np.nan).T
    across = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
    head = np.minimum(size, length)[:, None, None] * (
        BARB[:, :1] * unit[:, None] + BARB[:, 1:] * across[:, None]
    )
    return np.concatenate([shaft, shaft[:, 1:] + head], axis=1)


def _foot(weights: np.ndarray, limits: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return the place of each line nearest to the square's middle, and its unit normal, (F, 2)."""
    length = np.linalg.norm(weights[:, :2], axis=1)
    safe = np.where(length > 0, length, np.nan)
    unit, middle = weights[:, :2] / safe[:, None], np.full(2, sum(limits) / 2)
    return middle - (unit @ middle + weights[:, 2] / safe)[:, None] * unit, unit
