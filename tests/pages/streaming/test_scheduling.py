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


def test_a_part_of_a_page_has_its_turn_with_the_page(patience):
    all_of = Scheduler()
    with all_of.page(), all_of.page():
        assert all_of.running == 1
    assert all_of.running == 0


def test_who_waited_for_a_browser_goes_on_before_who_has_not_begun(patience):
    all_of, order, away, drawn = Scheduler(), [], threading.Event(), threading.Event()

    def begun():
        with all_of.page():
            with all_of.elsewhere():
                away.set()
                drawn.wait(10)
            order.append("begun")

    def new():
        with all_of.page():
            order.append("new")

    first = started(begun)
    assert away.wait(10)
    with all_of.page():
        second = started(new)
        waiting(all_of, 1)
        drawn.set()
        waiting(all_of, 2)
    first.join(10)
    second.join(10)
    assert order == ["begun", "new"]


def test_after_a_while_a_few_pages_run_although_another_does(monkeypatch):
    monkeypatch.setattr(scheduling, "PATIENCE", 0.05)
    all_of, go, most = Scheduler(), threading.Event(), []

    def page():
        with all_of.page():
            most.append(all_of.running)
            go.wait(10)

    threads = [started(page) for _ in range(scheduling.FEW + 2)]
    for _ in range(2000):
        if len(most) == scheduling.FEW:
            break
        time.sleep(0.005)
    time.sleep(0.2)  # four times as long as they wait for their turn
    assert len(most) == max(most) == scheduling.FEW
    go.set()
    for thread in threads:
        thread.join(10)
    assert len(most) == scheduling.FEW + 2
    assert max(most) == scheduling.FEW
    assert (all_of.running, all_of._queue) == (0, [])


def test_a_part_that_fails_leaves_its_turn():
    @in_turn
    def part():
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        part()
    assert scheduling.SCHEDULER.running == 0
