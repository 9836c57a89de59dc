"""Below the graph: every gradient held to autograd, and one step of descent with it."""

from collections.abc import Callable
from typing import Any

from dlviz.derivatives.compute.backpropagation import Backpropagation, NodeGradients
from dlviz.derivatives.compute.leaf_descent import LeafDescent, LeafPath
from dlviz.derivatives.figures.graph_walk import subscripted
from dlviz.text import format_number
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.lesson import fold, folded
from pages.widgets.live_text import Said, Table, tell


def held_to_autograd(follow: Callable[[Any], Live]) -> None:
    """Show a table of all nodes: products along the edges, autograd, central difference."""
    if box := fold("held", tr("Held to autograd, node by node"), ":material/rule:"):
        with box:
            tell(follow(table), "held_table")


def table(back: NodeGradients) -> Said:
    """Return each node's gradient three ways; a variable also has its central difference."""
    head = [tr("node"), tr("operation"), tr("value"), tr("sum of products"), "autograd",
            tr("central difference")]  # fmt: skip
    differences = dict(zip(back.graph.leaves, back.difference, strict=True))
    rows = []
    for n, node in enumerate(back.graph.nodes):
        numbers = [back.value[n], back.gradient[n], back.autograd[n]]
        difference = digits(differences[n]) if n in differences else ""
        label = "" if node.tree is None else node.label
        rows.append([subscripted(node.name), label, *map(digits, numbers), difference])
    words = tr(
        "Three ways to a slope: a difference nudges each variable and rounds; a formula is "
        "differentiated once on paper; autograd multiplies numbers along the graph, exactly, in "
        "one walk for all variables."
    )
    return Said(words, "note", Table(head, rows, left=(0, 1)))


def one_step(back: Backpropagation) -> None:
    """Show where descent takes the variables with these gradients."""
    label = tr("Backpropagation computes, descent moves")
    with folded("descent", label, ":material/downhill_skiing:") as box:
        lr = knobs.slide("lr", tr("Learning rate η"), 0.5, 1e-6, 1.0, log=True)
        steps = knobs.slide("steps", tr("Steps"), 1, 1, 200)
        if box:
            path = run(LeafDescent(formula=back.formula, at=back.at, lr=lr, steps=steps))
            tell(moved(path), "moved")


def moved(path: LeafPath) -> Said:
    """Return each variable before and after, and the output."""
    head = [tr("variable"), tr("before"), tr("after")]
    ends = zip(path.names, path.path[0], path.path[-1], strict=True)
    rows = [[subscripted(name), digits(a), digits(b)] for name, a, b in ends]
    rows.append([tr("output"), digits(path.loss[0]), digits(path.loss[-1])])
    words = tr("Each variable − η × its gradient, by torch.optim.SGD, {steps}×. Output {end}.")
    first, last = path.loss[0], path.loss[-1]
    end = tr("fell") if last < first else tr("did not fall") if last >= first else tr("was lost")
    return Said(words.format(steps=path.knobs.steps, end=end), "note", Table(head, rows, left=(0,)))


def digits(value: float) -> str:
    """Return a number with nine digits, in few letters."""
    value = float(value)
    text = format_number(value) if abs(value) == float("inf") or value != value else f"{value:.9g}"
    return text.replace("-", "−")
