"""Runs are pure, so one run serves every visitor who sets the same knobs."""

from functools import lru_cache
from typing import Any

from dlviz.experiment import Experiment, Result


def run(experiment: Experiment[Result]) -> Result:
    """Run an experiment once for each distinct setting of its knobs; never change its arrays.

    The knobs are frozen, so they are the key: no hashing of arrays, no copy of the result.
    """
    result: Result = _run(experiment)
    return result


@lru_cache(maxsize=256)
def _run(experiment: Experiment[Any]) -> Any:
    return experiment.run()
