"""What is done once per server, before the first visitor."""

import asyncio
import socket
import sys

import pytest

from pages.server import startup as boot
from pages.server.startup import send_at_once


def nodelay(connection):
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def accepted(listening):
    with socket.create_connection(listening.getsockname()):
        return listening.accept()[0]


def test_connections_send_at_once_whatever_protocol_their_listener_names():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0) as listening, socket.socket() as idle:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with accepted(listening) as before:
            assert not nodelay(before)
        send_at_once()
        with accepted(listening) as after:
            assert nodelay(after)
        assert not nodelay(idle)


@pytest.fixture
def interval():
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def test_the_server_takes_short_turns_and_draws_ahead_as_long_as_it_runs(interval, monkeypatch):
    told = []
    monkeypatch.setattr(boot, "boot", lambda: told.append("warm"))
    monkeypatch.setattr(boot.PREFETCHER, "start", lambda: told.append("start"))
    monkeypatch.setattr(boot.PREFETCHER, "stop", lambda: told.append("stop"))

    async def run():
        async with boot.warm_up(None):
            told.append("runs")
            assert sys.getswitchinterval() == pytest.approx(boot.TURN)

    asyncio.run(run())
    assert told.index("start") < told.index("runs") < told.index("stop")
    assert "warm" in told
