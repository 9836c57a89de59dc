"""The PyTorch program that races optimizers on a small net, and the winner as lectures write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.descent.scripts import SCHEDULERS
from dlviz.networks.scripts.datasets import data
from dlviz.networks.scripts.training_loop import layers
from dlviz.optimizers.scripts import call

if TYPE_CHECKING:
    from dlviz.networks.compute.optimizer_race import NetRace, NetRaceResults

KERAS = {
    "GD": "sgd", "SGD": "sgd", "Adagrad": "adagrad", "RMSProp": "rmsprop", "Adam": "adam",
    "AdamW": "adamw", "NAdam": "nadam", "Adadelta": "adadelta", "Adamax": "adamax",
}  # fmt: skip
"""What Keras calls them, where it has a word for the rule as it usually is."""


def script(results: NetRaceResults) -> str:
    """Return a program that prints every runner's final loss and share classified correctly."""
    race, first = results.race, results.trainings[0]
    runners = "".join(f'    ("{one.optimizer}", lambda w: {call(one)}),\n' for one in race.runners)
    return "".join(
        [
            "import torch\nfrom torch import nn\n\ntorch.set_default_dtype(torch.float64)\n",
            data(first, slice(first.samples.train_size)),
            f"\nrunners = [\n{runners}]\n",
            f"chance = torch.Generator().manual_seed({race.seed})\n",
            "batches = []  # the same for all but GD\n",
            f"while len(batches) < {race.steps}:\n",
            f"    batches += torch.randperm({race.learnt}, generator=chance).split({race.batch})\n",
            "\nfor name, make in runners:\n",
            f"    torch.manual_seed({race.seed})  # the same first weights for all\n",
            f"    model = nn.Sequential(\n{layers(first.network, indent=8)}    )\n",
            "    optimizer = make(model.parameters())\n",
            _schedule(race),
            f"    for rows in batches[:{race.steps}]:\n",
            '        rows = slice(None) if name == "GD" else rows\n',
            "        optimizer.zero_grad()\n",
            "        nn.functional.binary_cross_entropy(model(inputs[rows]), t[rows]).backward()\n",
            "        optimizer.step()\n",
            "        scheduler.step()\n" if race.schedule in SCHEDULERS else "",
            "    out = model(inputs)\n",
            "    loss = nn.functional.binary_cross_entropy(out, t).item()\n",
            "    print(name, loss, ((out > 0.5) == (t > 0.5)).double().mean().item())\n",
        ]
    )


def _schedule(race: NetRace) -> str:
    if race.schedule not in SCHEDULERS:
        return ""
    call = SCHEDULERS[race.schedule].format(
        quarter=max(1, race.steps // 4), steps=race.steps, lr='optimizer.param_groups[0]["lr"]'
    )
    return f"    scheduler = torch.optim.lr_scheduler.{call}\n"


def as_lectured(results: NetRaceResults) -> str:
    """Return how the lectures train the winner: model, criterion, optimizer, loop.

    One writes `optim = optim.Adam(…)`, which hides the module behind the optimizer, so that a cell
    run twice fails: here it is `optimizer`. The other has Keras' one line for the same three. ""
    where a schedule is in force.
    """
    race, lane = results.race, results.order[0]
    one, training = race.runners[lane], results.trainings[lane]
    if race.schedule != "Constant":
        return ""
    made = (
        call(one).replace("torch.optim.", "optim.").replace("(w, ", "(params=model.parameters(), ")
    )
    keras = ""
    if one.optimizer in KERAS and not one.hyper:
        keras = (
            "# Keras: model.compile(loss='binary_crossentropy', "
            f"optimizer='{KERAS[one.optimizer]}', metrics=['accuracy'])\n"
        )
    n, batch = race.learnt, race.learnt if one.optimizer == "GD" else race.batch
    return "".join(
        [
            "import torch\nimport torch.nn as nn\nimport torch.optim as optim\n\n",
            "torch.set_default_dtype(torch.float64)\n",
            data(training, slice(training.samples.train_size)),
            f"\ntorch.manual_seed({race.seed})\n",
            f"model = nn.Sequential(\n{layers(training.network)})\n\n",
            keras,
            f"criterion = nn.BCELoss()\noptimizer = {made}\n\n",
            f"chance = torch.Generator().manual_seed({race.seed})\nbatches = []\n",
            f"while len(batches) < {race.steps}:\n",
            f"    batches += torch.randperm({n}, generator=chance).split({batch})\n",
            f"for rows in batches[:{race.steps}]:\n",
            "    prediction = model(inputs[rows])\n",
            "    loss = criterion(prediction, t[rows])\n",
            "    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()\n",
            f'print("{one.optimizer}", criterion(model(inputs), t).item())\n',
        ]
    )
