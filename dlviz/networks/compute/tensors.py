"""Points as a net sees them: its inputs and its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.networks.compute.features import features
from dlviz.networks.compute.losses import targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.batches import Batch
    from dlviz.networks.compute.samples import Samples


def tensors(
    samples: Samples, part: slice, inputs: Sequence[str], output: str, outputs: int
) -> Batch:
    """Return inputs (N, in) and targets (N, outputs) of a part of the points, in float64."""
    x = features(torch.from_numpy(samples.x[part]), inputs)
    if samples.t is not None:
        return x, torch.from_numpy(samples.t[part])
    return x, targets(torch.from_numpy(samples.label[part]), output, outputs)
