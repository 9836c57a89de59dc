"""The site: language and screen, then one of the lessons in teaching order."""

import streamlit as st

from pages.lessons import SECTIONS
from pages.server.startup import load
from pages.streaming.scheduling import in_turn
from pages.translation import PAGES, title, tr
from pages.widgets.forgetting import go_back
from pages.widgets.frame import choices, dress, settings
from pages.widgets.room import go_where_led, show_room


@in_turn
def site() -> None:
    """One run of a page, and of what stands round it."""
    st.set_page_config(
        page_icon=str(PAGES.parent / "assets" / "icon.svg"),
        layout="wide",
        initial_sidebar_state="collapsed" if choices() else "auto",
    )
    pages = {
        tr(section): [
            st.Page(
                PAGES / name / "page.py",
                title=title(name) if name != "home" else tr("Home"),
                icon=icon,
                url_path=name,
                default=name == "home",
            )
            for name, icon in lessons.items()
            if (PAGES / name / "page.py").exists()
        ]
        for section, lessons in {"": {"home": ":material/home:"}, **SECTIONS}.items()
    }
    page = st.navigation(pages)
    st.set_page_config(f"{page.title} · dlviz")
    names = [one.url_path or "home" for some in pages.values() for one in some]
    dress()
    show_room(names)
    go_back(page.url_path or "home")
    go_where_led(names, page.url_path or "home")
    try:
        if page.url_path:  # home needs nothing of dlviz, and is there at once
            load()
        page.run()
    finally:
        settings()  # last: the sidebar's widgets would hold the picture up


site()
