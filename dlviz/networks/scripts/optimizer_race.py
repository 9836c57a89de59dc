"""The PyTorch program that races optimizers on a small net, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.descent.scripts import SCHEDULERS
from dlviz.networks.scripts.datasets import data
from dlviz.networks.scripts.training_loop import layers
from dlviz.optimizers.scripts import call

if TYPE_CHECKING:
    from dlviz.networks.compute.optimizer_race import NetRace, NetRaceResults


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
