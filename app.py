"""Start here: `streamlit run app.py`. The server; pages/main.py is the site."""

from pathlib import Path

import streamlit as st

from pages.shared import assets, live, watch
from pages.shared.boot import warm_up

site = Path(__file__).parent / "pages" / "main.py"
app = st.App(site, routes=[*assets.ROUTES, *live.ROUTES, *watch.ROUTES], lifespan=warm_up)
