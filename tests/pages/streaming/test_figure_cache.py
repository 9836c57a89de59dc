"""A picture is drawn once, by one thread at a time, and nobody waits for ever."""

import threading
import time

import pytest

from pages.streaming import figure_cache as album
from pages.streaming.deflate import pack
from pages.streaming.figure_cache import drawn_now, drawn_once, known

ROOM = 2 * len(pack("aaaa")) + 1  # for two pictures


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(album, "PICTURES", type(album.PICTURES)(ROOM, getsizeof=len))
    monkeypatch.setattr(album, "PEN", threading.Lock())


def test_what_is_known_is_not_drawn_again():
    assert known("a") is None
    assert drawn_once("a", lambda: "first") == pack("first")
    assert drawn_once("a", lambda: "second") == known("a") == pack("first")


def test_the_least_recently_seen_goes_first_and_the_too_large_never_stays():
    for name in "abc":
        drawn_once(name, lambda name=name: name * 4)
    assert [known(name) for name in "abc"] == [None, pack("bbbb"), pack("cccc")]
    large = "".join(map(chr, range(32, 127)))
    assert drawn_once("d", lambda: large).text == large
    assert known("d") is None


def test_two_who_want_the_same_have_it_drawn_once(monkeypatch):
    monkeypatch.setattr(album, "PATIENCE", 10.0)
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
    monkeypatch.setattr(album, "PATIENCE", 0.02)
    with album.PEN:  # somebody draws for long
        assert drawn_now(lambda: "now") == pack("now")
    assert not album.PEN.locked()


def test_a_drawing_that_fails_gives_the_pen_back():
    with pytest.raises(ZeroDivisionError):
        drawn_once("z", lambda: 1 / 0)
    assert known("z") is None
    assert not album.PEN.locked()


def test_who_has_the_pen_lays_down_that_one(monkeypatch):
    with album.pen():
        held = album.PEN
        monkeypatch.setattr(album, "PEN", threading.Lock())
    assert not held.locked()
