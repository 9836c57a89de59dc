"""A picture that follows a slider beside Streamlit is the one that the page itself would show."""

import asyncio
import gc
import json

import pytest
from starlette.requests import Request

import dlviz.figures.theme
from pages.shared import live
from pages.shared.album import unzipped
from pages.shared.live import MOST, Follower, moved
from pages.shared.notches import Track
from pages.shared.recipe import Recipe
from tests.pages.conftest import sent, unpacked

LESSONS = {
    "learning_rate": ({}, {"lr": 0.05, "steps": 20, "momentum": 0.5}),
    "activations": ({}, {"x": -2.5}),
    "housing": ({}, {"w1": 0.13, "b": 2.0}),
    "xor": ({"epochs": 20}, {"lr": 0.5, "seed": 3}),
    "race": ({"steps": 20}, {"lr": 0.05, "steps": 30}),
}
VIEWS = {
    "One neuron": {"w": 2.0, "b": -1.0},
    "Through layers": {"layers": 7, "x0": 0.5, "w0": 1.5, "b0": 0.1},
    "Signals in a net": {"gain": 2.0, "deep": 5},
    "Finite difference": {"h": 0.1, "at": 2.0},
}
GROUNDS = [
    ({"lr": 0.05}, {"kappa": 30.0, "turn": 20}),
    ({"lr": 0.01, "turn": 5}, {"kappa": 900.0}),
]
RACES = [
    ({"steps": 20}, {"kappa": 300.0, "turn": 30, "lr": 0.003}),
    ({"steps": 20, "kappa": 100, "noise": 0.1, "every": 1}, {"turn": -45}),
    ({"steps": 20, "rates": "Own", "who": "GD.LBFGS"}, {"kappa": 2.0, "steps": 25}),
    ({"steps": 20, "schedule": "Cosine"}, {"steps": 25}),
]
CASES = [
    *(("race", before, after) for before, after in RACES),
    *(("learning_rate", before, after) for before, after in GROUNDS),
    *((lesson, before, after) for lesson, (before, after) in LESSONS.items()),
    *(("activations", {"view": view}, after) for view, after in VIEWS.items()),
]


def pictures(page):
    """{name: (what it sends, its token, what it follows)} of all pictures that follow a slider."""
    found = [*sent(page, "dlviz_figure"), *sent(page, "dlviz_player")]
    return {
        name: (data.get("spec") or data["json"], data["live"]["token"], data["live"]["at"])
        for name, data in found
        if data["live"]
    }


def drawn(tokens, values):
    """Each picture at `values`, as text."""
    return {token: unzipped(it) for token, it in live.drawn(tokens, values).items()}


def plain(picture, lesson):
    """A picture as dicts; in housing without the path by which one came there.

    In xor, where a moving hand sees fewer frames, it is the last frame and how the first looks.
    """
    picture = json.loads(picture)
    if lesson == "xor":
        ends = {name: values[-1] for name, values in picture["numbers"].items()}
        films = [film for row in picture["rows"] for film in row]
        lasts = [[at_last(track, len(picture["steps"])) for track in f["tracks"]] for f in films]
        return picture["steps"][-1], ends, [film["spec"] for film in films], lasts
    if lesson == "housing":
        gone = ("path", "경로")
        picture["data"] = [one for one in picture["data"] if one.get("name") not in gone]
    return picture


def at_last(track, frames):
    """What a track shows in its last frame."""
    if track["kind"] == "list":
        return track["values"][-1]
    return unpacked(track).reshape(frames, -1)[-1].tolist()


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("lesson", "before", "after"), CASES)
def test_a_moved_slider_shows_what_the_page_would_show(open_page, lesson, lang, before, after):
    here = open_page(lesson, lang, **before)
    there = pictures(open_page(lesson, lang, **{**before, **after}))
    assert set(after) <= {knob for _spec, _token, at in pictures(here).values() for knob in at}
    for name, (spec, token, _at) in pictures(here).items():
        (seen,) = drawn([token], after).values()
        assert seen != spec
        assert plain(seen, lesson) == plain(there[name][0], lesson), name


def test_a_slider_that_stands_shows_what_is_there(open_page):
    page = open_page("learning_rate")
    for spec, token, at in pictures(page).values():
        assert drawn([token], at)[token] == spec
        assert drawn([token], {"noise": 0.9})[token] == spec  # nothing here follows it


def test_a_picture_made_of_the_same_is_not_drawn_again(open_page, monkeypatch):
    made, figure = [], dlviz.figures.theme.make
    monkeypatch.setattr(dlviz.figures.theme, "make", lambda *all: made.append(1) or figure(*all))
    page = open_page("learning_rate", panel="Every step", lr=0.0123)
    before = pictures(page)
    assert len(made) == 3
    tokens = [token for _spec, token, _at in before.values()]
    seen = drawn(tokens, {"lr": 0.0124})
    assert len(made) == 6
    assert pictures(page.run()) == before
    other = pictures(open_page("learning_rate", panel="Every step", lr=0.0124))  # a neighbour
    assert [spec for spec, _token, _at in other.values()] == list(seen.values())
    assert len(made) == 6
    page.number_input[0].set_value(-3.0).run()
    assert len(made) == 9
    after = pictures(page)
    assert all(after[name][0] != before[name][0] for name in before)


def test_a_run_of_the_page_while_a_picture_is_drawn_does_not_mix_the_two():
    one, tracks = Follower(), {"a": Track(0.0, 2.0)}
    later = Recipe(lambda a: f"later {a}", rest=("mix", "later"), now={"a": 1.0}, tracks=tracks)

    def draw(a):
        one.recipe = later
        return f"sooner {a}"

    one.recipe = sooner = Recipe(draw, rest=("mix", "sooner"), now={"a": 1.0}, tracks=tracks)
    live._ALL[one.token] = one
    assert drawn([one.token], {"a": 2}) == {one.token: "sooner 2.0"}
    assert drawn([one.token], {"a": 2}) == {one.token: "later 2.0"}
    assert unzipped(sooner.seen({"a": 2.0})) == "sooner 2.0"


def test_values_end_where_their_slider_ends(open_page):
    page = open_page("race", steps=20)
    ((_spec, token, _at),) = pictures(page).values()
    far, end = (drawn([token], {"steps": steps})[token] for steps in (10**9, 1000))
    assert far == end


@pytest.mark.parametrize("value", ["0.1", None, [1], float("nan"), float("inf")])
def test_a_value_that_is_no_number_draws_nothing(open_page, value):
    page = open_page("activations")
    tokens = [token for _spec, token, _at in pictures(page).values()]
    assert drawn(tokens, {"x": value}) == {}


def test_a_picture_that_fails_leaves_the_others(open_page, monkeypatch, caplog):
    page = open_page("activations")
    (_s, one, _a), (_s, other, _a) = pictures(page).values()
    broken = live._ALL[one].recipe._replace(write=lambda **_to: 1 / 0, rest=None)
    monkeypatch.setattr(live._ALL[one], "recipe", broken)
    assert list(drawn([one, other], {"x": 0.5})) == [other]
    assert "ZeroDivisionError" in caplog.text


def test_a_visitor_who_left_is_forgotten(open_page):
    page = open_page("activations")
    tokens = [token for _spec, token, _at in pictures(page).values()]
    assert len(drawn(tokens, {"x": 0.5})) == 2
    del page
    gc.collect()
    assert drawn(tokens, {"x": 0.5}) == {}


def ask(body, accepts="gzip, br"):
    """Post a question as a browser would."""

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"accept-encoding", accepts.encode())]
    return asyncio.run(
        moved(Request({"type": "http", "method": "POST", "headers": headers}, receive))
    )


@pytest.mark.parametrize("accepts", ["gzip, br", ""])
@pytest.mark.parametrize("count", [1, 2])
def test_the_answer_has_a_line_for_each_token(open_page, accepts, count):
    page = open_page("activations")
    tokens = [token for _spec, token, _at in pictures(page).values()][:count]
    for asked in (tokens, ["guessed", *tokens]):
        answer = ask(json.dumps({"tokens": asked, "values": {"x": 0.5}}).encode(), accepts)
        assert ("Content-Encoding" in answer.headers) is bool(accepts)
        text = unzipped(answer.body) if accepts else answer.body.decode()
        lines = dict(zip(asked, text.split("\n"), strict=True))
        assert lines.pop("guessed", "") == ""
        assert lines == drawn(tokens, {"x": 0.5})


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"tokens": 1, "values": {}}', b" " * (MOST + 1), b"null"]
)
def test_nonsense_is_refused(body):
    assert ask(body).status_code == 400
