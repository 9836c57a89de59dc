"""A websocket is sent the picture first, and the rest when the browser has drawn it."""

import asyncio

import pytest
from starlette.requests import Request

from pages.server import first
from pages.server.first import VISITS, PictureFirst
from tests.pages.wire import PAGE, names


def visit(events):
    """Run `events(send, sent)` behind a websocket; return what went out."""
    sent = []

    async def behind(_scope, _receive, send):
        await events(send, sent)

    async def out(message):
        sent.append(message.get("bytes"))

    scope = {"type": "websocket", "client": ("10.0.0.7", 5)}
    asyncio.run(PictureFirst(behind)(scope, None, out))
    assert VISITS == []
    return sent


async def whole(send):
    for raw in PAGE.values():
        await send({"type": "websocket.send", "bytes": raw})


async def until(holds):
    for _ in range(200):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


def asked(host):
    """A browser at `host` says that its picture is drawn."""

    scope = {"type": "http", "method": "POST", "headers": [], "client": (host, 1)}
    return first.drawn(Request(scope))


def test_the_rest_comes_when_the_browser_has_drawn_the_picture(monkeypatch):
    monkeypatch.setattr(first, "HEAD_START", 60)

    async def events(send, sent):
        await whole(send)
        assert names(sent)[-1] == "picture"
        await asked("10.0.0.8")  # somebody else
        await asyncio.sleep(0.02)
        assert names(sent)[-1] == "picture"
        assert (await asked("10.0.0.7")).status_code == 204
        await until(lambda: len(sent) == len(PAGE))
        await send({"type": "websocket.send", "bytes": PAGE["knob"]})
        assert names(sent)[-2:] == ["end", "knob"]

    visit(events)


@pytest.mark.parametrize(("name", "last"), [("HEAD_START", "picture"), ("PATIENCE", "knob")])
def test_nothing_waits_for_ever(monkeypatch, name, last):
    monkeypatch.setattr(first, name, 0.02)
    order = list(PAGE)

    async def events(send, sent):
        for one in order[: order.index(last) + 1]:
            await send({"type": "websocket.send", "bytes": PAGE[one]})
        assert "toggle" not in names(sent)
        await until(lambda: "knob" in names(sent))
        for one in order[order.index(last) + 1 :]:
            await send({"type": "websocket.send", "bytes": PAGE[one]})

    assert sorted(names(visit(events))) == sorted(PAGE)


def test_who_leaves_is_not_waited_for():
    async def events(send, sent):
        await whole(send)
        assert [one.host for one in VISITS] == ["10.0.0.7"]

    assert names(visit(events))[-1] == "picture"


def test_text_passes_as_it_is():
    async def events(send, sent):
        await send({"type": "websocket.accept"})
        assert sent == [None]

    visit(events)
