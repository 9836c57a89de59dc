"""Slopes: by differences, along one axis, through gears, and back through a graph.

>>> run = Backpropagation(formula="h = w*x; (h - 1)^2", at=(("w", 2.0), ("x", 3.0))).run()
>>> run.to_frame()[["node", "value", "gradient"]].values.tolist()[:2]
[['w', 2.0, 30.0], ['x', 3.0, 20.0]]
>>> len(graph(run).steps)
9
"""

from dlviz.derivatives.compute.backpropagation import Backpropagation, NodeGradients
from dlviz.derivatives.compute.chain_rule import ChainRule, GearedChanges
from dlviz.derivatives.compute.elementary import elementary
from dlviz.derivatives.compute.error_sharing import ErrorSharing, RandomLayers
from dlviz.derivatives.compute.finite_differences import FiniteDifferences
from dlviz.derivatives.compute.graph import Graph, computational_graph
from dlviz.derivatives.compute.leaf_descent import LeafDescent
from dlviz.derivatives.compute.partials import PartialDerivatives, Partials
from dlviz.derivatives.figures.chain_rule import dials
from dlviz.derivatives.figures.error_sharing import agreement, directions, shares
from dlviz.derivatives.figures.finite_differences import error_by_step_size, secant
from dlviz.derivatives.figures.graph import graph
from dlviz.derivatives.figures.partials import cut, surface_with_cuts
from dlviz.derivatives.scripts.graph import script

__all__ = [
    "Backpropagation",
    "ChainRule",
    "ErrorSharing",
    "FiniteDifferences",
    "GearedChanges",
    "Graph",
    "LeafDescent",
    "NodeGradients",
    "PartialDerivatives",
    "Partials",
    "RandomLayers",
    "agreement",
    "computational_graph",
    "cut",
    "dials",
    "directions",
    "elementary",
    "error_by_step_size",
    "graph",
    "script",
    "secant",
    "shares",
    "surface_with_cuts",
]
