"""dlviz as it is served, with a clock beside it: when each snapshot was taken, and lone trainings.

`/bench/snapshots` answers with [epoch, seconds since 1970] of the latest training's snapshots;
`/bench/alone` trains once in this server while nobody looks, and says how long it took.
"""

import asyncio
import time

import streamlit as st
from starlette.responses import JSONResponse
from starlette.routing import Route

from app import routes, site
from dlviz.digits.compute.dataset import load_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import stream as plain
from dlviz.digits.compute.snapshot import Snapshot
from pages.mnist import trainer
from pages.server.startup import warm_up

taken = []


def clocked(*given, **more):
    """The stream of `dlviz.digits.compute.live_training`, its snapshots' moments noted."""
    taken.clear()
    for news in plain(*given, **more):
        if isinstance(news, Snapshot):
            taken.append((news.epoch, time.time(), news.seconds))
        yield news


trainer.stream = clocked


async def snapshots(_request):
    return JSONResponse(taken)


def train(_request):
    """In a thread of its own, as the page's trainer does it."""
    digits = load_digits()
    for _news in clocked(Training(), digits, wants_snapshot=lambda: False):
        pass
    return JSONResponse(taken)


async def alone(request):
    return await asyncio.to_thread(train, request)


clock = [Route("/bench/snapshots", snapshots), Route("/bench/alone", alone)]
app = st.App(site, routes=[*routes, *clock], lifespan=warm_up)
