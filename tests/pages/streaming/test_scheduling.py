"""Pages run one after the other and after pictures, but nobody waits for ever."""

import threading
import time

import pytest

from pages.streaming import scheduling as scheduling
from pages.streaming.scheduling import Scheduler, in_turn


@pytest.fixture
def patience(monkeypatch):
    monkeypatch.setattr(scheduling, "PATIENCE", 30.0)


def started(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def waiting(all_of, count):
    """Wait until so many pages stand in line."""
    for _ in range(2000):
        if len(all_of._queue) == count:
            return
        time.sleep(0.005)
    raise AssertionError(f"{len(all_of._queue)} in line")


def test_pages_run_one_by_one_in_the_order_they_came(patience):
    all_of, order, now = Scheduler(), [], []

    def page(number):
        with all_of.page():
            now.append(number)
            assert now == [number]
            order.append(number)
            now.remove(number)

    with all_of.page():
        threads = []
        for number in range(5):
            threads.append(started(lambda n=number: page(n)))
            waiting(all_of, number + 1)
        assert order == []
    for thread in threads:
        thread.join(10)
    assert order == [0, 1, 2, 3, 4]
    assert all_of.running == 0


def test_a_page_waits_for_pictures_and_pictures_for_nobody(patience):
    all_of, ran = Scheduler(), threading.Event()

    def page():
        with all_of.page():
            ran.set()

    with all_of.page(), all_of.figure(), all_of.figure():
        assert all_of.drawing == 2
    with all_of.figure():
        thread = started(page)
        waiting(all_of, 1)
        assert not ran.is_set()
    thread.join(10)
    assert ran.is_set()
    assert all_of.drawing == 0


def test_after_a_while_a_page_runs_although_another_does(monkeypatch):
    monkeypatch.setattr(scheduling, "PATIENCE", 0.05)
    all_of = Scheduler()
    with all_of.page(), all_of.page():
        assert all_of.running == 2
    assert (all_of.running, all_of._queue) == (0, [])


def test_a_part_that_fails_leaves_its_turn():
    @in_turn
    def part():
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        part()
    assert scheduling.SCHEDULER.running == 0
