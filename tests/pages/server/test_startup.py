"""What is done once per server, before the first visitor."""

import asyncio
import sys

import pytest

from pages.server import startup as boot


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
