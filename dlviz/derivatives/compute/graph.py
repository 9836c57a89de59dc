"""The computational graph of a typed expression: one node for each operation.

>>> graph = computational_graph("q = x + y; q * z")
>>> [(node.label, node.inputs) for node in graph.nodes]
[('x', ()), ('y', ()), ('+', (0, 1)), ('z', ()), ('×', (2, 3))]
"""

from __future__ import annotations

import ast
import re
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from dlviz.derivatives.compute.node_labels import node_label
from dlviz.expression.functions import CONSTANTS
from dlviz.expression.grammar import names_in, read
from dlviz.expression.program import torch_program
from dlviz.text import Refused, mark

MOST, MOST_LEAVES = 60, 10
LINE = re.compile(r"\s*([A-Za-z]\w*)\s*=(?!=)(.*)", re.DOTALL)
TAKEN = ("torch", "math", "F")  # what the PyTorch program calls its own


@dataclass(frozen=True, eq=False)
class Node:
    """A leaf, or an operation on earlier nodes; numbers are a part of the operation."""

    name: str  # its variable in the program
    label: str  # what stands in its circle
    inputs: tuple[int, ...] = ()
    tree: ast.expr | None = None  # of _0, _1 …, its inputs; None: a leaf
    code: str = ""  # the same as PyTorch, of the inputs' names


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes in an order in which each comes after its inputs; the last is the output."""

    formula: str
    nodes: tuple[Node, ...]

    @property
    def leaves(self) -> tuple[int, ...]:
        """The places of the variables."""
        return tuple(i for i, node in enumerate(self.nodes) if node.tree is None)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """(input, node) for each place where a node uses another."""
        return tuple((i, n) for n, node in enumerate(self.nodes) for i in node.inputs)


@lru_cache(maxsize=128)
def computational_graph(formula: str) -> Graph:
    """Return the graph of `formula`: parts between semicolons, all but the last with a name.

    Raises Refused for what is no formula, has no variable, or makes too many nodes.
    """
    growing = _Growing()
    output: int | ast.expr = ast.Constant(0)
    for line in formula.rstrip("; ").split(";"):
        output = growing.add_line(line)
    if not isinstance(output, int):
        raise Refused(mark("The formula has no variable to differentiate by, such as x"))
    if output != len(growing.nodes) - 1:
        raise Refused(mark("The last part of the formula must compute something new"))
    return Graph(formula, tuple(growing.nodes))


@dataclass
class _Growing:
    """A graph while it is read."""

    nodes: list[Node] = field(default_factory=list)
    known: dict[str, int | ast.expr] = field(default_factory=dict)  # a node, or just a number

    def add_line(self, line: str) -> int | ast.expr:
        """Add "name = formula" or "formula"; return its node, or its number."""
        named = LINE.fullmatch(line)
        text = named[2] if named else line
        for name in names_in(text):
            if name not in self.known:
                self._add_leaf(name)
        tree = read(text, tuple(self.known))
        place = self._place(tree, named[1] if named else "")
        if named:
            self.known[named[1]] = place
        return place

    def _add_leaf(self, name: str) -> None:
        if name in TAKEN:
            raise Refused(mark("The formula can’t call a variable {name}"), name=name)
        self.known[name] = self._append(Node(name, name))
        leaves = sum(node.tree is None for node in self.nodes)
        if leaves > MOST_LEAVES:
            sentence = mark("The formula has {got} variables; {most} at most get a slider")
            raise Refused(sentence, got=leaves, most=MOST_LEAVES)

    def _place(self, tree: ast.expr, name: str = "") -> int | ast.expr:
        """Return the node that computes `tree`, added if need be; a tree of numbers as it is."""
        if isinstance(tree, ast.Name):
            return self.known.get(tree.id, tree)
        inputs: list[int] = []
        operation = self._with_inputs(tree, inputs)
        if not inputs:
            return operation
        names = tuple(self.nodes[i].name for i in inputs)
        program = torch_program(_named(operation, names), tuple(dict.fromkeys(names)))
        label = node_label(operation)
        return self._append(Node(self._free(name), label, tuple(inputs), operation, program))

    def _with_inputs(self, tree: ast.expr, inputs: list[int]) -> ast.expr:
        """Return one operation with _0, _1 … for what it works on; a + b + c is one."""
        made = copy(tree)
        match made:
            case ast.BinOp(op=ast.Add(), left=ast.BinOp(op=ast.Add()) as left):
                made.left = self._with_inputs(left, inputs)
                made.right = self._input(made.right, inputs)
            case ast.BinOp():
                made.left = self._input(made.left, inputs)
                made.right = self._input(made.right, inputs)
            case ast.UnaryOp():
                made.operand = self._input(made.operand, inputs)
            case ast.Compare():
                made.left = self._input(made.left, inputs)
                made.comparators = [self._input(one, inputs) for one in made.comparators]
            case ast.Call():
                made.args = [self._input(one, inputs) for one in made.args]
        return made

    def _input(self, tree: ast.expr, inputs: list[int]) -> ast.expr:
        place = self._place(tree)
        if not isinstance(place, int):
            return place
        inputs.append(place)
        return ast.Name(f"_{len(inputs) - 1}", ast.Load())

    def _append(self, node: Node) -> int:
        self.nodes.append(node)
        if len(self.nodes) > MOST:
            raise Refused(mark("The formula makes more than {most} nodes"), most=MOST)
        return len(self.nodes) - 1

    def _free(self, name: str) -> str:
        """Return a name that no node has yet: n1, n2 …, or the given one with a number."""
        taken = {node.name for node in self.nodes} | {*TAKEN, *CONSTANTS, *self.known}
        if name and name not in taken:
            return name
        form, first = (f"{name}_{{}}", 2) if name else ("n{}", 1)
        return next(one for i in range(first, 999) if (one := form.format(i)) not in taken)


def _named(tree: ast.expr, names: tuple[str, ...]) -> ast.expr:
    """Return the operation with the names of its inputs."""
    text = re.sub(r"\b_(\d+)\b", lambda found: names[int(found[1])], ast.unparse(tree))
    return ast.parse(text, mode="eval").body
