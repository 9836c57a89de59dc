"""What the server takes in memory while a class goes through the lessons.

`python -m tests.bench memory`. A free cloud gives about 1 GB, which is what this server is told.
Each row is one server's resident memory, later rows after earlier ones.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from tests.bench.chromium import chromium
from tests.bench.lessons import CASES
from tests.bench.live import opened, press
from tests.bench.servers import megabytes, serve
from tests.bench.tables import table
from tests.bench.visitors import here

CLASS = 60
ROUNDS = 2  # of the class through all lessons: what goes on growing is a leak
MOVES = 2  # of each in every lesson and round, never to a place where anybody has been
LOOK = 6  # s that the first visitor looks at a lesson: the server draws ahead meanwhile
GIGABYTE = "1000"


def measure(cases=CASES, crowd=CLASS):
    """Print the server's memory: idle, after every lesson, a training, and sixty at every one."""
    with serve(DLVIZ_MEMORY=GIGABYTE) as (address, process):
        pid = process.pid
        rows = [["idle", round(megabytes(pid))]]
        rows += asyncio.run(_one_by_one(address, pid, cases))
        _train(address)
        rows.append(["a training of MNIST", round(megabytes(pid))])
        rows += asyncio.run(_together(address, pid, cases, crowd))
    table(["the server, after", "MB"], rows)


async def _one_by_one(address, pid, cases):
    await asyncio.sleep(LOOK)
    rows = [["idle, warmed up", round(megabytes(pid))]]
    for case in cases:
        async with here(address, case, 1) as (one,):
            await asyncio.sleep(LOOK)
            for turn in range(MOVES):
                await one.move(turn)
        rows.append([case.name, round(megabytes(pid))])
    return rows


def _train(address):
    with chromium() as browser:
        page = opened(browser, address, epochs=1)
        press(page, "Start")
        page.get_by_text("Finished").first.wait_for(timeout=300_000)


async def _together(address, pid, cases, crowd):
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(crowd))
    rows = []
    for round_ in range(1, ROUNDS + 1):
        most = 0
        for case in cases:
            async with here(address, case, crowd) as visitors:
                for turn in range(round_ * MOVES, (round_ + 1) * MOVES):
                    await asyncio.gather(*(one.move(turn) for one in visitors))
            most = max(most, megabytes(pid))
        rows.append([f"{crowd} on each lesson, round {round_}: at most", round(most)])
    return rows
