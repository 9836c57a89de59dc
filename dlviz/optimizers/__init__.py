"""torch.optim's rules against each other: one start, as many steps, each with its learning rate.

>>> results = Race(surface="Bowl", runners=(Runner("GD", 0.1), Runner("Adam", 0.1))).run()
>>> results.standings()["optimizer"].tolist()
['GD', 'Adam']
>>> len(race_by_step(results).tracks) > 0
True
"""

from dlviz.optimizers.compute.basins import Basins, BasinsResult
from dlviz.optimizers.compute.batched_races import run_together
from dlviz.optimizers.compute.optimizers import build
from dlviz.optimizers.compute.race import Race, RaceResults
from dlviz.optimizers.compute.runs import Runner
from dlviz.optimizers.compute.tuning import Tuning, TuningResult
from dlviz.optimizers.figures.basins import basin_map
from dlviz.optimizers.figures.moments import effective_by_step, momentum_by_step, squares_by_step
from dlviz.optimizers.figures.race import race_from_above
from dlviz.optimizers.figures.race_by_step import race_by_step
from dlviz.optimizers.figures.race_in_space import race_in_space
from dlviz.optimizers.figures.tuning import tuning_map
from dlviz.optimizers.figures.update_arrows import update_arrows
from dlviz.optimizers.scripts import script

__all__ = [
    "Basins",
    "BasinsResult",
    "Race",
    "RaceResults",
    "Runner",
    "Tuning",
    "TuningResult",
    "basin_map",
    "build",
    "effective_by_step",
    "momentum_by_step",
    "race_by_step",
    "race_from_above",
    "race_in_space",
    "run_together",
    "script",
    "squares_by_step",
    "tuning_map",
    "update_arrows",
]
