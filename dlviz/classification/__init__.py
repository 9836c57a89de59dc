"""Yes or no, and which one: a line and a sigmoid, two losses, softmax, planes for several classes.

>>> PassOrFail().run().best_cut.__round__(2)
2.71
>>> Softmax(logits=(4.3, 5.5, 7.2, 2.4, 5.0)).run().p.round(2).tolist()
[0.04, 0.13, 0.74, 0.01, 0.08]
>>> len(shares_and_target(Softmax().run()).data)
3
"""

from dlviz.classification.compute.class_points import ClassPoints
from dlviz.classification.compute.logistic import PassOrFail
from dlviz.classification.compute.loss_surfaces import loss_map, loss_surfaces
from dlviz.classification.compute.one_point import OnePoint
from dlviz.classification.compute.overflow import in_numbers
from dlviz.classification.compute.separation import separation
from dlviz.classification.compute.softmax import Softmax
from dlviz.classification.compute.softmax_regression import SoftmaxRegression
from dlviz.classification.compute.students import Students
from dlviz.classification.compute.two_walks import TwoWalks
from dlviz.classification.figures.loss_maps import walk_on_loss
from dlviz.classification.figures.one_point import output_by_step, slope_over_z
from dlviz.classification.figures.pass_or_fail import students
from dlviz.classification.figures.planes import planes_in_space, regions, size_by_step
from dlviz.classification.figures.softmax import shares_and_target

__all__ = [
    "ClassPoints",
    "OnePoint",
    "PassOrFail",
    "Softmax",
    "SoftmaxRegression",
    "Students",
    "TwoWalks",
    "in_numbers",
    "loss_map",
    "loss_surfaces",
    "output_by_step",
    "planes_in_space",
    "regions",
    "separation",
    "shares_and_target",
    "size_by_step",
    "slope_over_z",
    "students",
    "walk_on_loss",
]
