"""Backpropagation through a graph: values forward, gradients back, one product at each edge.

>>> run = Backpropagation(formula="(x + y) * z", at=(("x", -2), ("y", 5), ("z", -4))).run()
>>> run.value[-1].item(), [run.gradient[leaf].item() for leaf in run.graph.leaves]
(-12.0, [-4.0, -4.0, 3.0])
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.checks import finite
from dlviz.derivatives.compute.graph import Graph, Node, computational_graph
from dlviz.expression.evaluation import value

STEP = 6e-6  # of the central difference, where float64 does best


@dataclass(frozen=True, kw_only=True)
class Backpropagation:
    """An expression and where its variables stand; those without a value stand at 1."""

    formula: str = "(x + y) * z"
    at: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no formula and what is no number."""
        for name, number in self.at:
            finite(name, number)
        computational_graph(self.formula)

    @property
    def leaf_values(self) -> list[float]:
        """The value of each variable, in the graph's order."""
        graph, known = computational_graph(self.formula), dict(self.at)
        return [known.get(graph.nodes[leaf].name, 1.0) for leaf in graph.leaves]

    def run(self) -> NodeGradients:
        """Compute values and autograd's gradients, and beside them the products edge by edge."""
        graph = computational_graph(self.formula)
        leaves = [_leaf(number) for number in self.leaf_values]
        tensors = evaluate(graph, leaves)
        for tensor in tensors:
            if tensor.requires_grad:
                tensor.retain_grad()
        if tensors[-1].requires_grad:
            tensors[-1].backward()
        values = np.array([tensor.item() for tensor in tensors])
        slopes = _local_slopes(graph, values)
        grads = [0.0 if t.grad is None else t.grad.item() for t in tensors]
        products, gradient = _sweep(graph, slopes)
        return NodeGradients(self, graph, values, slopes, products, gradient, np.array(grads),
                             _central(graph, self.leaf_values))  # fmt: skip


@dataclass(frozen=True, eq=False)
class NodeGradients:
    """What a forward and a backward walk through the graph find; N nodes, E edges, D variables."""

    knobs: Backpropagation
    graph: Graph
    value: np.ndarray  # (N,)
    slope: np.ndarray  # (E,) of each node by each of its inputs: autograd's of that node alone
    product: np.ndarray  # (E,) that slope times the node's gradient: what the input receives
    gradient: np.ndarray  # (N,) of the output by each node: the sum of what it received
    autograd: np.ndarray  # (N,) the same by one call of backward()
    difference: np.ndarray  # (D,) by each variable: central difference of the whole expression

    @property
    def off(self) -> float:
        """The largest gap between products and autograd, relative where above 1; nan counts not."""
        with np.errstate(invalid="ignore"):
            gap = np.abs(self.gradient - self.autograd) / np.maximum(1, np.abs(self.autograd))
        return float(np.nanmax(gap, initial=0.0))

    @property
    def no_value(self) -> Node | None:
        """The first node without a finite value."""
        lost = np.flatnonzero(~np.isfinite(self.value))
        return self.graph.nodes[lost[0]] if len(lost) else None

    def to_frame(self) -> pd.DataFrame:
        """One row for each node."""
        nodes = self.graph.nodes
        columns = {"node": [node.name for node in nodes], "operation": [n.label for n in nodes]}
        columns["inputs"] = [" ".join(nodes[i].name for i in node.inputs) for node in nodes]
        numbers = {"value": self.value, "gradient": self.gradient, "autograd": self.autograd}
        return pd.DataFrame({**columns, **numbers})


def evaluate(graph: Graph, leaves: list[torch.Tensor]) -> list[torch.Tensor]:
    """Return the value of every node, from those of the variables."""
    given = iter(leaves)
    tensors: list[torch.Tensor] = []
    for node in graph.nodes:
        if node.tree is None:
            tensors.append(next(given))
        else:
            known = {f"_{k}": tensors[i] for k, i in enumerate(node.inputs)}
            out = value(node.tree, known, leaves[0])
            cut = leaves[0].requires_grad and not out.requires_grad  # as after a comparison
            tensors.append(out.detach().requires_grad_() if cut else out)
    return tensors


def _leaf(number: float) -> torch.Tensor:
    return torch.tensor(number, dtype=torch.float64, requires_grad=True)


def _local_slopes(graph: Graph, values: np.ndarray) -> np.ndarray:
    """Return (E,) the slope of each node by each of its inputs, as if it were all there is."""
    sources = [source for source, _node in graph.edges]
    inputs = torch.from_numpy(values[sources]).requires_grad_()
    edge, outs = iter(inputs.unbind()), []
    for node in graph.nodes:
        if node.tree is not None:
            known = {f"_{k}": next(edge) for k in range(len(node.inputs))}
            outs.append(value(node.tree, known, inputs))
    outs = [out for out in outs if out.requires_grad]  # no comparison
    if not outs:
        return np.zeros(len(sources))
    return torch.autograd.grad(outs, inputs)[0].numpy()  # no node sees another's inputs


def _sweep(graph: Graph, slope: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the product at each edge, and each node's gradient: the sum of what came back to it.

    The last edge goes first: a node has received everything before it hands anything on.
    """
    gradient, product = np.zeros(len(graph.nodes)), np.zeros(len(slope))
    gradient[-1] = 1.0
    with np.errstate(all="ignore"):
        for edge in reversed(range(len(slope))):
            source, node = graph.edges[edge]
            product[edge] = slope[edge] * gradient[node]
            gradient[source] += product[edge]
    return product, gradient


def _central(graph: Graph, at: list[float]) -> np.ndarray:
    """Return the central difference of the output by each variable, all in one tensor."""
    here = torch.tensor(at, dtype=torch.float64)
    step = torch.diag(STEP * here.abs().clamp(min=1))
    ahead, behind = evaluate(graph, list((here + torch.cat([step, -step])).T))[-1].chunk(2)
    slopes: np.ndarray = ((ahead - behind) / (2 * step.diagonal())).numpy()
    return slopes
