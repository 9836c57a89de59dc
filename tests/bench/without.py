"""dlviz as it is served, but without the part of it that is named in `DLVIZ_WITHOUT`."""

import os
from contextlib import nullcontext

import streamlit as st
from cachetools import LRUCache

import app as dlviz
from pages.server import assets, startup
from pages.streaming import figure_cache
from pages.streaming.prefetch import PREFETCHER
from pages.streaming.scheduling import SCHEDULER

PART = os.environ.get("DLVIZ_WITHOUT", "")


def leave_out_figure_cache():
    """Nothing fits in: every picture is drawn for everyone."""
    figure_cache.FIGURES = LRUCache(0, getsizeof=len)


def leave_out_prefetch():
    """Nothing is drawn before somebody asks."""
    PREFETCHER.start = lambda: None


def leave_out_scheduling():
    """Pages and pictures take Python as they come."""
    SCHEDULER.page = SCHEDULER.figure = SCHEDULER.elsewhere = nullcontext


def leave_out_nodelay():
    """Connections wait for the browser's word before they send the end of an answer."""
    startup.send_at_once = lambda: None


def leave_out_short_turns():
    """A thread keeps Python for 5 ms while others want it, as by default."""
    startup.TURN = 0.005


def leave_out_unwrapped():
    """plotly.js comes as its authors made it."""
    assets.unwrapped = lambda library: library


if PART:
    globals()[f"leave_out_{PART}"]()
app = st.App(dlviz.site, routes=dlviz.routes, lifespan=startup.warm_up)
