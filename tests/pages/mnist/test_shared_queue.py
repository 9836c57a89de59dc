"""One line for several processes: in order, and a process that dies gives its place back."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from pages.mnist import training_queue
from pages.mnist.training_queue import TrainingQueue, open_queue

pytest.importorskip("fcntl")

ROOT = Path(__file__).parents[3]
OTHER = """
import sys
from pathlib import Path
from pages.mnist.shared_queue import SharedQueue
queue = SharedQueue(1, Path(sys.argv[1]))
queue.join("me")
print(queue.position("me"), queue.wait("me", 0), flush=True)
sys.stdin.readline()
print(queue.wait("me", 30), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def queue(tmp_path):
    from pages.mnist.shared_queue import SharedQueue

    return SharedQueue(1, tmp_path)


@pytest.fixture
def other(tmp_path):
    """Another process that joins the line of this folder; it goes on when told."""
    processes = []

    def join():
        it = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(tmp_path)],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        processes.append(it)
        return it, it.stdout.readline().split()

    yield join
    for it in processes:
        it.kill()
        it.communicate()


def test_the_order_is_that_of_joining(queue):
    for who in "abc":
        queue.join(who)
    assert [queue.position(who) for who in "abc"] == [0, 1, 2]
    assert queue.wait("a", 0)
    assert not queue.wait("b", 0)
    queue.leave("a")
    assert queue.wait("b", 0)
    assert [queue.position(who) for who in "bc"] == [0, 1]
    queue.join("a")
    assert queue.position("a") == 2


def test_who_never_joined_has_no_place(queue):
    queue.leave("a")
    assert queue.position("a") == 0
    assert not queue.wait("a", 0)


def test_a_line_of_two_processes(queue, other):
    queue.join("us")
    assert queue.wait("us", 0)
    _it, said = other()
    assert said == ["1", "False"]
    queue.join("we too")
    assert queue.position("we too") == 2  # behind the other process


def test_a_killed_process_gives_its_place_back(queue, other):
    it, said = other()
    assert said == ["0", "True"]
    queue.join("us")
    assert queue.position("us") == 1
    it.send_signal(signal.SIGKILL)
    it.wait()
    assert queue.wait("us", 10)
    assert len([name for name in os.listdir(queue.folder) if name != "line"]) == 1


def test_never_more_than_the_places(tmp_path):
    from pages.mnist.shared_queue import SharedQueue

    queues = [SharedQueue(2, tmp_path) for _ in range(3)]  # as in three processes
    inside, most = set(), []

    def visit(queue, who):
        queue.join(who)
        assert queue.wait(who, 60)
        inside.add(who)
        most.append(len(inside))
        inside.remove(who)
        queue.leave(who)

    threads = [Thread(target=visit, args=(queues[i % 3], i)) for i in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 12
    assert max(most) <= 2


def test_workers_share_a_line_and_one_server_has_its_own(monkeypatch, tmp_path):
    assert isinstance(open_queue(), TrainingQueue)
    monkeypatch.setenv("DLVIZ_WORKERS_AT", str(tmp_path))
    monkeypatch.setenv("DLVIZ_TRAININGS", "3")
    assert (open_queue().count, open_queue().folder) == (3, tmp_path)
    assert isinstance(training_queue.QUEUE, TrainingQueue)
