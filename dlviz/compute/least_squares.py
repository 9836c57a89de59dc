"""The weights of the smallest squared error, in one step instead of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.compute.linear import features, prices

if TYPE_CHECKING:
    from dlviz.compute.housing import Table


def least_squares(table: Table, scaled: bool) -> tuple[float, ...]:
    """Return D weights and the bias of the smallest MSE; of several, those nearest to zero.

    Solved by torch.linalg.lstsq through the singular values, so too few rows do no harm.
    """
    x, y = features(table, scaled), prices(table)
    design = torch.cat([x, torch.ones(len(x), 1, dtype=torch.float64)], dim=1)
    best = torch.linalg.lstsq(design, y[:, None], driver="gelsd").solution
    return tuple(best[:, 0].tolist())
