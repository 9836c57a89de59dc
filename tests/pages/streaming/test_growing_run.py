"""A run grows while somebody looks, waits when nobody does, and is one for all who look."""

import time
from dataclasses import dataclass
from threading import Event

import pytest
from cachetools import LRUCache

from pages.streaming import growing_run, run_cache
from pages.streaming.growing_run import GrowingRun, Viewer, growing


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(run_cache, "RESULTS", LRUCache(1_000_000, getsizeof=run_cache.weight))


@dataclass(frozen=True)
class Slow:
    """Counts to `end`, a step whenever it is let."""

    end: int
    let: Event
    fails: bool = False

    def stream(self):
        for k in range(1, self.end + 1):
            yield k
            if self.fails:
                raise ValueError("no more")
            self.let.wait(10)


def until(holds):
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    assert holds()


def free():
    event = Event()
    event.set()
    return event


def test_it_grows_to_the_whole_which_is_kept():
    knobs = Slow(3, Event())
    run = GrowingRun(knobs)
    assert run.first() == 1
    assert run.goes
    knobs.let.set()
    until(lambda: not run.goes)
    assert run.latest == 3
    assert run_cache.known(knobs) == 3


def test_without_a_look_it_waits_and_goes_on_with_one(monkeypatch):
    monkeypatch.setattr(growing_run, "AWAY", -1.0)
    run = GrowingRun(Slow(3, free()))
    for part in (1, 2, 3):
        run.look()
        until(lambda: run._thread is None)
        assert run.latest == part
        assert run.goes
    run.look()
    until(lambda: not run.goes)


def test_equal_knobs_share_a_run():
    let = Event()
    assert growing(Slow(2, let)) is not growing(Slow(3, let))
    first = growing(Slow(4, let))
    assert growing(Slow(4, let)) is first


def test_a_run_that_fails_keeps_nothing_and_says_so_in_the_log(caplog):
    knobs = Slow(3, free(), fails=True)
    run = GrowingRun(knobs)
    run.look()
    until(lambda: not run.goes)
    assert "ValueError: no more" in caplog.text
    assert run_cache.known(knobs) is None


def test_a_viewer_turns_to_another_run_and_no_longer_looks_at_the_first():
    viewer, one, other = Viewer(), Slow(9, Event()), Slow(5, free())
    assert viewer.see(one) == 1
    before, seen = viewer.watch.turn, viewer.run
    assert viewer.see(other) >= 1
    looked = seen._seen
    viewer.watch.look(True)
    assert seen._seen == looked
    until(lambda: not viewer.run.goes)
    assert viewer.watch.turn > before
    assert not viewer.watch.goes
    one.let.set()
