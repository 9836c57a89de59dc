"""While nobody waits, the figures beside a slider are drawn; whoever comes goes first."""

import time

import pytest
from cachetools import LRUCache

from pages.streaming import figure_cache, prefetch
from pages.streaming import live_figures as live
from pages.streaming.figure_source import FigureSource
from pages.streaming.prefetch import Prefetcher, Sweep
from pages.streaming.scheduling import Scheduler
from pages.streaming.slider_track import Track
from tests.pages.conftest import pictures

PLACES = [k / 10 for k in range(11)]


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(figure_cache, "FIGURES", LRUCache(1_000_000, getsizeof=len))
    monkeypatch.setattr(prefetch, "QUIET", 0.01)


@pytest.fixture
def scheduler(monkeypatch):
    mine = Scheduler()
    monkeypatch.setattr(prefetch, "SCHEDULER", mine)
    return mine


@pytest.fixture
def drawer(scheduler):
    it = Prefetcher()
    it.start()
    yield it
    it.stop()


def source(made, rest="a", now=0.5):
    tracks = {"x": Track(0.0, 1.0, step=0.1), "y": Track(0.0, 1.0)}

    def write(x, y):
        made.append(x)
        return f"{x} {y}"

    return FigureSource(draw=write, rest=rest, now={"x": now, "y": 0.0}, tracks=tracks)


def soon(done):
    for _ in range(2000):
        if done():
            return True
        time.sleep(0.005)
    return False


def test_the_nearest_are_drawn_first_and_then_all_of_the_track(drawer):
    made = []
    it = source(made)
    drawer.schedule(it, "x")
    assert soon(lambda: len(made) == 11)
    assert made[0] == 0.5
    assert set(made[1:3]) == {0.4, 0.6}
    assert sorted(made) == PLACES
    assert all(it.cached({"x": x, "y": 0.0}) for x in PLACES)


def test_what_has_been_drawn_is_not_drawn_again_nor_is_a_sweep(drawer):
    made = []
    it = source(made)
    it.figure({"x": 0.3, "y": 0.0}, moving=True)
    drawer.schedule(it, "x")
    assert soon(lambda: it.rest and len(made) == 11)
    drawer.schedule(source(made, now=0.2), "x")  # the same track from another place
    other = source(made, rest="b")
    drawer.schedule(other, "x")
    assert soon(lambda: len(made) == 22)


def test_nothing_is_drawn_while_somebody_waits_or_just_came(drawer, scheduler, monkeypatch):
    made = []
    with scheduler.page():
        drawer.schedule(source(made), "x")
        time.sleep(0.1)
        assert made == []
    assert soon(lambda: len(made) == 11)
    monkeypatch.setattr(prefetch, "QUIET", 60.0)
    scheduler.touch()
    drawer.schedule(source(made, rest="b"), "x")
    time.sleep(0.1)
    assert len(made) == 11


def test_what_only_one_visitor_has_is_not_drawn_nor_is_anything_before_the_start(scheduler):
    made, it = [], Prefetcher()
    it.schedule(source(made), "x")  # not started
    it.start()
    it.schedule(source(made, rest=None), "x")
    it.schedule(source(made, rest="b"), None)
    time.sleep(0.1)
    it.stop()
    assert made == []


def test_of_a_very_long_track_nothing_is_drawn(drawer):
    made = []
    it = source(made)
    drawer.schedule(it._replace(tracks={**it.tracks, "x": Track(0, 2**31, int, 1)}), "x")
    assert drawer._sweeps == {}


def test_a_place_that_cannot_be_drawn_is_left_out_and_a_failure_ends_the_sweep(drawer, caplog):
    made = []

    def write(x, y):
        made.append(x)
        if x == 0.4:
            raise ValueError("no")
        return 1 / 0 if x == 0.9 else str(x)

    drawer.schedule(source(made)._replace(draw=write), "x")
    assert soon(lambda: "ahead" in caplog.text)
    assert 0.4 in made
    assert 1.0 not in made


@pytest.mark.parametrize(("limit", "value"), [("SLOW", 0.0), ("LONG", 0.0), ("PLENTY", 0)])
def test_a_sweep_that_takes_too_much_ends(scheduler, monkeypatch, limit, value):
    monkeypatch.setattr(prefetch, limit, value)
    sweep = Sweep(source([]), "x")
    assert sweep.draw() is False


def test_only_so_many_sweeps_wait(scheduler, monkeypatch):
    monkeypatch.setattr(prefetch, "QUIET", 60.0)
    scheduler.touch()
    it = Prefetcher()
    it.start()
    for rest in range(20):
        it.schedule(source([], rest=rest), "x")
    assert [key[0] for key in it._sweeps] == list(range(20 - prefetch.SWEEPS, 20))
    it.stop()


def test_a_page_names_the_slider_that_moved_last(open_page, monkeypatch):
    named = []

    def note(source, slider):
        if source.rest[0] == "race.race":
            named.append(slider)

    monkeypatch.setattr(live.PREFETCHER, "schedule", note)
    page = open_page("race", steps=20)
    assert named == ["lr"]
    page.session_state["knobs"].values["race.steps"] = 30
    page.run()
    page.run()
    assert named == ["lr", "steps", "steps"]


def test_a_hand_finds_what_was_drawn_ahead(open_page, drawer, monkeypatch):
    monkeypatch.setattr(live, "PREFETCHER", drawer)
    page = open_page("activations")
    ((_spec, token, at), *_rest) = pictures(page).values()
    near = live.SUBSCRIPTIONS[token].source.tracks["x"].nearest(at["x"])[1]
    assert soon(lambda: live.cached_figures([token], {"x": near}) is not None)
