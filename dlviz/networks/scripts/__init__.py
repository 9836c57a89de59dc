"""A net as the PyTorch program that trains it."""

from dlviz.networks.scripts.training import script as script
