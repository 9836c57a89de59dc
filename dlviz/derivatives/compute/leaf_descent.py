"""Gradient descent on the variables of a graph: backpropagation computes, this moves.

>>> run = LeafDescent(formula="(x - 4)^2", at=(("x", -8),), lr=0.1, steps=1).run()
>>> run.loss.tolist(), run.path[-1].round(6).tolist()
([144.0, 92.16], [-5.6])
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.checks import positive, whole
from dlviz.derivatives.compute.backpropagation import Backpropagation, evaluate
from dlviz.derivatives.compute.graph import computational_graph


@dataclass(frozen=True, kw_only=True)
class LeafDescent:
    """An expression as a loss, where its variables start, the learning rate and the steps."""

    formula: str
    at: tuple[tuple[str, float], ...] = ()
    lr: float = 0.5
    steps: int = 1

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        Backpropagation(formula=self.formula, at=self.at)
        positive("lr", self.lr)
        whole("steps", self.steps, 0, 100_000)

    def run(self) -> LeafPath:
        """Walk by torch.optim.SGD."""
        graph = computational_graph(self.formula)
        start = Backpropagation(formula=self.formula, at=self.at).leaf_values
        leaves = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in start]
        optimizer = torch.optim.SGD(leaves, lr=self.lr)
        path, losses = [], []
        for _ in range(self.steps + 1):
            optimizer.zero_grad()
            loss = evaluate(graph, leaves)[-1]
            path.append([leaf.item() for leaf in leaves])
            losses.append(loss.item())
            if loss.requires_grad:
                loss.backward()
                optimizer.step()
        names = tuple(graph.nodes[leaf].name for leaf in graph.leaves)
        return LeafPath(self, names, np.array(path), np.array(losses))


@dataclass(frozen=True, eq=False)
class LeafPath:
    """Where the variables went; T = steps + 1."""

    knobs: LeafDescent
    names: tuple[str, ...]  # (D,)
    path: np.ndarray  # (T, D)
    loss: np.ndarray  # (T,) before each step, and after the last

    def to_frame(self) -> pd.DataFrame:
        """One row for each step."""
        columns = dict(zip(self.names, self.path.T, strict=True))
        return pd.DataFrame({"step": np.arange(len(self.loss)), **columns, "loss": self.loss})
