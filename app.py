"""Start here: `streamlit run app.py`. The server; pages/main.py is the site."""

from pathlib import Path

import streamlit as st

from pages.shared.assets import ROUTES
from pages.shared.boot import warm_up

app = st.App(Path(__file__).parent / "pages" / "main.py", routes=ROUTES, lifespan=warm_up)
