"""The frame of a lesson: its words, two columns, a question, and what a reader takes away."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.translation import language, prose, tr
from pages.widgets.knob_store import full

Numbers = pd.DataFrame | Mapping[str, Sequence[Any]]
"""A result's `to_frame()`, or columns of equal length."""


def open_lesson(lesson: str) -> None:
    """Write the lesson's title and lead; its knobs bear its name from here on."""
    st.session_state["opens"] = st.session_state.get("lesson") != lesson  # see knobs.drawn_later
    st.session_state["lesson"] = lesson
    name, lead, _ = prose(lesson, language())
    st.markdown(f"## {name}\n{lead}")


def columns() -> Any:
    """Return (controls, stage): a narrow column for knobs, a wide one for pictures."""
    return st.columns([1, 3.4] if st.session_state.get("projector") else [1, 3], gap="medium")


def say(text: str, tone: str = "info") -> None:
    """Write the one sentence that says what to see."""
    icons = {"info": ":material/visibility:", "good": ":material/check_circle:",
             "warn": ":material/warning:", "bad": ":material/error:"}  # fmt: skip
    box = {"info": st.info, "good": st.success, "warn": st.warning, "bad": st.error}[tone]
    box(text, icon=icons[tone])


def fold(name: str, label: str, icon: str | None = None, *, opened: bool = False) -> Any:
    """Return an expander while it is open, else None: what nobody looks at costs nothing.

    Use it as `if box := fold(...)`; a closed one sends and draws only its headline.
    """
    box = st.expander(label, opened, icon=icon, key=full(name), on_change="rerun")
    return box if box.open else None


def question(
    name: str,
    ask: str,
    options: Sequence[str],
    answer: int | Callable[[], tuple[int, str]],
    because: str = "",
) -> None:
    """Ask for a prediction, then reveal what this very run says.

    The guess is kept as the option's number, so that it survives a change of language. The
    answer follows the knobs; where it needs another run, `answer` is a function that returns
    (answer, because) and is called only after a guess.
    """
    with st.container(border=True):
        head = tr("Predict, then reveal")
        st.markdown(f"**{head}** · {ask}")
        guess = st.radio(
            ask, range(len(options)), index=None, key=full(name), horizontal=True,
            format_func=lambda i: options[i], label_visibility="collapsed",
        )  # fmt: skip
        if guess is None:
            st.caption(tr("Choose before you look: the answer is read from the run."))
            return
        if callable(answer):
            answer, because = answer()
        if guess == answer:
            st.success(tr("Yes. {because}").format(because=because), icon=":material/check_circle:")
        else:
            right = tr("Not this time: {answer}. {because}")
            st.info(
                right.format(answer=options[answer], because=because), icon=":material/lightbulb:"
            )


def takeaway(*, script: str, csv: Numbers | Callable[[], Numbers] | None = None) -> None:
    """Close a lesson: the longer explanation, the PyTorch program, the numbers.

    A function makes the numbers when somebody wants them: of a run that still goes on, say.
    """
    lesson = st.session_state["lesson"]
    more = prose(lesson, language())[2]
    if more and (box := fold("more", tr("What is going on"), ":material/menu_book:")):
        box.markdown(more)
    if box := fold("pytorch", tr("Show the PyTorch"), ":material/code:"):
        with box:
            _program(lesson, script)
    if callable(csv) or (csv is not None and len(csv)):
        st.download_button(
            tr("Download the numbers (CSV)"), lambda: _table(csv() if callable(csv) else csv),
            f"dlviz_{lesson}.csv", mime="text/csv", key=full("download_csv"), on_click="ignore",
            icon=":material/table:",
        )  # fmt: skip


def _program(lesson: str, script: str) -> None:
    st.caption(tr("This program reproduces the run above and prints the same final numbers."))
    st.code(script, language="python")
    st.download_button(
        tr("Download the program"), script, f"dlviz_{lesson}.py", "text/x-python",
        key=full("download_script"), on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def _table(numbers: Numbers) -> bytes:
    """A CSV with the numbers' columns; a byte-order mark lets Excel read the Korean."""
    return pd.DataFrame(numbers).to_csv(index=False).encode("utf-8-sig")
