"""A race from above, recorded: faint where each lane will go, strong where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import (
    corners,
    frame,
    ground,
    light,
    minima,
    spot,
    undefined,
    visible,
)
from dlviz.drawing.theme import INK
from dlviz.optimizers.figures.lanes import lanes, recorded
from dlviz.optimizers.figures.race_by_step import names_of

if TYPE_CHECKING:
    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.drawing.recording import Recording
    from dlviz.optimizers.compute.race import RaceResults
    from dlviz.text import Translate


def race_from_above(land: Landscape, results: RaceResults, tr: Translate = str) -> Recording:
    """Level lines with every lane on them; a lane that diverges leaves the frame."""
    low, high = corners(land)
    lines = [visible(lane, low, high) for lane in np.moveaxis(results.path, 1, 0)]
    hover = tr("step {step}, loss {loss}").format(step="%{pointNumber}", loss="%{customdata:.4g}")
    moving = lanes(names_of(results), lines, hover, legend=False)
    for i, line in enumerate(lines):
        moving[i]["customdata"] = light(results.loss[: len(line), i])
    start = spot(results.path[0, 0], tr("start"), "circle-open", INK)
    static = [ground(land, tr), *undefined(land, tr), minima(land, tr), start]
    look = {"showlegend": False, **frame(land, tr)}
    return recorded(static, moving, lines, look, len(results.loss) - 1)
