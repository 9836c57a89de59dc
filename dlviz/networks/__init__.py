"""Small nets that learn to tell two classes apart, recorded epoch by epoch.

>>> training = Network(hidden=(2,), epochs=200).run()
>>> training.to_frame().columns.tolist()
['epoch', 'learning_rate', 'loss', 'accuracy', 'test_loss', 'test_accuracy', 'gradient_norm_1', \
'gradient_norm_2']
>>> boundary_map(decision_boundary(training)).with_frames().frames[-1].name
'200'
"""

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.loss_slice import LossSlice, loss_slice
from dlviz.networks.compute.network import Network, Training, train
from dlviz.networks.compute.neuron_maps import neuron_maps
from dlviz.networks.compute.optimizer_race import NetRace, NetRaceResults
from dlviz.networks.compute.samples import Samples
from dlviz.networks.compute.saved_run import SavedRun, from_json, to_json
from dlviz.networks.compute.seed_sweep import SeedSweep, SeedSweepOutcome
from dlviz.networks.figures.accuracy_curve import accuracy_curve
from dlviz.networks.figures.decision_boundary import boundary_map
from dlviz.networks.figures.gradient_norms import gradient_norms
from dlviz.networks.figures.hidden_space import hidden_space
from dlviz.networks.figures.loss_curve import loss_curve
from dlviz.networks.figures.loss_slice import loss_slice_map
from dlviz.networks.figures.network_diagram import network_diagram
from dlviz.networks.figures.seed_sweep import final_losses
from dlviz.networks.scripts import script

__all__ = [
    "Dataset",
    "LossSlice",
    "NetRace",
    "NetRaceResults",
    "Network",
    "Samples",
    "SavedRun",
    "SeedSweep",
    "SeedSweepOutcome",
    "Training",
    "accuracy_curve",
    "boundary_map",
    "decision_boundary",
    "final_losses",
    "from_json",
    "gradient_norms",
    "hand_set_weights",
    "hidden_space",
    "loss_curve",
    "loss_slice",
    "loss_slice_map",
    "network_diagram",
    "neuron_maps",
    "script",
    "to_json",
    "train",
]
