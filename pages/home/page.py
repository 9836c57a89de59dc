"""What this site is and where to begin."""

import streamlit as st

from pages.translation import PAGES, language, prose, tr
from pages.widgets.lesson import open_lesson

LESSONS = {
    "activations": ":material/show_chart:",
    "learning_rate": ":material/landscape:",
    "housing": ":material/real_estate_agent:",
    "xor": ":material/hub:",
    "race": ":material/sports_score:",
    "mnist": ":material/draw:",
}


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
upper, lower = st.columns(3), st.columns(3)
for number, (column, lesson) in enumerate(zip(upper + lower, LESSONS, strict=True), 1):
    with column:
        card(number, lesson)
st.markdown(prose("home", language())[2])
