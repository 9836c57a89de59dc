"""One neuron that decides by a threshold: set by hand, or taught by its own mistakes.

>>> updates = Perceptron(points=Points(gate="NAND"), rate=0.1).run()
>>> updates.weights[-1].tolist(), updates.count, round(updates.bound)
([-0.2, -0.1, 0.3], 11, 51)
>>> updates.to_frame().columns.tolist()[:7]
['update', 'epoch', 'row', 'x₁', 'x₂', 'target', 'z']
>>> len(plane(StepNeuron(points=Points(gate="AND")).run()).data)
9
"""

from dlviz.perceptron.compute.gates import GATES, gate_of, most_right, separable
from dlviz.perceptron.compute.many_runs import EveryOrder, ManyRuns, ManyStarts
from dlviz.perceptron.compute.margin import Margin, margin_in_the_plane, widest_margin
from dlviz.perceptron.compute.neuron import Answers, StepNeuron
from dlviz.perceptron.compute.perceptron import Cycle, Perceptron, Updates
from dlviz.perceptron.compute.points import Points
from dlviz.perceptron.compute.weight_map import WeightMaps, WeightMapsResult
from dlviz.perceptron.figures.many_runs import updates_by_run
from dlviz.perceptron.figures.neuron import neuron
from dlviz.perceptron.figures.plane import plane, plane_film
from dlviz.perceptron.figures.update_sum import mistakes_film, update_sum
from dlviz.perceptron.figures.weight_map import weight_map
from dlviz.perceptron.scripts import by_hand, learning, without_step

__all__ = [
    "GATES",
    "Answers",
    "Cycle",
    "EveryOrder",
    "ManyRuns",
    "ManyStarts",
    "Margin",
    "Perceptron",
    "Points",
    "StepNeuron",
    "Updates",
    "WeightMaps",
    "WeightMapsResult",
    "by_hand",
    "gate_of",
    "learning",
    "margin_in_the_plane",
    "mistakes_film",
    "most_right",
    "neuron",
    "plane",
    "plane_film",
    "separable",
    "update_sum",
    "updates_by_run",
    "weight_map",
    "widest_margin",
    "without_step",
]
