"""What this site is and where to begin."""

import streamlit as st

from pages.lessons import SECTIONS
from pages.translation import PAGES, language, prose, tr
from pages.widgets.lesson import open_lesson

LESSONS = {name: icon for lessons in SECTIONS.values() for name, icon in lessons.items()}
IN_A_ROW = 3


def card(number: int, lesson: str) -> None:
    """One lesson: where it is, what it is called, what to do and see there."""
    name, lead, _ = prose(lesson, language())
    with st.container(border=True, height="stretch", gap="xsmall"):
        page = PAGES / lesson / "page.py"
        st.page_link(page, label=f"**{number}. {name}**", icon=LESSONS[lesson])
        st.markdown(lead)


open_lesson("home")
if st.button(tr("Begin with the first lesson"), type="primary", icon=":material/play_arrow:"):
    st.switch_page(PAGES / next(iter(LESSONS)) / "page.py")
columns = [column for _row in range(0, len(LESSONS), IN_A_ROW) for column in st.columns(IN_A_ROW)]
for number, (column, lesson) in enumerate(zip(columns, LESSONS, strict=False), 1):
    with column:
        card(number, lesson)
st.markdown(prose("home", language())[2])
