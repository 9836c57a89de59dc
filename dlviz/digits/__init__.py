"""Nets that learn to read handwriting: live trainings, learning curves and deep nets on MNIST.

>>> digits = load_digits("scikit-learn digits")  # "MNIST" is read from DLVIZ_DATA, or fetched
>>> *_, last = stream(Training(model="Linear", epochs=1, samples=300), digits)
>>> last.done, last.predict(digits.test_images[:3]).shape
('finished', (3, 10))
>>> figure = training_curves(last)  # Plotly's; `last.to_frame()` are its numbers
"""

from dlviz.digits.compute.architecture import architecture
from dlviz.digits.compute.dataset import Digits, load_digits
from dlviz.digits.compute.depth_study import DepthStudy
from dlviz.digits.compute.evaluation import evaluate
from dlviz.digits.compute.hyperparameters import Settings, Training
from dlviz.digits.compute.learning_curve import LearningCurveStudy
from dlviz.digits.compute.live_training import stream
from dlviz.digits.compute.model_file import load_model, save_model
from dlviz.digits.compute.spoiled_input import SpoiledInput
from dlviz.digits.compute.units import dense_layers
from dlviz.digits.figures.depth_study import accuracies_by_step, gradients_by_layer
from dlviz.digits.figures.evaluation import confusion_matrix, mistakes
from dlviz.digits.figures.images import image_grid, net_input
from dlviz.digits.figures.learning_curve import learning_curves
from dlviz.digits.figures.spoiled_input import accuracy_bars
from dlviz.digits.figures.training_curves import gradient_norms, training_curves
from dlviz.digits.figures.units import net_at_work

__all__ = [
    "DepthStudy",
    "Digits",
    "LearningCurveStudy",
    "Settings",
    "SpoiledInput",
    "Training",
    "accuracies_by_step",
    "accuracy_bars",
    "architecture",
    "confusion_matrix",
    "dense_layers",
    "evaluate",
    "gradient_norms",
    "gradients_by_layer",
    "image_grid",
    "learning_curves",
    "load_digits",
    "load_model",
    "mistakes",
    "net_at_work",
    "net_input",
    "save_model",
    "stream",
    "training_curves",
]
