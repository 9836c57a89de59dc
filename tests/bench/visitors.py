"""A class: many visitors over raw sockets, each moving a knob every second.

As a browser does: the picture that follows is asked for first; when the hand has rested as long as
the server asks for, the page runs. Who moves again before that has no page run in between.
"""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from http.client import HTTPConnection, RemoteDisconnected

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from pages.streaming.slider_track import Track
from tests.bench.lessons import CASES
from tests.bench.servers import megabytes, seconds_used, serve, serve_workers, who_listens
from tests.bench.tables import ms, table

SECONDS = 20
LOOK = 5  # s that a class looks at the lesson before hands move
ASKED = [case for case in CASES if case.lesson != "mnist"]  # runs by itself: whose run ended?
REST = 0.1  # s that a hand rests before the page runs, as in slide.js


class Visitor:
    """One browser tab as the server sees it."""

    def __init__(self, socket, address, case, number, cookie):
        self.socket, self.case, self.number, self.cookie = socket, case, number, cookie
        self.line = HTTPConnection(address.removeprefix("http://"), timeout=60)  # kept open
        self.tokens, self.here = {}, False
        self.knob, self.data, self.fragment, self.page = "", {}, "", ""
        self.track = Track(0, 1)

    async def arrive(self):
        """Open the lesson."""
        ask = BackMsg()
        ask.rerun_script.page_name = self.case.lesson
        ask.rerun_script.query_string = "&".join(f"{k}={v}" for k, v in self.case.query.items())
        await self.socket.send(ask.SerializeToString())
        await self._until_finished()
        self.here = True

    async def move(self, turn, every=None):
        """Move the knob; return the ms until the picture, and those until the page's end.

        With `every`, the next move comes after so many seconds: None if no page ran before it.
        """
        value = self.place(turn)
        begun = time.perf_counter()
        rest = await self.ask(value) if self.tokens else 0.0
        picture = time.perf_counter()
        if every is not None and self.tokens:
            if picture + rest > begun + every:
                return (picture - begun) * 1000, None
            await asyncio.sleep(rest)
        now = {"value": value, "seq": turn, "turn": self.data["turn"]}
        say = BackMsg()
        state = say.rerun_script.widget_states.widgets.add(id=self.knob)
        state.json_value = json.dumps({"now": now})
        say.rerun_script.page_script_hash = self.page
        say.rerun_script.fragment_id = self.fragment
        await self.socket.send(say.SerializeToString())
        await self._until_finished()
        end = time.perf_counter()
        return ((picture if self.tokens else end) - begun) * 1000, (end - begun) * 1000

    def place(self, turn):
        """Where the hand is in its move number `turn`: somewhere else than all others."""
        part = 0.3 + 0.4 * ((self.number * 7 + turn * 13) % 97) / 97
        return self.track.at(round(part * self.track.count))

    async def ask(self, value):
        """Ask for the pictures that follow, at `value`; return how many seconds to rest then."""
        question = {"tokens": list(self.tokens.values()), "values": {self.case.knob: value}}
        asked = json.dumps(question).encode()
        answer = await asyncio.to_thread(self._post, "/dlviz/live", asked)
        assert answer.status == 200
        return REST

    def _post(self, path, body):
        kind = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate"}
        kind |= self.cookie
        try:
            self.line.request("POST", path, body, kind)
            answer = self.line.getresponse()
        except (BrokenPipeError, ConnectionResetError, RemoteDisconnected):  # idle for long
            self.line.close()
            return self._post(path, body)
        answer.read()
        return answer

    async def _until_finished(self):
        while True:
            news = ForwardMsg()
            news.ParseFromString(await self.socket.recv())
            kind = news.WhichOneof("type")
            if kind == "script_finished":
                return
            if kind == "new_session":
                self.page = news.new_session.page_script_hash
            if kind == "delta":
                self._look(news.delta)

    def _look(self, delta):
        it = delta.new_element.bidi_component
        slide = it.component_name == "dlviz_slide"
        if not it.component_name.startswith("dlviz_") or (self.here and not slide):
            return  # pictures keep their tokens; reading them takes time that thirty browsers have
        data = json.loads(it.json)
        if data.get("report"):
            self._post("/dlviz/drawn", data["report"].encode())
        if self.case.knob in (data.get("live") or {}).get("at", ()):
            self.tokens[it.id] = data["live"]["token"]
        if slide and data["name"] == self.case.knob:
            self.knob, self.data, self.fragment = it.id, data, delta.fragment_id
            kind = int if isinstance(data["value"], int) else float
            names = ("step", "log", "digits")
            self.track = Track(data["low"], data["high"], kind, *(data[name] for name in names))


def measure(cases=ASKED, crowds=(30,), workers=1):
    """Print how long a knob takes on the server, and what the server takes, for each crowd."""
    rows = []
    for case in cases:
        for crowd in crowds:
            with _served(workers) as (address, ports, pids):
                found = asyncio.run(_class(address, ports, pids, case, crowd))
            rows.append([case.name, crowd, *found])
    head = [f"visitors, a knob a second, {workers} process(es)", "n"]
    head += ["picture p50, ms", "p95", "page p50", "p95"]
    head += ["pages run", "moves/s", "CPU %", "MB"]
    table(head, rows)


@contextmanager
def _served(workers):
    """Serve the app; yield its address, the ports behind it and the processes."""
    if workers == 1:
        with serve() as (address, process):
            yield address, (), [process.pid]
    else:
        with serve_workers(workers) as (address, ports):
            yield address, ports, [who_listens(port) for port in ports]


async def _class(address, ports, pids, case, crowd):
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(crowd))
    async with here(address, case, crowd, ports) as visitors:
        await asyncio.sleep(LOOK)
        begun, used = time.perf_counter(), sum(map(seconds_used, pids))
        times = await everyone(visitors, range(1, SECONDS + 1))
        seconds = time.perf_counter() - begun
        share = (sum(map(seconds_used, pids)) - used) / seconds * 100
        memory = sum(map(megabytes, pids))
    pictures = [picture for picture, _page in times]
    pages = [page for _picture, page in times if page is not None]
    ran = f"{len(pages) / len(times):.0%}"
    moves = f"{len(times) / seconds:.1f}"
    return *ms(pictures), *ms(pages), ran, moves, round(share), round(memory)


@asynccontextmanager
async def here(address, case, crowd, ports=()):
    """A class that has opened the lesson, spread over the processes that answer on `ports`."""
    url = address.replace("http", "ws") + "/_stcore/stream"
    visitors = []
    for i in range(crowd):
        cookie = {"Cookie": f"dlviz={ports[i % len(ports)]}.{i:x}"} if ports else {}
        socket = await connect(
            url, subprotocols=["streamlit"], max_size=None, compression=None,
            additional_headers=cookie,
        )  # fmt: skip
        visitors.append(Visitor(socket, address, case, i, cookie))
    for one in visitors:
        await one.arrive()
    yield visitors
    for one in visitors:
        await one.socket.close()


async def everyone(visitors, turns):
    """Let everyone move once a second, not all at once; return (picture, page) ms of each move."""
    moves = await asyncio.gather(*(_moves(one, turns) for one in visitors))
    return [times for each in moves for times in each]


async def _moves(one, turns):
    await asyncio.sleep(one.number * 0.37 % 1)
    times = []
    for turn in turns:
        begun = time.perf_counter()
        times.append(await one.move(turn, every=1))
        await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - begun)))
    return times
