"""A run is made once for all who set the same knobs, and what is kept has its room."""

import threading
from dataclasses import dataclass

import numpy as np
import pytest
from cachetools import LRUCache

from pages.streaming import run_cache as runs
from pages.streaming.run_cache import run, size

MADE = []


@dataclass(frozen=True)
class Sum:
    numbers: int

    def run(self):
        MADE.append(self.numbers)
        return Total(np.zeros(self.numbers))


@dataclass(frozen=True, eq=False)
class Total:
    zeros: np.ndarray


def all_at_once(crowd):
    MADE.append([one.numbers for one in crowd])
    return [Total(np.zeros(one.numbers)) for one in crowd]


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    MADE.clear()
    monkeypatch.setattr(runs, "RESULTS", LRUCache(100_000, getsizeof=runs.weight))


def test_equal_knobs_are_run_once():
    assert run(Sum(3)) is run(Sum(3))
    assert MADE == [3]


def test_what_lies_beside_is_run_in_the_same_go_and_known_afterwards():
    assert len(run(Sum(2), [Sum(1), Sum(2), Sum(3)], all_at_once).zeros) == 2
    assert len(run(Sum(3)).zeros) == 3
    assert MADE == [[2, 1, 3]]


def test_two_who_want_neighbours_have_them_run_once():
    started, go = threading.Event(), threading.Event()

    def slowly(crowd):
        started.set()
        go.wait(10)
        return all_at_once(crowd)

    crowd = [Sum(1), Sum(2)]
    threads = [threading.Thread(target=run, args=(one, crowd, slowly)) for one in crowd]
    threads[0].start()
    started.wait(10)
    threads[1].start()
    go.set()
    for thread in threads:
        thread.join(10)
    assert MADE == [[1, 2]]


def test_what_was_asked_for_stays_longest_and_what_is_too_large_is_not_kept():
    run(Sum(5), [Sum(n) for n in range(10, 20)], all_at_once)
    run(Sum(5))
    assert len(MADE) == 1
    assert len(run(Sum(20_000)).zeros) == 20_000
    run(Sum(20_000))
    assert MADE[1:] == [20_000, 20_000]


def test_arrays_are_counted_wherever_they_lie():
    nested = Total((np.zeros(1000), [np.zeros(500)]))
    assert size(nested) == 12_000
    assert runs.weight(nested) == runs.LEAST + 12_000
