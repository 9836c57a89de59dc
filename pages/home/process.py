"""How a project goes: its five stages, each leading to where it is seen, and its hours."""

from html import escape

import streamlit as st

from dlviz.text import mark
from pages.translation import tr
from pages.widgets.frame import go_to
from pages.widgets.knob_store import put

STAGES = {  # as the lesson on digits has them
    "data": mark("1 Data"),
    "input": mark("2 Preprocessing"),
    "net": mark("3 Model"),
    "training": mark("4 Training"),
    "unseen": mark("5 Evaluation"),
}
HOURS = [  # percent, as a lecturer estimates them
    (30, mark("look at the data, choose a model")),
    (50, mark("preprocessing")),
    (1, ""),
    (20, mark("training, tuning")),
]


def process() -> None:
    """Show the stages, then where the hours go."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="stages"):
        for number, (stage, name) in enumerate(STAGES.items()):
            if number:
                st.markdown("→", width="content")
            if st.button(tr(name), key=f"stage-{stage}", on_click=choose, args=[stage]):
                go_to("mnist")
        st.markdown(tr("↺ and round again: idea, code, experiment"), width="content")
    said = tr(
        "Hours of a project by one lecturer's estimate. Thin line: writing the model, under 1 %."
    )
    parts = "".join(_hours(*part) for part in HOURS)
    st.html(f"<div class='hours'>{parts}</div><p class='hours-said'>{escape(said)}</p>")


def choose(stage: str) -> None:
    """Set the stage that the lesson on digits opens at."""
    st.session_state["lesson"] = "mnist"  # whose knob it is
    put(stage=stage)


def _hours(percent: int, name: str) -> str:
    """One part of the bar, as wide as its share."""
    words = f"<b>{percent} %</b> {escape(tr(name))}" if name else ""
    return f"<span style='flex: {percent} 1 0'>{words}</span>"
