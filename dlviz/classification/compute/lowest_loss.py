"""How low planes can bring the cross-entropy of points, without a penalty on their weights.

>>> from dlviz.classification.compute.class_points import ClassPoints
>>> loss, right = lowest(ClassPoints())
>>> round(loss, 6), right
(0.068545, 144)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

if TYPE_CHECKING:
    from dlviz.classification.compute.class_points import ClassPoints


def lowest(points: ClassPoints, steps: int = 100) -> tuple[float, int]:
    """Return how low L-BFGS brings the loss from 0, and how many points are then told rightly.

    Where planes can tell classes apart there is no lowest place: it comes near to the limit.
    """
    x, label = points.run()
    inputs, target = torch.from_numpy(np.c_[x, np.ones(len(x))]), torch.from_numpy(label)
    planes = torch.zeros(len(points.names), 3, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [planes], max_iter=steps, tolerance_grad=1e-12, tolerance_change=0.0,
        line_search_fn="strong_wolfe",
    )  # fmt: skip

    def closure() -> float:
        optimizer.zero_grad()
        loss = F.cross_entropy(inputs @ planes.T, target)
        loss.backward()
        return loss.item()

    optimizer.step(closure)
    with torch.no_grad():
        z = inputs @ planes.T
        return F.cross_entropy(z, target).item(), int((z.argmax(-1) == target).sum())
