"""Where a net puts its digits: its hidden layer in two dimensions, checkpoint after checkpoint.

Principal components (Pearson 1901): the plane through the mean along which the points spread most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.digits.compute.trained_model import TrainedModel


@dataclass(frozen=True, eq=False)
class Projection:
    """K checkpoints' view of n digits, in two dimensions."""

    points: np.ndarray  # (K, n, 2), each checkpoint centred, turned to lie as the next one does
    explained_variance: np.ndarray  # (K,) share of the hidden layer's that is shown, 0 to 1


def project(
    models: Sequence[TrainedModel], images: np.ndarray, like: np.ndarray | None = None
) -> Projection:
    """Return where each of `models` puts `images` (n, 28, 28), the last one's way up.

    Each model has its own principal plane; turning and mirroring (orthogonal Procrustes,
    Schönemann 1966) lays it as the later one lies, so that only what the net learns moves. The
    last lies as `like` (n, 2) does, where that is given. A net that broke has its points at nan.
    """
    flat = [principal_components(model.hidden_activations(images)) for model in models]
    points = [xy for xy, _ in flat]
    later = like if like is not None and np.isfinite(like).all() else None
    for k in range(len(points) - 1, -1, -1):
        if later is not None and np.isfinite(points[k]).all():
            left, _, right = np.linalg.svd(points[k].T @ later)
            points[k] = points[k] @ (left @ right)
        later = points[k] if np.isfinite(points[k]).all() else later
    return Projection(np.stack(points), np.array([share for _, share in flat]))


def principal_components(x: np.ndarray) -> tuple[np.ndarray, float]:
    """Return `x` (n, d) in its two principal components (n, 2), and their share of variance.

    From whichever product of the centred `x` with itself is smaller: n × n or d × d. All nan when
    `x` is not finite.
    """
    given = torch.from_numpy(x).double()  # numpy's own eigh would take every core
    if not given.isfinite().all():
        return np.full((len(x), 2), np.nan), np.nan
    centred = given - given.mean(dim=0)
    wide = len(x) < x.shape[1]
    values, axes = torch.linalg.eigh(centred @ centred.T if wide else centred.T @ centred)
    values, axes = values.clamp(min=0), axes[:, -2:].flip(1)
    whole = float(values.sum())
    points = axes * values[-2:].flip(0).sqrt() if wide else centred @ axes
    return points.numpy(), float(values[-2:].sum()) / whole if whole > 0 else 0.0
