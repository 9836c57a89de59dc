"""What is said of a graph: its slopes, its traps, and what there is to reach."""

import math

import numpy as np

from dlviz.derivatives.compute.backpropagation import Backpropagation, NodeGradients
from dlviz.derivatives.figures.graph_walk import subscripted
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said

FEW = 4  # variables whose slopes are read out
CLOSE = 1e-12
NEAR = 0.01  # of the gradient's length at the start


def verdict(back: NodeGradients) -> Said:
    """Read the output's slopes out; say what is special here."""
    lost = back.no_value
    if lost is not None:
        words = tr("At the node “{node}” there is no finite value: nothing can be handed back.")
        return Said(words.format(node=lost.label), "bad")
    leaves = back.graph.leaves
    slopes = [
        f"∂/∂{subscripted(back.graph.nodes[leaf].name)} = {number(back.autograd[leaf])}"
        for leaf in leaves[:FEW]
    ]
    more = ", …" if len(leaves) > FEW else ""
    words = tr("Output {value}. Its slopes: {slopes}.")
    said = words.format(value=number(back.value[-1]), slopes=", ".join(slopes) + more)
    said = said.replace("….", "…")
    held = back.off <= CLOSE and bool(np.isfinite(back.autograd).all())
    return Said(" ".join(filter(None, (said, _tie(back)))), "info" if held else "warn")


def details(back: NodeGradients) -> Said:
    """Say how well both ways to the gradients agree, and what adds up."""
    if back.no_value is not None:
        return Said("", "note")
    return Said(" ".join(filter(None, (_held(back), _used_twice(back)))), "note")


def _held(back: NodeGradients) -> str:
    """Say how far the products along the edges are from autograd's own."""
    if not np.isfinite(back.autograd).all():
        return tr("Somewhere a slope is no finite number; neither is all that it multiplies.")
    words = tr("All {count} gradients, product by product, agree with autograd: gap {gap}.")
    if back.off > CLOSE:
        words = tr("Of {count} gradients some differ from autograd by up to {gap}.")
    gap = format_number(float(f"{back.off:.1e}"))
    return words.format(count=len(back.graph.nodes), gap=gap)


def _used_twice(back: NodeGradients) -> str:
    """Say of the first variable that is used in several places that its products add up."""
    for leaf in back.graph.leaves:
        products = [back.product[e] for e, (i, _) in enumerate(back.graph.edges) if i == leaf]
        if len(products) > 1:
            name = subscripted(back.graph.nodes[leaf].name)
            if len(products) > FEW:
                words = tr("{name} is used {count} times: what comes back adds up.")
                return words.format(name=name, count=len(products))
            words = tr("{name} is used {count} times, so it gets a sum: {sum} = {total}.")
            parts = " + ".join(f"({number(p)})" if p < 0 else number(p) for p in products[::-1])
            total = number(back.gradient[leaf])
            return words.format(name=name, count=len(products), sum=parts, total=total)
    return ""


def _tie(back: NodeGradients) -> str:
    """Say what torch does where max or min has two equal inputs."""
    for node in back.graph.nodes:
        inputs = [back.value[i] for i in node.inputs]
        if node.label in ("max", "min") and len(set(inputs)) == 1 < len(inputs):
            words = tr("{name} has a tie, a kink: PyTorch gives each input half.")
            return words.format(name=node.label)
    return ""


def aim(back: NodeGradients, start: tuple[tuple[str, float], ...]) -> Said:
    """Say what there is to reach: a place where the output hardly has a slope."""
    at = start or tuple((name, 1.0) for name, _value in back.knobs.at)
    first = length(run(Backpropagation(formula=back.knobs.formula, at=at)))
    if not (math.isfinite(first) and first > 0):
        return Said("")
    bound = float(f"{NEAR * first:.2g}")
    words = tr("with the sliders, bring the length of the gradient below {bound} (now {now}).")
    now = length(back)
    said = words.format(bound=format_number(bound), now=number(now))
    return goal(said, reached=now < bound)


def length(back: NodeGradients) -> float:
    """Return the length of the gradient by all variables."""
    return float(np.linalg.norm(back.autograd[list(back.graph.leaves)]))


def number(value: float) -> str:
    """Return four digits."""
    return format_number(float(f"{float(value):.4g}"))
