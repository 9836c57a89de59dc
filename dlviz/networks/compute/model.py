"""What the arithmetic of a training needs to know of a net.

>>> Model((2, 4, 3), ("ReLU", "Softmax"), "Cross-entropy").fused().activations
('ReLU', 'Identity')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlviz.networks.compute.losses import SOFTMAX_CROSS_ENTROPY
from dlviz.networks.compute.mlp import SOFTMAX

if TYPE_CHECKING:
    from collections.abc import Sequence


class Model(NamedTuple):
    """The shape of a net and its loss."""

    sizes: Sequence[int]  # neurons of every layer, inputs first
    activations: Sequence[str]  # of every layer but the inputs
    loss: str
    reduction: str = "Mean"

    def fused(self) -> Model:
        """Return the same net up to the scores that torch's softmax cross-entropy starts from."""
        if (self.activations[-1], self.loss) != (SOFTMAX, "Cross-entropy"):
            return self
        scores = (*self.activations[:-1], "Identity")
        return self._replace(activations=scores, loss=SOFTMAX_CROSS_ENTROPY)

    @property
    def losses_per_point(self) -> int:
        """How many losses each point has: one for each output, or one of them all."""
        return 1 if self.loss == SOFTMAX_CROSS_ENTROPY else self.sizes[-1]
