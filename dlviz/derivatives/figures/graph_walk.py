"""What a walk through a graph shows: values forward, then back product by product."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dlviz.derivatives.compute.backpropagation import NodeGradients
    from dlviz.text import Translate

NOTHING = " "  # plotly.js takes a word of no letters off the page for good
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, eq=False)
class GraphWalk:
    """The words of every frame, and where it is; F frames, N nodes, E edges."""

    values: list[list[str]]  # (F, N) NOTHING before a node is computed
    gradients: list[list[str]]  # (F, N) NOTHING before something has come back to a node
    slopes: list[list[str]]  # (F, E) NOTHING before an edge is walked back
    sentences: list[list[str]]  # (F, 1)
    active_node: list[int]  # (F,) −1: none
    active_edges: list[list[int]]  # (F, …)


def graph_walk(run: NodeGradients, brief: bool, tr: Translate = str) -> GraphWalk:
    """Compute each node from left to right; then hand the gradient back, one edge at a time."""
    nodes, edges = run.graph.nodes, run.graph.edges
    walk = GraphWalk([], [], [], [], [], [])
    value, gradient = [NOTHING] * len(nodes), [NOTHING] * len(nodes)
    slope = [NOTHING] * len(edges)
    digits = 3 if brief else 4

    def frame(sentence: str, node: int, active: list[int]) -> None:
        for kept, now in ((walk.values, value), (walk.gradients, gradient), (walk.slopes, slope)):
            kept.append(list(now))
        walk.sentences.append([sentence])
        walk.active_node.append(node)
        walk.active_edges.append(active)

    for leaf in run.graph.leaves:
        value[leaf] = short(run.value[leaf], digits)
    frame(tr("The variables have their values."), -1, [])
    for n, node in enumerate(nodes):
        if node.tree is not None:
            value[n] = short(run.value[n], digits)
            frame(_computed(run, n), n, [e for e, edge in enumerate(edges) if edge[1] == n])
    gradient[-1] = "1"
    frame(tr("Back: the output by itself has the slope 1."), len(nodes) - 1, [])
    total = np.zeros(len(nodes))
    for e in reversed(range(len(edges))):
        source, n = edges[e]
        before = gradient[source]
        total[source] += run.product[e]
        slope[e] = _on_edge(float(run.slope[e]), brief)
        gradient[source] = short(total[source], digits)
        frame(_handed_back(run, e, before, float(total[source]), tr), source, [e])
    return walk


def _on_edge(slope: float, brief: bool) -> str:
    """Return what is written on an edge; where there is little room, two digits, and no 1."""
    if not brief:
        return short(slope)
    return NOTHING if slope == 1 else short(slope, 2)


def _computed(run: NodeGradients, n: int) -> str:
    """Return the operation with its numbers."""
    node = run.graph.nodes[n]
    values = [short(run.value[i]) for i in node.inputs]
    sign = node.label
    if len(values) == 1:
        first = sign.split(" ")[0]
        text = f"{sign} {values[0]}" if _is_call(sign, first) else f"{values[0]} {sign}"
        text = sign.replace(" ", values[0]) if sign.startswith("( )") else text
        if first.isalpha() and first != sign:
            text = f"{first}({values[0]}, {sign.partition(' ')[2]})"
    elif sign.split(" ")[0].isalpha():
        text = f"{sign}({', '.join(values)})"
    else:
        head, _, number = sign.partition(" ")
        text = f" {head} ".join([*values, *([number] if number else [])])
    name = "" if node.name.startswith("n") and node.name[1:].isdigit() else f"{node.name} = "
    return f"{name}{text} = {short(run.value[n])}"


def _is_call(sign: str, first: str) -> bool:
    """Whether the sign stands before its one number: σ 3, exp 3, 1 ÷ 3, −3."""
    return first.isalpha() or sign == "−" or (sign[-1] in "×÷−^<>≤≥+" and len(sign) > 1)


def _handed_back(run: NodeGradients, e: int, before: str, total: float, tr: Translate) -> str:
    """Return the product at one edge, and the sum where something had come back before."""
    source, n = run.graph.edges[e]
    name = run.graph.nodes[source]
    numbers = f"{short(run.slope[e])} × {short(run.gradient[n])} = {short(run.product[e])}"
    who = subscripted(name.name) if name.tree is None else f"“{name.label}”"
    words = tr("To {node}: slope × gradient = {numbers}").format(node=who, numbers=numbers)
    if before == NOTHING:
        return words
    return words + " " + tr("; in all {total}").format(total=short(total))


def short(value: float, digits: int = 4) -> str:
    """Return a number in few letters: 0.5933, −1.04e6."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    text = f"{value + 0.0:.{digits}g}" if abs(value) < 1e5 else f"{value:.3g}"
    head, e, power = text.partition("e")
    return (head + (f"e{int(power)}" if e else "")).replace("-", "−")


def subscripted(name: str) -> str:
    """Return a variable's name with its number below: w₁."""
    letters = name.rstrip("0123456789")
    return letters + name[len(letters) :].translate(SUBSCRIPTS)
