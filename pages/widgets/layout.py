"""Where the parts of a lesson stand: the picture first, whatever the window's width."""

from typing import Any, NamedTuple

import streamlit as st

ON_THE_PICTURE = "on-the-picture"


class Layout(NamedTuple):
    """The places of a lesson, in the order a narrow window has them; see layout.css.

    Where there is room the controls stand at the left and `aside` at the right of the picture,
    the verdict under it. Else all are stacked, and the picture stays in view above its sliders.
    """

    picture: Any
    verdict: Any
    controls: Any
    aside: Any
    below: Any


def layout(*, halves: bool = False) -> Layout:
    """Return the places of a lesson; with `halves` picture and aside are equally wide."""
    with st.container(key="lesson-halves" if halves else "lesson"):
        with st.container(key="lesson-top"):
            top = [st.container(key=f"lesson-{part}") for part in Layout._fields[:3]]
        return Layout(*top, *(st.container(key=f"lesson-{part}") for part in Layout._fields[3:]))


def on_the_picture(name: str, **how: Any) -> Any:
    """Return a place for what a pointer does on a picture: a static site leaves it out."""
    return st.container(key=f"{ON_THE_PICTURE}-{name}", **how)


def views() -> Any:
    """Return the place of the choice between a lesson's views, above its picture: one row."""
    return st.container(key="lesson-views")
