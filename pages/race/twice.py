"""The question what twice the learning rates would do, of a race on a surface or on a net."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from dlviz.optimizers.compute.runs import Runner
from pages.translation import tr
from pages.widgets.lesson import question


def question_of_twice(answer: Callable[[], tuple[int, str]], about: Any) -> None:
    """Ask who wins; `answer` runs that race and is called after a guess only."""
    ask = tr("Every learning rate is doubled. Who wins?")
    options = [tr("The same winner"), tr("Another winner"), tr("Nobody")]
    question("twice", ask, options, answer, about=about)


def doubled(runners: Iterable[Runner]) -> tuple[Runner, ...]:
    """Return the runners at twice their rates."""
    return tuple(replace(one, lr=2 * one.lr) for one in runners)
