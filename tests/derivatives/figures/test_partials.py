"""The surface and its cuts, from a hand-made result."""

from types import SimpleNamespace

import numpy as np

from dlviz.derivatives.figures.partials import cut, pretty, surface_with_cuts

GRID = np.linspace(-6, 6, 5)
FOUND = SimpleNamespace(
    knobs=SimpleNamespace(names=("x1", "y"), point=(1.0, 2.0), steps=2), value=5.0,
    gradient=np.array([2.0, 4.0]), line=GRID, grid=GRID, cuts=np.array([GRID**2 + 4, GRID**2 + 1]),
    height=GRID[None] ** 2 + GRID[:, None] ** 2,
    path=np.array([[1.0, 2.0], [0.5, 1.0], [9.0, 9.0]]), losses=np.array([5.0, 1.25, 162.0]),
)  # fmt: skip


def test_each_cut_moves_along_one_axis():
    _surface, across, up = surface_with_cuts(FOUND).data[:3]
    assert list(across.x) == list(GRID)
    assert set(across.y) == {2.0}
    assert set(up.x) == {1.0}


def test_the_walk_is_drawn_until_it_leaves_the_map():
    walk = surface_with_cuts(FOUND).data[3]
    assert list(walk.x) == [1.0, 0.5]
    still = SimpleNamespace(**{**vars(FOUND), "knobs": SimpleNamespace(
        names=("x", "y"), point=(1.0, 2.0), steps=0)})  # fmt: skip
    assert len(surface_with_cuts(still).data[3].x) == 0


def test_a_cut_has_its_tangent_and_says_its_slope():
    fig = cut(FOUND, 0, tr=lambda text: f"«{text}»")
    tangent = fig.data[1]
    assert (tangent.y[1] - tangent.y[0]) / (tangent.x[1] - tangent.x[0]) == 2
    assert "∂f/∂x₁ = 2" in fig.layout.annotations[0].text
    assert tangent.name == "«tangent»"
    assert fig.layout.xaxis.title.text == "x₁"


def test_nothing_finite_leaves_a_frame():
    lost = SimpleNamespace(**{**vars(FOUND), "cuts": np.full((2, 5), np.nan)})
    assert cut(lost, 1).layout.yaxis.range is not None
    assert pretty("x3") == "x₃"
