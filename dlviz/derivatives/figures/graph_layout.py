"""Where the nodes of a graph stand: in layers from left to right, with few crossings.

Source: Sugiyama, Tagawa & Toda 1981, "Methods for Visual Understanding of Hierarchical Systems".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

Edges = tuple[tuple[int, int], ...]
SWEEPS = 12
SLIM = 0.6  # of a node's room: what an edge needs that passes through a layer


@dataclass(frozen=True, eq=False)
class GraphLayout:
    """Places of nodes, and the bends of edges between them."""

    places: np.ndarray  # (N, 2): layer from 0, height
    routes: tuple[np.ndarray, ...]  # of each edge (K, 2), from its input to its node

    @property
    def columns(self) -> int:
        """How many layers there are."""
        return int(self.places[:, 0].max()) + 1

    @property
    def rows(self) -> float:
        """How many nodes would fit into the height."""
        heights = np.concatenate([self.places, *self.routes])[:, 1]
        return float(np.ptp(heights)) + 1


@lru_cache(maxsize=64)
def layered(count: int, edges: Edges) -> GraphLayout:
    """Lay out `count` nodes and edges (input, node), inputs before nodes."""
    depth = _depths(count, edges)
    chains = _chains(depth, edges)
    links = [link for chain in chains for link in pairwise(chain)]
    depths = dict(enumerate(depth))
    for chain in chains:
        depths.update((one, depths[chain[0]] + k) for k, one in enumerate(chain[:-1]))
    layers = _ordered([[n for n in depths if depths[n] == d] for d in range(max(depth) + 1)], links)
    height = _heights(layers, links, count)
    places = np.array([[depth[n], height[n]] for n in range(count)], dtype=float)
    routes = [np.array([[depths[n], height[n]] for n in chain], dtype=float) for chain in chains]
    return GraphLayout(places, tuple(routes))


def _depths(count: int, edges: Edges) -> list[int]:
    """Return each node's layer: after all its inputs; a variable stands just before its use."""
    depth, fed = [0] * count, {node for _source, node in edges}
    for source, node in sorted(edges, key=lambda edge: edge[1]):
        depth[node] = max(depth[node], depth[source] + 1)
    for leaf in set(range(count)) - fed:
        depth[leaf] = min((depth[node] for source, node in edges if source == leaf), default=1) - 1
    return depth


def _chains(depth: list[int], edges: Edges) -> list[list[int]]:
    """Return each edge as nodes with a place to pass through in every layer between."""
    free, chains = len(depth), []
    for source, node in edges:
        passes = depth[node] - depth[source] - 1
        chains.append([source, *range(free, free + passes), node])
        free += passes
    return chains


def _ordered(layers: list[list[int]], links: list[tuple[int, int]]) -> list[list[int]]:
    """Return the layers in the order with the fewest crossings that sweeping to and fro finds."""
    before: dict[int, list[int]] = {n: [] for layer in layers for n in layer}
    after: dict[int, list[int]] = {n: [] for n in before}
    for source, node in links:
        before[node].append(source)
        after[source].append(node)
    best, least = [list(layer) for layer in layers], np.inf
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        near = before if forward else after
        for layer in layers if forward else layers[::-1]:
            at = {n: k for one in layers for k, n in enumerate(one)}
            middle = {n: np.mean([at[m] for m in near[n]]) if near[n] else at[n] for n in layer}
            layer.sort(key=middle.__getitem__)
        crossings = _crossings(layers, links)
        if crossings < least:
            best, least = [list(layer) for layer in layers], crossings
    return best


def _crossings(layers: list[list[int]], links: list[tuple[int, int]]) -> int:
    """Count the pairs of edges between the same layers that cross."""
    layer_of = {n: d for d, layer in enumerate(layers) for n in layer}
    at = {n: k for layer in layers for k, n in enumerate(layer)}
    ends = np.array([(layer_of[a], at[a], at[b]) for a, b in links])
    same, a, b = (np.subtract.outer(column, column) for column in ends.T)
    return int(((same == 0) & (a * b < 0)).sum() // 2)


def _heights(layers: list[list[int]], links: list[tuple[int, int]], count: int) -> dict[int, float]:
    """Return a height for each: near those it is linked with, and clear of its neighbours."""
    height = {n: float(k) for layer in layers for k, n in enumerate(layer)}
    for sweep in range(4 * SWEEPS):
        for layer in layers if sweep % 2 == 0 else layers[::-1]:
            wish = []
            for n in layer:
                near = [height[b if a == n else a] for a, b in links if n in (a, b)]
                wish.append(np.mean(near) if near else height[n])
            room = [1.0 if n < count else SLIM for n in layer]
            height.update(zip(layer, _apart(np.array(wish), np.array(room)), strict=True))
    return height


def _apart(wish: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Return the heights nearest to `wish` (n,) in the same order that leave each its `room`."""
    offset = np.concatenate([[0.0], np.cumsum((room[1:] + room[:-1]) / 2)])
    blocks: list[tuple[float, int]] = []  # isotonic regression: pool those in the wrong order
    for value in wish - offset:
        mean, size = float(value), 1
        while blocks and blocks[-1][0] > mean:
            left, many = blocks.pop()
            mean, size = (left * many + mean * size) / (many + size), many + size
        blocks.append((mean, size))
    level: np.ndarray = np.concatenate([np.full(size, mean) for mean, size in blocks]) + offset
    return level
