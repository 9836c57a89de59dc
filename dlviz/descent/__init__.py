"""Gradient descent on losses of one or two weights, small enough to draw.

>>> walk = Descent(surface="Himmelblau", lr=0.01).run()
>>> walk.to_frame().columns.tolist()[:4]
['step', 'x', 'y', 'loss']
>>> len(from_above(loss_landscape(walk.descent.objective), walk).data)
5
"""

from dlviz.descent.compute.curvature import Curvature, curvature, stability_limit
from dlviz.descent.compute.curves import Curve, profile
from dlviz.descent.compute.descent import Descent, Trajectory
from dlviz.descent.compute.lr_sweep import LrSweep, LrSweepResult
from dlviz.descent.compute.objectives import objective
from dlviz.descent.compute.surfaces import Surface, loss_landscape, ravine
from dlviz.descent.figures.by_step import loss_by_step, slope_by_step
from dlviz.descent.figures.descent import from_above, in_space, on_curve
from dlviz.descent.figures.lr_sweep import loss_by_rate
from dlviz.descent.figures.replay import replay
from dlviz.descent.scripts import script

__all__ = [
    "Curvature",
    "Curve",
    "Descent",
    "LrSweep",
    "LrSweepResult",
    "Surface",
    "Trajectory",
    "curvature",
    "from_above",
    "in_space",
    "loss_by_rate",
    "loss_by_step",
    "loss_landscape",
    "objective",
    "on_curve",
    "profile",
    "ravine",
    "replay",
    "script",
    "slope_by_step",
    "stability_limit",
]
