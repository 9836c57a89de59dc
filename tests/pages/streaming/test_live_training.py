"""A watched picture is drawn at every news, the same as anew, and says when to ask again."""

import asyncio
import gc
import json

import numpy as np
import pytest
from starlette.requests import Request

from dlviz.drawing.theme import figure
from pages.streaming import live_training as module
from pages.streaming import polling
from pages.streaming.live_training import Watch
from pages.streaming.polling import MOST, poll


class Goes:
    """Something that goes on: a list that grows."""

    def __init__(self):
        self.news, self.state, self.wishes = (1.0,), "running", []
        self.watch = Watch(lambda: self.news, self.wishes.append, lambda: self.state)


@pytest.fixture
def it(monkeypatch):
    monkeypatch.setattr(module, "language", lambda: "en")
    monkeypatch.setattr(polling, "PATIENCE", 0.05)
    return Goes()


def line(news):
    fig = figure()
    fig.add_scatter(x=np.arange(len(news), dtype="f4"), y=np.array(news, "f4"))
    return fig


def moves(news):
    return {(0, "x"): np.arange(len(news)), (0, "y"): np.array(news)}


def ask(it, have=-1, names=("line",), **more):
    """Post a question as a browser would; return its answer."""
    asked = {"token": it.watch.token, "names": names, "have": have, **more}
    return json.loads(post(json.dumps(asked).encode()).body)


def post(body):
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    return asyncio.run(poll(Request({"type": "http", "method": "POST", "headers": []}, receive)))


def test_moving_values_make_the_figure_that_is_drawn_anew(it):
    picture = it.watch.picture("line", line, lambda news: "frame", moves)
    assert json.loads(picture.write((1.0,))) == json.loads(line((1.0,)).to_json())
    anew = json.loads(line((1.0, np.nan, 3.0)).to_json())
    assert json.loads(picture.write((1.0, np.nan, 3.0))) == anew


def test_only_another_frame_is_drawn_anew(it):
    drawn = []
    draw = lambda news: drawn.append(news) or line(news)  # noqa: E731
    picture = it.watch.picture("line", draw, lambda news: len(news) > 2, moves)
    for news in [(1.0,), (1.0, 2.0), (1.0, 2.0, 3.0), (1.0, 2.0, 3.0, 4.0)]:
        picture.write(news)
    assert drawn == [(1.0,), (1.0, 2.0, 3.0)]


def test_an_answer_has_the_pictures_of_the_news_and_a_rest(it):
    it.watch.picture("line", line)
    it.watch.picture("other", line)
    first = ask(it, names=("line", "unknown"))
    assert list(first["pictures"]) == ["line"]
    assert 0 <= first["rest"] < 1000
    it.news = (1.0, 2.0)
    second = ask(it, have=first["turn"])
    assert second["turn"] > first["turn"]
    assert second["pictures"] != first["pictures"]


def test_without_news_there_is_no_picture_but_a_wish_for_some(it):
    it.watch.picture("line", line)
    turn = ask(it)["turn"]
    assert it.wishes == [False]
    assert ask(it, have=turn)["pictures"] == {}
    assert it.wishes == [False, True]


def test_a_change_of_state_is_news(it):
    it.watch.picture("line", line)
    turn = ask(it)["turn"]
    it.state = "finished"
    assert ask(it, have=turn)["turn"] > turn


def test_what_is_sent_is_received_before_the_pictures_are_drawn(it):
    received = []
    it.watch.receivers["pad"] = received.append
    it.watch.picture("line", lambda _news: line(received))
    answer = ask(it, say={"pad": 7.0, "nobody": 1})
    assert received == [7.0]
    assert json.loads(answer["pictures"]["line"]) == json.loads(line([7.0]).to_json())


def test_what_a_receiver_cannot_take_is_as_if_unsent(it):
    it.watch.receivers["pad"] = lambda what: what["image"]
    before = it.watch.turn
    it.watch.receive({"pad": None})
    assert it.watch.turn == before


def test_a_picture_that_fails_leaves_the_others(it, caplog):
    it.watch.picture("broken", lambda _news: 1 / 0)
    it.watch.picture("line", line)
    assert list(ask(it, names=("broken", "line"))["pictures"]) == ["line"]
    assert "ZeroDivisionError" in caplog.text


def test_a_visitor_who_left_is_forgotten(it):
    token = it.watch.token
    it.watch = None
    gc.collect()
    asked = {"token": token, "names": [], "have": 0}
    assert post(json.dumps(asked).encode()).status_code == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"token": 1}', b" " * (MOST + 1), b"null"])
def test_nonsense_is_refused(body):
    assert post(body).status_code == 400


def test_who_watches_is_somebody_that_pictures_drawn_ahead_wait_for(it, monkeypatch):
    received = []
    monkeypatch.setattr("pages.streaming.polling.SCHEDULER.touch", lambda: received.append(1))
    ask(it)
    assert received == [1]
