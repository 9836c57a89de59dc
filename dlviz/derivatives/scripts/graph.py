"""The PyTorch program of a graph: every node by name, retain_grad, one backward()."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.derivatives.compute.backpropagation import NodeGradients


def script(run: NodeGradients) -> str:
    """Return a program that prints every node's value and gradient."""
    nodes = run.graph.nodes
    lines = ["import math", "", "import torch", "import torch.nn.functional as F", ""]
    for i, node in enumerate(nodes):
        if node.tree is None:
            number = f"torch.tensor({float(run.value[i])!r}, dtype=torch.float64"
            lines.append(f"{node.name} = {number}, requires_grad=True)")
    lines += [f"{node.name} = {node.code}" for node in nodes if node.tree is not None]
    between = [node.name for node in nodes if node.tree is not None]
    lines += [
        "",
        f"for node in [{', '.join(between)}]:",
        "    node.retain_grad()  # else only the variables keep theirs",
        f"{nodes[-1].name}.backward()",
        "",
        f"names = {[node.name for node in nodes]}",
        f"for name, node in zip(names, [{', '.join(node.name for node in nodes)}]):",
        "    slope = 0.0 if node.grad is None else node.grad.item()",
        '    print(f"{name}: value {node.item():.10g}, gradient {slope:.10g}")',
    ]
    return "\n".join(lines) + "\n"
