"""Start here: `streamlit run app.py`. The server; pages/main.py is the site."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.server import assets
from pages.server.preload import Early
from pages.server.startup import warm_up
from pages.streaming import first_picture
from pages.streaming import live_figures as live
from pages.streaming import live_training as watch

site = Path(__file__).parent / "pages" / "main.py"
routes = [*assets.ROUTES, *live.ROUTES, *watch.ROUTES, *first_picture.ROUTES]
middleware = [Middleware(Early)]
app = st.App(site, routes=routes, middleware=middleware, lifespan=warm_up)
