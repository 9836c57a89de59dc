"""What this site is and where to begin."""

import re
from functools import cache

import streamlit as st

from pages.home.process import process
from pages.lessons import SECTIONS
from pages.translation import PAGES, language, prose, tr
from pages.widgets.frame import go_to
from pages.widgets.lesson import open_lesson

LESSONS = [(section, *lesson) for section, some in SECTIONS.items() for lesson in some.items()]
PICTURES = PAGES.parent / "assets" / "pictures"
IN_A_ROW = 4


@cache
def picture(lesson: str) -> str:
    """A small drawing of the lesson's one idea, in the ink of the page."""
    return (PICTURES / f"{lesson}.svg").read_text(encoding="utf-8")


def card(number: int, section: str, lesson: str, icon: str) -> None:
    """One lesson: where it is, what it is called, what to do and see there."""
    name, lead, _ = prose(lesson, language())
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card-{lesson}"):
        st.caption(tr(section))
        st.markdown(picture(lesson), unsafe_allow_html=True)
        st.page_link(PAGES / lesson / "page.py", label=f"**{number}. {name}**", icon=icon)
        st.markdown(re.split(r"(?<=[.!?]) ", lead)[0])


open_lesson("home")
st.html(PAGES / "home" / "home.css")
if st.button(tr("Begin with the first lesson"), type="primary", icon=":material/play_arrow:"):
    go_to(LESSONS[0][1])
process()
columns = [column for _row in range(0, len(LESSONS), IN_A_ROW) for column in st.columns(IN_A_ROW)]
for number, (column, lesson) in enumerate(zip(columns, LESSONS, strict=False), 1):
    with column:
        card(number, *lesson)
st.markdown(prose("home", language())[2])
