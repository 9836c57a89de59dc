"""The session thread with hand-made streams: start, pause, resume, stop, leave, queue."""

import time
from itertools import count

import pytest

from pages.mnist import trainer as module
from pages.mnist.trainer import Trainer
from pages.mnist.training_queue import TrainingQueue


class Heard(list):
    """A history that remembers everything."""

    add = list.append


@pytest.fixture(autouse=True)
def one_place(monkeypatch):
    monkeypatch.setattr(module, "QUEUE", TrainingQueue(1))
    monkeypatch.setattr(module, "Snapshot", (int, str))
    monkeypatch.setattr(module, "History", Heard)


@pytest.fixture
def trainer():
    one = Trainer()
    yield one
    one.close()


def endless():
    for i in count():
        time.sleep(0.002)
        yield i


def until(condition):
    """Wait for the other thread; a test that hangs fails here."""
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.005)
    pytest.fail("it never came")


def moves(trainer):
    before = trainer.look()
    time.sleep(0.05)
    return trainer.look() != before


def test_it_keeps_the_last_snapshot_and_says_that_it_finished(trainer):
    trainer.start(lambda: (i for i in range(5)))
    until(lambda: trainer.state == "finished")
    assert trainer.look() == 4
    assert trainer.history == [0, 1, 2, 3, 4]
    assert not trainer.active


def test_a_second_press_of_start_is_harmless(trainer):
    trainer.start(endless)
    until(lambda: trainer.look() and trainer.look() > 3)
    first = trainer._thread
    trainer.start(lambda: iter([-1]))
    assert trainer._thread is first
    assert moves(trainer)


def test_pause_stands_still_and_resume_goes_on(trainer):
    trainer.start(endless)
    until(lambda: trainer.look())
    trainer.order("pause")
    until(lambda: trainer.state == "paused")
    at = trainer.look()
    assert not moves(trainer)
    trainer.order("")
    until(lambda: trainer.look() > at)
    assert trainer.state == "running"


@pytest.mark.parametrize("before", ["", "pause"])
def test_stop_ends_the_thread_even_from_a_pause_and_keeps_the_snapshot(trainer, before):
    trainer.start(endless)
    until(lambda: trainer.look())
    trainer.order(before)
    trainer.order("stop")
    until(lambda: trainer.state == "stopped")
    assert trainer.look() is not None
    trainer.start(lambda: (i for i in "again"))
    until(lambda: trainer.state == "finished")
    assert "".join(trainer.history) == "again"


def test_a_page_left_lets_it_wait_and_a_look_brings_it_back(trainer, monkeypatch):
    trainer.start(endless)
    until(lambda: trainer.look())
    monkeypatch.setattr(module, "AWAY", -1.0)
    time.sleep(0.1)
    at = trainer.snapshot
    time.sleep(0.1)
    assert trainer.snapshot == at
    monkeypatch.setattr(module, "AWAY", 3.0)
    until(lambda: trainer.look() > at)


def test_a_closed_tab_leaves_no_thread(trainer):
    trainer.start(endless)
    until(lambda: trainer.look())
    trainer.close()
    assert not trainer._thread.is_alive()


def test_an_error_is_kept_in_words(trainer):
    def broken():
        yield 1
        raise RuntimeError("no more digits")

    trainer.start(broken)
    until(lambda: trainer.state == "failed")
    assert trainer.error == "RuntimeError: no more digits"
    assert not trainer.is_out_of_memory


def test_the_next_visitor_waits_in_line_until_the_first_pauses(trainer):
    trainer.start(endless)
    until(lambda: trainer.look())
    other = Trainer()
    other.start(endless)
    until(lambda: other.position == 1)
    assert other.look() is None
    trainer.order("pause")
    until(lambda: other.look())
    trainer.order("")
    until(lambda: trainer.position == 1)
    other.close()
    until(lambda: trainer.position == 0 and trainer.look() and moves(trainer))


def test_someone_who_leaves_the_line_lets_the_others_move_up():
    queue = TrainingQueue(1)
    for who in "abc":
        queue.join(who)
    assert [queue.position(who) for who in "abc"] == [0, 1, 2]
    queue.leave("b")
    assert queue.position("c") == 1
    queue.leave("a")
    assert queue.wait("c", 0)
    assert queue.position("c") == 0
