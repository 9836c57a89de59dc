"""A figure is drawn once, by one thread at a time, and nobody waits for ever."""

import threading
import time

import pytest
from cachetools import LRUCache

from pages.streaming import figure_cache
from pages.streaming.figure_cache import cached, compress, drawn_now, drawn_once, text

ROOM = 2 * len(compress("aaaa")) + 1  # for two pictures


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(figure_cache, "FIGURES", LRUCache(ROOM, getsizeof=len))
    monkeypatch.setattr(figure_cache, "DRAWING", threading.Lock())


def test_what_is_cached_is_not_drawn_again():
    assert cached("a") is None
    assert drawn_once("a", lambda: "first") == compress("first")
    assert drawn_once("a", lambda: "second") == cached("a") == compress("first")


def test_the_least_recently_seen_goes_first_and_the_too_large_never_stays():
    for name in "abc":
        drawn_once(name, lambda name=name: name * 4)
    assert [cached(name) for name in "abc"] == [None, compress("bbbb"), compress("cccc")]
    large = "".join(map(chr, range(32, 127)))
    assert text(drawn_once("d", lambda: large)) == large
    assert cached("d") is None


def test_two_who_want_the_same_have_it_drawn_once(monkeypatch):
    monkeypatch.setattr(figure_cache, "PATIENCE", 10.0)
    drawing, made = threading.Event(), []

    def draw():
        made.append(1)
        drawing.wait(10)
        return "x"

    threads = [threading.Thread(target=drawn_once, args=("x", draw)) for _ in range(2)]
    for thread in threads:
        thread.start()
    while not made:
        time.sleep(0.001)
    drawing.set()
    for thread in threads:
        thread.join(10)
    assert made == [1]


def test_a_long_drawing_does_not_hold_the_others_up(monkeypatch):
    monkeypatch.setattr(figure_cache, "PATIENCE", 0.02)
    with figure_cache.DRAWING:  # somebody draws for long
        assert drawn_now(lambda: "now") == compress("now")
    assert not figure_cache.DRAWING.locked()


def test_a_drawing_that_fails_lets_the_next_begin():
    with pytest.raises(ZeroDivisionError):
        drawn_once("z", lambda: 1 / 0)
    assert cached("z") is None
    assert not figure_cache.DRAWING.locked()


def test_the_lock_that_was_taken_is_the_one_released(monkeypatch):
    with figure_cache.one_at_a_time():
        held = figure_cache.DRAWING
        monkeypatch.setattr(figure_cache, "DRAWING", threading.Lock())
    assert not held.locked()
