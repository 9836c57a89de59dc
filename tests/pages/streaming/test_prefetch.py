"""While nobody waits, the pictures beside a slider are drawn; whoever comes goes first."""

import time

import pytest

from pages.streaming import figure_cache as album
from pages.streaming import live_figures as live
from pages.streaming import prefetch as ahead
from pages.streaming.figure_source import Recipe
from pages.streaming.prefetch import Ahead
from pages.streaming.scheduling import Turns
from pages.streaming.slider_track import Track
from tests.pages.conftest import pictures

PLACES = [k / 10 for k in range(11)]


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(album, "PICTURES", type(album.PICTURES)(1_000_000, getsizeof=len))
    monkeypatch.setattr(ahead, "QUIET", 0.01)


@pytest.fixture
def turns(monkeypatch):
    mine = Turns()
    monkeypatch.setattr(ahead, "TURNS", mine)
    return mine


@pytest.fixture
def drawer(turns):
    it = Ahead()
    it.start()
    yield it
    it.stop()


def recipe(made, rest="a", now=0.5):
    tracks = {"x": Track(0.0, 1.0, step=0.1), "y": Track(0.0, 1.0)}

    def write(x, y):
        made.append(x)
        return f"{x} {y}"

    return Recipe(write=write, rest=rest, now={"x": now, "y": 0.0}, tracks=tracks)


def soon(done):
    for _ in range(2000):
        if done():
            return True
        time.sleep(0.005)
    return False


def test_the_nearest_are_drawn_first_and_then_all_of_the_track(drawer):
    made = []
    it = recipe(made)
    drawer.soon(it, "x")
    assert soon(lambda: len(made) == 11)
    assert made[0] == 0.5
    assert set(made[1:3]) == {0.4, 0.6}
    assert sorted(made) == PLACES
    assert all(it.seen({"x": x, "y": 0.0}) for x in PLACES)


def test_what_has_been_drawn_is_not_drawn_again_nor_is_a_line(drawer):
    made = []
    it = recipe(made)
    it.at({"x": 0.3, "y": 0.0}, moving=True)
    drawer.soon(it, "x")
    assert soon(lambda: it.rest and len(made) == 11)
    drawer.soon(recipe(made, now=0.2), "x")  # the same track from another place
    other = recipe(made, rest="b")
    drawer.soon(other, "x")
    assert soon(lambda: len(made) == 22)


def test_nothing_is_drawn_while_somebody_waits_or_has_just_been_here(drawer, turns, monkeypatch):
    made = []
    with turns.page():
        drawer.soon(recipe(made), "x")
        time.sleep(0.1)
        assert made == []
    assert soon(lambda: len(made) == 11)
    monkeypatch.setattr(ahead, "QUIET", 60.0)
    turns.hear()
    drawer.soon(recipe(made, rest="b"), "x")
    time.sleep(0.1)
    assert len(made) == 11


def test_what_only_one_visitor_has_is_not_drawn_nor_is_anything_before_the_start(turns):
    made, it = [], Ahead()
    it.soon(recipe(made), "x")  # not started
    it.start()
    it.soon(recipe(made, rest=None), "x")
    it.soon(recipe(made, rest="b"), None)
    time.sleep(0.1)
    it.stop()
    assert made == []


def test_of_a_very_long_track_nothing_is_drawn(drawer):
    made = []
    it = recipe(made)
    drawer.soon(it._replace(tracks={**it.tracks, "x": Track(0, 2**31, int, 1)}), "x")
    assert drawer._lines == {}


def test_a_place_that_cannot_be_drawn_is_left_out_and_a_failure_ends_the_line(drawer, caplog):
    made = []

    def write(x, y):
        made.append(x)
        if x == 0.4:
            raise ValueError("no")
        return 1 / 0 if x == 0.9 else str(x)

    drawer.soon(recipe(made)._replace(write=write), "x")
    assert soon(lambda: "ahead" in caplog.text)
    assert 0.4 in made
    assert 1.0 not in made


@pytest.mark.parametrize(("limit", "value"), [("SLOW", 0.0), ("LONG", 0.0), ("PLENTY", 0)])
def test_a_line_that_takes_too_much_ends(turns, monkeypatch, limit, value):
    monkeypatch.setattr(ahead, limit, value)
    line = ahead.Line(recipe([]), "x")
    assert line.draw() is False


def test_only_so_many_lines_wait(turns, monkeypatch):
    monkeypatch.setattr(ahead, "QUIET", 60.0)
    turns.hear()
    it = Ahead()
    it.start()
    for rest in range(20):
        it.soon(recipe([], rest=rest), "x")
    assert [key[0] for key in it._lines] == list(range(20 - ahead.LINES, 20))
    it.stop()


def test_a_page_names_the_slider_that_moved_last(open_page, monkeypatch):
    told = []

    def soon(recipe, slider):
        if recipe.rest[0] == "race.race":
            told.append(slider)

    monkeypatch.setattr(live.AHEAD, "soon", soon)
    page = open_page("race", steps=20)
    assert told == ["lr"]
    page.session_state["knobs"].values["race.steps"] = 30
    page.run()
    page.run()
    assert told == ["lr", "steps", "steps"]


def test_a_hand_finds_what_was_drawn_ahead(open_page, drawer, monkeypatch):
    monkeypatch.setattr(live, "AHEAD", drawer)
    page = open_page("activations")
    ((_spec, token, at), *_rest) = pictures(page).values()
    near = live._ALL[token].recipe.tracks["x"].nearest(at["x"])[1]
    assert soon(lambda: live.known_already([token], {"x": near}) is not None)
