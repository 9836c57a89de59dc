"""The nets that read digits: linear, MLP and CNN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.text import mark

if TYPE_CHECKING:
    from torch import nn

MODELS = (mark("Linear"), mark("MLP"), mark("CNN"))


def build(model: str, inputs: str, seed: int) -> nn.Module:
    """Make the net: (n, 1, side, side) -> scores (n, 10). Equal seeds give equal weights."""
    raise NotImplementedError
