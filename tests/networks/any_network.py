"""Any net that the lesson's knobs can make: the same for the same generator."""

from math import exp, log

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import FOUR, OWN, POINT_CLOUDS, Dataset
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.logic_gates import GATES
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, INITS, OUTPUTS, parameter_count
from dlviz.networks.compute.network import FIRST_ORDER, Network
from dlviz.networks.compute.point_clouds import SEVERAL
from dlviz.networks.compute.regression_clouds import REGRESSION_CLOUDS
from dlviz.optimizers.compute.optimizers import OPTIMIZERS


def any_network(random):
    """Draw a net of two classes with the knobs that are seen at first; epochs are few."""
    one = random.choice
    loss, data = one(list(LOSSES)), one([FOUR, *POINT_CLOUDS])
    points = Dataset(gate=one(list(GATES)))
    inputs, batch = ("x₁", "x₂"), 0
    if data != FOUR:
        points = _cloud(random, data)
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


def any_network_of_all_knobs(random):
    """Draw every knob of a Network that the lesson has, folded or not; epochs are few."""
    one = random.choice
    net = any_network(random)
    points = one((net["points"], _own(random), _several(random), _numbers(random)))
    net |= {"points": points, **_outputs(random, points), "epochs": random.randint(1, 30)}
    net["activation"] = tuple(one(list(ACTIVATIONS)) for _ in net["hidden"])
    net |= _update_rule(random, net["optimizer"]) | _stop(random, points)
    if random.random() < 0.2:
        size = parameter_count(Network(**net).sizes)
        net["weights"] = tuple(one((0.0, round(random.gauss(0, 2), 1))) for _ in range(size))
    return net


def _cloud(random, data, **more):
    return Dataset(
        data=data, n=random.randint(10, 120), noise=random.choice((0.0, random.uniform(0, 0.5))),
        train=random.uniform(0.1, 0.9), seed=random.randint(0, 99), **more,
    )  # fmt: skip


def _own(random):
    own = [(_place(random), _place(random), random.randint(0, 1)) for _ in range(9)]
    return Dataset(data=OWN, own=tuple(own[: random.randint(1, 9)]))


def _place(random):
    return round(random.uniform(-6, 6), 1)


def _several(random):
    return _cloud(random, random.choice(list(SEVERAL)), classes=random.randint(3, 5))


def _numbers(random):
    return _cloud(random, random.choice(list(REGRESSION_CLOUDS)))


def _outputs(random, points):
    loss = random.choice(list(LOSSES))
    if points.is_regression:
        return {
            "loss": "Squared error" if loss == "Cross-entropy" else loss,
            "output": random.choice(list(ACTIVATIONS)),
        }
    several = points.class_count > 2
    if loss == "Cross-entropy":
        return {"loss": loss, "output": "Softmax" if several else "Sigmoid"}
    return {"loss": loss, "output": random.choice(list(OUTPUTS if several else ACTIVATIONS))}


def _update_rule(random, optimizer):
    one, own = random.choice, OPTIMIZERS[optimizer].hyper
    hyper = {name: one((it.low, it.default, it.high)) for name, it in own.items()}
    rule = {
        "hyper": tuple(hyper.items()), "schedule": one(list(SCHEDULES)),
        "clip_norm": one((0.0, random.uniform(0.001, 1))), "biases": one(("Trained", "Fixed")),
    }  # fmt: skip
    if "weight_decay" not in own:
        rule["weight_decay"] = one((None, random.uniform(0, 0.3)))
    if random.random() < 0.4:
        rate = exp(random.uniform(log(1e-3), log(10)))
        rule |= {"regularization": one(("L1", "L2")), "regularization_rate": rate}
    return rule


def _stop(random, points):
    one, samples = random.choice, points.run()
    stop = {
        "stop_loss": one((None, None, random.uniform(0.01, 0.3))),
        "patience": one((0, 0, random.randint(1, 9))),
    }
    if not points.is_regression:
        stop["stop_accuracy"] = one((None, None, random.randint(50, 100) / 100))
    if len(samples.x) > samples.train_size:
        stop["monitor"] = one(("Training points", "Test points"))
    return stop
