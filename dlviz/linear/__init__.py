"""One linear neuron: its error, gradient descent, least squares, curvature; and the sales line.

>>> run = FromScratch(epochs=1).run()  # the lecture's program, beside it PyTorch's slope
>>> round(float(run.gradient[0, 0]), 2), round(float(Line().run().slope[0]), 2)
(-1036982.84, -1036982.86)
"""

from dlviz.linear.compute.cost_over_weights import CostOverW, CostOverWAndB
from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.error_surface import ErrorGrid, ErrorSurface
from dlviz.linear.compute.from_scratch import FromScratch
from dlviz.linear.compute.gradient_descent import GradientDescent, Trajectory
from dlviz.linear.compute.hessian import Hessian, HessianSpectrum
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.line import TABLES, Line, best_line
from dlviz.linear.compute.line_curvature import LineCurvature, steps_until
from dlviz.linear.compute.line_descent import LineDescent
from dlviz.linear.compute.linear import Fit, Linear
from dlviz.linear.compute.lines_drawn import lines_drawn
from dlviz.linear.compute.lr_sweep import LRSweep
from dlviz.linear.compute.new_house import NewHouse
from dlviz.linear.compute.outcome import outcome
from dlviz.linear.compute.outlier import Outlier
from dlviz.linear.compute.price_line import PriceLine
from dlviz.linear.compute.rows_at_a_time import RowsAtATime
from dlviz.linear.figures.cost_over_weights import cost_curve
from dlviz.linear.figures.error_surface import error_contours, error_in_space
from dlviz.linear.figures.line import replay_squares, squares
from dlviz.linear.figures.matrix_product import matrix_product
from dlviz.linear.figures.neuron_diagram import neuron_diagram
from dlviz.linear.figures.outlier import outlier_line
from dlviz.linear.figures.predictions import error_history, residual_bars
from dlviz.linear.figures.price_line import price_line
from dlviz.linear.figures.rows_at_a_time import by_epoch, rest_by_rate
from dlviz.linear.scripts.gradient_descent import script

__all__ = [
    "DATASETS",
    "TABLES",
    "CostOverW",
    "CostOverWAndB",
    "Dataset",
    "ErrorGrid",
    "ErrorSurface",
    "Fit",
    "FromScratch",
    "GradientDescent",
    "Hessian",
    "HessianSpectrum",
    "LRSweep",
    "Line",
    "LineCurvature",
    "LineDescent",
    "Linear",
    "NewHouse",
    "Outlier",
    "PriceLine",
    "RowsAtATime",
    "Trajectory",
    "best_line",
    "by_epoch",
    "cost_curve",
    "error_contours",
    "error_history",
    "error_in_space",
    "least_squares",
    "lines_drawn",
    "matrix_product",
    "neuron_diagram",
    "outcome",
    "outlier_line",
    "price_line",
    "replay_squares",
    "residual_bars",
    "rest_by_rate",
    "script",
    "squares",
    "steps_until",
]
