"""A page that opens in a browser waits for the word that its picture is drawn, not for ever."""

import asyncio
import gc
import threading

import pytest
from starlette.requests import Request

from pages.streaming import first_picture
from pages.streaming.first_picture import EVENTS, LONGEST, drawn, expect, expected, wait


class Session:
    """What there is of Streamlit here."""

    def __init__(self, headers):
        self.session_state = {}
        self.context = type("Context", (), {"headers": headers})


@pytest.fixture
def session(monkeypatch):
    it = Session({"Host": "here"})
    monkeypatch.setattr(first_picture, "st", it)
    monkeypatch.setattr(first_picture, "PATIENCE", 10.0)
    return it


def report(token):
    async def receive():
        return {"type": "http.request", "body": token, "more_body": False}

    return asyncio.run(drawn(Request({"type": "http", "method": "POST", "headers": []}, receive)))


def test_a_page_waits_until_its_picture_is_drawn(session):
    expect()
    token = expected()
    threading.Timer(0.05, lambda: report(token.encode())).start()
    wait()
    assert expected() == ""
    wait()  # nobody reports in later runs, and nobody waits


def test_it_waits_no_longer_than_its_patience(session, monkeypatch):
    monkeypatch.setattr(first_picture, "PATIENCE", 0.01)
    expect()
    wait()
    assert expected() == ""


def test_others_run_while_it_waits(session, monkeypatch):
    monkeypatch.setattr(first_picture, "PATIENCE", 0.01)
    seen = []
    event = type("Event", (), {"wait": lambda *_all: seen.append(scheduler.running)})()
    with (scheduler := first_picture.SCHEDULER).page():
        session.session_state[first_picture.KEY] = "token", event
        wait()
        assert scheduler.running == 1
    assert seen == [0]


def test_without_a_browser_nobody_waits(session):
    session.context.headers = {}
    expect()
    assert expected() == ""


@pytest.mark.parametrize("token", [b"", b"guessed", b"\xff", b"x" * LONGEST])
def test_what_nobody_waits_for_is_no_word(session, token):
    expect()
    event = session.session_state[first_picture.KEY][1]
    assert report(token).status_code == 204
    assert not event.is_set()


def test_a_visitor_who_left_is_forgotten(session):
    expect()
    token = expected()
    session.session_state.clear()
    gc.collect()
    assert token not in EVENTS
