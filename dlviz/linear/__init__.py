"""One linear neuron that predicts prices: its error, gradient descent, least squares, curvature."""

from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.error_surface import ErrorGrid, ErrorSurface
from dlviz.linear.compute.gradient_descent import GradientDescent, Trajectory
from dlviz.linear.compute.hessian import Hessian, HessianSpectrum
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Fit, Linear
from dlviz.linear.compute.lr_sweep import LRSweep
from dlviz.linear.compute.new_house import NewHouse
from dlviz.linear.compute.outcome import outcome
from dlviz.linear.compute.outlier import Outlier
from dlviz.linear.compute.price_line import PriceLine
from dlviz.linear.figures.error_surface import error_contours
from dlviz.linear.figures.matrix_product import matrix_product
from dlviz.linear.figures.neuron_diagram import neuron_diagram
from dlviz.linear.figures.outlier import outlier_line
from dlviz.linear.figures.predictions import error_history, residual_bars
from dlviz.linear.figures.price_line import price_line
from dlviz.linear.scripts import script

__all__ = [
    "DATASETS",
    "Dataset",
    "ErrorGrid",
    "ErrorSurface",
    "Fit",
    "GradientDescent",
    "Hessian",
    "HessianSpectrum",
    "LRSweep",
    "Linear",
    "NewHouse",
    "Outlier",
    "PriceLine",
    "Trajectory",
    "error_contours",
    "error_history",
    "least_squares",
    "matrix_product",
    "neuron_diagram",
    "outcome",
    "outlier_line",
    "price_line",
    "residual_bars",
    "script",
]
