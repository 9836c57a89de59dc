"""The digits that tests read: MNIST where it lies beside the repository, else scikit-learn's."""

import os
from pathlib import Path

import pytest

from dlviz.digits.compute.dataset import load, small
from tests.checked_figures import checked

__all__ = ["checked"]

MNIST = Path(__file__).parents[2] / "shared" / "mnist"
if MNIST.is_dir():
    os.environ.setdefault("DLVIZ_DATA", str(MNIST))


@pytest.fixture(scope="session")
def digits():
    """MNIST where `DLVIZ_DATA` or ../shared/mnist has it; a test never goes to the network."""
    return load() if os.environ.get("DLVIZ_DATA") else small()
