"""The digits that tests read: MNIST where it lies at hand, else scikit-learn's; never the network.

MNIST is taken from `DLVIZ_DATA`, or from the folder `../shared/mnist` beside the repository. With
`DLVIZ_TEST_DATA=none` there is none, as on a stranger's machine. `pytest -m data` runs the tests
whose digits differ by that.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import torch

from dlviz.digits.compute.dataset import load_digits
from tests.checked_figures import checked

__all__ = ["checked"]

MNIST = Path(__file__).parents[2] / "shared" / "mnist"
EMPTY = TemporaryDirectory(prefix="dlviz-no-mnist-")
NOBODY = "http://127.0.0.1:9"  # a proxy that is not there: whatever is asked for fails at once

os.environ["https_proxy"] = os.environ["HTTPS_PROXY"] = NOBODY  # servers that tests start have it
if os.environ.get("DLVIZ_TEST_DATA") == "none":
    os.environ["DLVIZ_DATA"] = EMPTY.name
else:
    os.environ.setdefault("DLVIZ_DATA", str(MNIST) if MNIST.is_dir() else EMPTY.name)


def pytest_collection_modifyitems(items):
    """Mark every test that reads what `digits` has."""
    for item in items:
        if "digits" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.data)


@pytest.fixture(scope="session")
def digits():
    """MNIST where it is at hand, else scikit-learn's digits."""
    return load_digits()


@pytest.fixture(autouse=True)
def the_usual_dtype():
    """Give torch its float32 back: programs that tests run ask for float64, and for good."""
    yield
    torch.set_default_dtype(torch.float32)
