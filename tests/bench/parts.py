"""What each part of the wire is worth: its measure with the part and without, in turns.

`python -m tests.bench parts`; a part that gains less than a fifth of its measure goes.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from statistics import median

from tests.bench.chromium import chromium
from tests.bench.lessons import RAVINE, Case
from tests.bench.load import OURS, visit
from tests.bench.servers import ROOT, serve
from tests.bench.tables import ms, table
from tests.bench.visitors import LOOK, everyone, here

ROUNDS = 20
CROWD = 30
MOVES = 4  # of each visitor in a round
ASKED = 20  # times
WITHOUT = ROOT / "tests" / "bench" / "without.py"
LESSON = Case("learning_rate", "learning_rate", "lr", RAVINE)


def measure(rounds=ROUNDS):
    """Print medians of all rounds, with and without each part."""
    rows = []
    for part, words, once in MEASURES:
        with both(part) as addresses:
            pairs = [[once(address, i) for address in addresses] for i in range(rounds + 1)][1:]
        there, gone = (median(column) for column in zip(*pairs, strict=True))
        rows.append([part, words, f"{there:.1f}", f"{gone:.1f}", f"{1 - there / gone:.0%}"])
        print(rows[-1], flush=True)
    table(["part", "measure, ms", "with", "without", "gain"], rows)


@contextmanager
def both(part):
    """Two servers: with the part, and without."""
    with ExitStack() as stack:
        names = ("", part)
        yield [stack.enter_context(serve(WITHOUT, DLVIZ_WITHOUT=name))[0] for name in names]


def second(address, i):
    """A second visitor's picture where somebody has been before; their connection is open."""

    async def ask(visitors):
        one, other = visitors
        await one.ask(one.place(i))
        times = []
        for _ in range(2 * ASKED):  # a connection's first answers are acknowledged at once
            begun = time.perf_counter()
            await other.ask(one.place(i))
            times.append((time.perf_counter() - begun) * 1000)
        return median(times[ASKED:])

    return _class(address, LESSON, 2, ask)


def first_moves(address, i):
    """p95 of a class's first moves within a second, after some seconds of looking."""
    ground = replace(LESSON, query={"kappa": str(5 + i)})  # that nobody has seen yet

    async def ask(visitors):
        await asyncio.sleep(LOOK)
        return await _asked(visitors)

    return _class(address, ground, CROWD, ask)


async def _asked(visitors):
    async def one(visitor):
        await asyncio.sleep(visitor.number * 0.37 % 1)
        begun = time.perf_counter()
        await visitor.ask(visitor.place(0))
        return (time.perf_counter() - begun) * 1000

    return ms(await asyncio.gather(*map(one, visitors)))[1]


def while_pages_run(address, i):
    """p95 of pictures while a class moves once a second and its pages run."""

    async def move(visitors):
        turns = range(i * MOVES + 1, (i + 1) * MOVES + 1)
        return ms([picture for picture, _page in await everyone(visitors, turns)])[1]

    return _class(address, LESSON, CROWD, move)


def _class(address, case, crowd, act):
    async def whole():
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(crowd))
        async with here(address, case, crowd) as visitors:
            return await act(visitors)

    with ThreadPoolExecutor() as apart:  # Playwright has an event loop in this thread
        return apart.submit(asyncio.run, whole()).result()


def first_load(address, _i):
    """From the address to the drawn picture, nothing in the browser's cache."""
    with chromium() as browser:
        return visit(browser, f"{address}/{LESSON.lesson}", OURS)[0]


MEASURES = [
    ("figure_cache", "a second visitor's known picture", second),
    ("prefetch", "a class's first moves, p95", first_moves),
    ("scheduling", "pictures while pages run, p95", while_pages_run),
    ("short_turns", "pictures while pages run, p95", while_pages_run),
    ("nodelay", "a second visitor's known picture", second),
    ("unwrapped", "first load", first_load),
]
