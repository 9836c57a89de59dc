"""What this site is and where to begin."""

import streamlit as st

from pages.shared.lesson import open_lesson
from pages.shared.words import PAGES, language, prose

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
    with st.container(border=True, height="stretch"):
        page = PAGES / lesson / "page.py"
        st.page_link(page, label=f"**{number}. {name}**", icon=LESSONS[lesson])
        st.markdown(lead)


_ = open_lesson("home")
st.page_link(
    PAGES / "activations" / "page.py",
    label=_("Begin with the first lesson"),
    icon=":material/play_arrow:",
)
names = list(LESSONS)
for row in (0, 3):
    for column, lesson in enumerate(names[row : row + 3]):
        if column == 0:
            columns = st.columns(3)
        with columns[column]:
            card(row + column + 1, lesson) if (PAGES / lesson / "page.py").exists() else None
st.markdown(prose("home", language())[2])
