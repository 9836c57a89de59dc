"""A net as the PyTorch program that trains it."""

from dlviz.networks.scripts.training_loop import script as script
