"""A class behind `dlviz --workers`, and one process killed: how soon its visitors are back.

`python -m tests.bench killed`; needs nginx. A visitor is back when the page of a new session has
run with the knob where it was; like a browser they ask for the health first, which names another
process. The others move a knob once a second meanwhile and must not notice.
"""

import asyncio
import json
import os
import re
import signal
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.bench.servers import serve_workers, who_listens
from tests.bench.tables import ms, table

LATEST = 60  # s that anybody waits
BEFORE = 5  # s that a class looks on before the process dies


class Pupil:
    """One tab: its cookie, its websocket and the knob in its address."""

    def __init__(self, address, number):
        self.address, self.cookie, self.token = address, "", ""
        self.rate = round(0.01 + number * 0.003, 3)
        self.here = asyncio.Event()
        self.back = self.left = None  # s; when the session was lost, and had again
        self.pictures = []  # ms

    @property
    def process(self):
        """The port of the process that the cookie names."""
        return int(self.cookie.partition(".")[0] or 0)

    async def visit(self):
        """Open the lesson; open it anew whenever the connection is lost."""
        while True:
            with suppress(OSError, WebSocketException, HTTPException):
                await asyncio.to_thread(self._ask, "/_stcore/health")
                await self._session()
            self.left = self.left or time.perf_counter()
            await asyncio.sleep(0.1)

    async def _session(self):
        url = self.address.replace("http", "ws") + "/_stcore/stream"
        cookie = {"Cookie": f"dlviz={self.cookie}"}
        async with connect(
            url, subprotocols=["streamlit"], additional_headers=cookie, max_size=None
        ) as line:
            await self._page(line)
            self.here.set()
            if self.left:
                self.back = self.back or time.perf_counter()
            moves = asyncio.create_task(self._move())
            await line.wait_closed()
            moves.cancel()

    async def _move(self):
        """Ask for a picture every second, as long as the session lives."""
        while True:
            begun = time.perf_counter()
            question = {"tokens": [self.token], "values": {"lr": self.rate}}
            picture = await asyncio.to_thread(self._ask, "/dlviz/live", question)
            if len(picture) > 4:
                self.pictures.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(1)

    async def _page(self, line):
        """Run the page with the knob of the address; see that it stands there."""
        ask = BackMsg()
        ask.rerun_script.page_name = "learning_rate"
        ask.rerun_script.query_string = f"lr={self.rate}"
        await line.send(ask.SerializeToString())
        seen = None
        while True:
            news = ForwardMsg()
            news.ParseFromString(await line.recv())
            it = news.delta.new_element.bidi_component
            data = json.loads(it.json) if it.component_name.startswith("dlviz_") else {}
            if data.get("report"):
                await asyncio.to_thread(self._ask, "/dlviz/drawn", data["report"])
            if "lr" in (data.get("live") or {}).get("at", ()):
                self.token = data["live"]["token"]
            if it.component_name == "dlviz_slide" and data["name"] == "lr":
                seen = data["value"]
            if news.WhichOneof("type") == "script_finished":
                assert seen == self.rate, (seen, self.rate)
                return

    def _ask(self, path, what=None):
        body = what.encode() if isinstance(what, str) else what and json.dumps(what).encode()
        asked = urllib.request.Request(self.address + path, body)
        asked.add_header("Cookie", f"dlviz={self.cookie}")
        with urllib.request.urlopen(asked, timeout=LATEST) as answer:
            for it in answer.headers.get_all("Set-Cookie", ()):
                found = re.match(r"dlviz=([^;]+)", it)
                self.cookie = found[1] if found else self.cookie
            return answer.read()


def measure(crowd=60, workers=2):
    """Print how soon the visitors of a killed process are back, and what others wait meanwhile."""
    with serve_workers(workers) as (address, _ports):
        head = ["a process killed", "n", "its visitors", "back after p50, ms", "p95", "slowest"]
        head += ["others lost", "others' picture before p50, ms", "p95", "after p50", "p95"]
        table(head, [[f"{workers} processes", crowd, *asyncio.run(_class(address, crowd))]])


async def _class(address, crowd):
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(crowd))
    pupils = [Pupil(address, i) for i in range(crowd)]
    tasks = [asyncio.create_task(one.visit()) for one in pupils]
    await asyncio.wait_for(asyncio.gather(*(one.here.wait() for one in pupils)), 5 * LATEST)
    await asyncio.sleep(BEFORE)
    port = pupils[0].process
    lost = [one for one in pupils if one.process == port]
    others = [one for one in pupils if one.process != port]
    before = [time for one in others for time in one.pictures[-BEFORE:]]
    for one in others:
        one.pictures = []
    killed = time.perf_counter()
    os.kill(who_listens(port), signal.SIGKILL)
    while not all(one.back for one in lost) and time.perf_counter() - killed < LATEST:
        await asyncio.sleep(0.05)
    await asyncio.sleep(2)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    after = [time for one in others for time in one.pictures]
    back = [(one.back - killed) * 1000 for one in lost if one.back]
    assert len(back) == len(lost), f"{len(lost) - len(back)} are not back after {LATEST} s"
    away = sum(one.left is not None for one in others)
    return len(lost), *ms(back), round(max(back)), away, *ms(before), *ms(after)
