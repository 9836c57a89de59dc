"""The map of basins from a hand-made result."""

from types import SimpleNamespace

import numpy as np

from dlviz.drawing.theme import REGION, SHADE
from dlviz.optimizers.figures.basins import BASIN, basin_map

LAND = SimpleNamespace(x=np.array([-1.0, 1.0]), y=np.array([-1.0, 1.0]), axes=("x", "y"))
RESULT = SimpleNamespace(
    minima=((-0.5, 0.0), (0.5, 0.0)), x=LAND.x, y=LAND.y, end=np.array([[[0, 1], [2, 3]]]),
    share=lambda lane: (0.25, 0.25, 0.25, 0.25),
)  # fmt: skip


def test_a_star_has_the_colour_of_its_basin_and_the_lost_that_of_their_region():
    cells, stars, *_ = basin_map(LAND, RESULT, 0, (0.0, 0.0)).data
    seen = [colour for _, colour in cells.colorscale][::2]
    assert seen == [*BASIN[:2], SHADE, REGION["diverges"]]
    assert list(stars.marker.color) == seen[:2]
    assert (cells.zmin, cells.zmax) == (-0.5, 3.5)
    assert REGION["diverges"] not in BASIN


def test_only_colours_that_are_there_are_named():
    names = [t.name for t in basin_map(LAND, RESULT, 0, (0.0, 0.0)).data if t.showlegend is None]
    assert names[-2:] == ["elsewhere", "diverged"]
    fine = SimpleNamespace(**{**vars(RESULT), "share": lambda lane: (0.5, 0.5, 0.0, 0.0)})
    assert "diverged" not in [trace.name for trace in basin_map(LAND, fine, 0, (0.0, 0.0)).data]


def test_without_minima_it_still_draws():
    none = SimpleNamespace(
        minima=(), x=LAND.x, y=LAND.y, end=np.array([[[0, 0], [1, 1]]]), share=lambda _: (0.5, 0.5)
    )
    assert basin_map(LAND, none, 0, (0.0, 0.0)).data[0].zmax == 1.5
