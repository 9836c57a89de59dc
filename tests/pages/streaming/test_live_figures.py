"""Pictures that follow a slider: drawn once, told apart, refused where there is nothing to draw."""

import asyncio
import gc
import json

import pytest
from starlette.requests import Request

import dlviz.drawing.theme
from pages.streaming import live_figures as live
from pages.streaming.figure_cache import text
from pages.streaming.figure_source import FigureSource, Subscription
from pages.streaming.live_figures import MOST, answer
from pages.streaming.slider_track import Track
from tests.pages.conftest import drawn, pictures


def test_a_slider_that_stands_shows_what_is_there(open_page):
    page = open_page("learning_rate")
    for spec, token, at in pictures(page).values():
        assert drawn([token], at)[token] == spec
        assert drawn([token], {"noise": 0.9})[token] == spec  # nothing here follows it


def test_a_picture_made_of_the_same_is_not_drawn_again(open_page, monkeypatch):
    made, figure = [], dlviz.drawing.theme.lazy_figure
    monkeypatch.setattr(
        dlviz.drawing.theme, "lazy_figure", lambda *all: made.append(1) or figure(*all)
    )
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
    same = {name for name in before if after[name][0] == before[name][0]}
    assert same == {"limit", "lr", "goal"}  # a bowl bends alike everywhere, its goal is one


def test_a_run_of_the_page_while_a_picture_is_drawn_does_not_mix_the_two():
    one, sliders = Subscription(), {"now": {"a": 1.0}, "tracks": {"a": Track(0.0, 2.0)}}
    later = FigureSource(lambda a: f"later {a}", rest=("mix", "later"), **sliders)

    def draw(a):
        one.source = later
        return f"sooner {a}"

    one.source = sooner = FigureSource(draw, rest=("mix", "sooner"), **sliders)
    live.SUBSCRIPTIONS[one.token] = one
    assert drawn([one.token], {"a": 2}) == {one.token: "sooner 2.0"}
    assert drawn([one.token], {"a": 2}) == {one.token: "later 2.0"}
    assert text(sooner.cached({"a": 2.0})) == "sooner 2.0"


def test_values_end_where_their_slider_ends(open_page):
    page = open_page("race", steps=20)
    _spec, token, _at = pictures(page)["race"]
    far, end = (drawn([token], {"steps": steps})[token] for steps in (10**9, 1000))
    assert far == end


@pytest.mark.parametrize("value", ["0.1", None, [1], float("nan"), float("inf")])
def test_a_value_that_is_no_number_draws_nothing(open_page, value):
    page = open_page("activations")
    tokens = [token for _spec, token, _at in pictures(page).values()]
    assert drawn(tokens, {"x": value}) == {}


def test_a_picture_that_fails_leaves_the_others(open_page, monkeypatch, caplog):
    page = open_page("activations")
    (_s, one, _a), (_s, other, _a), *_words = pictures(page).values()
    broken = live.SUBSCRIPTIONS[one].source._replace(draw=lambda **_to: 1 / 0, rest=None)
    monkeypatch.setattr(live.SUBSCRIPTIONS[one], "source", broken)
    assert list(drawn([one, other], {"x": 0.5})) == [other]
    assert "ZeroDivisionError" in caplog.text


def test_a_visitor_who_left_is_forgotten(open_page):
    page = open_page("activations")
    tokens = [token for _spec, token, _at in pictures(page).values()]
    assert len(drawn(tokens, {"x": 0.5})) == len(tokens) > 2
    del page
    gc.collect()
    assert drawn(tokens, {"x": 0.5}) == {}


def ask(body):
    """Post a question as a browser would."""

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    return asyncio.run(answer(Request({"type": "http", "method": "POST", "headers": []}, receive)))


def parts(body):
    """What an answer is made of, as texts."""
    while body:
        size = int.from_bytes(body[:4], "big")
        part, body = body[4 : 4 + size], body[4 + size :]
        yield text(part) if part else ""


@pytest.mark.parametrize("count", [1, 2])
def test_the_answer_has_a_part_for_each_token(open_page, count):
    page = open_page("activations")
    tokens = [token for _spec, token, _at in pictures(page).values()][:count]
    for asked in (tokens, ["guessed", *tokens]):
        got = ask(json.dumps({"tokens": asked, "values": {"x": 0.5}}).encode())
        figures = dict(zip(asked, parts(got.body), strict=True))
        assert figures.pop("guessed", "") == ""
        assert figures == drawn(tokens, {"x": 0.5})


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"tokens": 1, "values": {}}', b" " * (MOST + 1), b"null"]
)
def test_nonsense_is_refused(body):
    assert ask(body).status_code == 400
