"""Any net that the lesson's knobs can make: the same for the same generator."""

from math import exp, log

from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import FOUR, POINT_CLOUDS, Dataset
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.logic_gates import GATES
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, INITS
from dlviz.networks.compute.network import FIRST_ORDER


def any_network(random):
    """Draw every knob of a Network from the range that the lesson gives it; epochs are few."""
    one = random.choice
    loss, data = one(list(LOSSES)), one([FOUR, *POINT_CLOUDS])
    points = Dataset(gate=one(list(GATES)))
    inputs, batch = ("x₁", "x₂"), 0
    if data != FOUR:
        points = Dataset(
            data=data, n=random.randint(10, 120), noise=one((0.0, random.uniform(0, 0.5))),
            train=random.uniform(0.1, 0.9), seed=random.randint(0, 99),
        )  # fmt: skip
        inputs = tuple(random.sample(list(INPUTS), random.randint(1, len(INPUTS))))
        batch = one((0, random.randint(1, 100)))
    return {
        "points": points, "inputs": inputs, "batch": batch, "order": one(ORDERS), "loss": loss,
        "hidden": tuple(random.randint(1, 8) for _ in range(random.randint(0, 3))),
        "activation": one(list(ACTIVATIONS)), "init": one(list(INITS)),
        "output": "Sigmoid" if loss == "Cross-entropy" else one(list(ACTIVATIONS)),
        "optimizer": one(FIRST_ORDER), "lr": exp(random.uniform(log(1e-3), log(10))),
        "epochs": random.randint(10, 30), "seed": random.randint(0, 99),
    }  # fmt: skip
