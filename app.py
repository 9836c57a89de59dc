"""Start here: `streamlit run app.py`. The server; pages/main.py is the site."""

from pathlib import Path

import streamlit as st
from starlette.routing import Route

from pages.rooms import routes as rooms
from pages.server import assets
from pages.server.startup import warm_up
from pages.streaming import first_picture, polling
from pages.streaming import live_figures as live

site = Path(__file__).parent / "pages" / "main.py"
base = st.get_option("server.baseUrlPath").strip("/")  # behind a proxy, for instance
ours = [*assets.ROUTES, *live.ROUTES, *polling.ROUTES, *first_picture.ROUTES, *rooms.ROUTES]
under = f"/{base}" if base else ""
routes = [Route(under + it.path, it.endpoint, methods=it.methods) for it in ours]
app = st.App(site, routes=routes, lifespan=warm_up)
