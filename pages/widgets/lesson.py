"""The frame of a lesson: its words, a question, and what a reader takes away."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from pages.translation import language, plain, prose, spoken, tr
from pages.widgets.drawn_later import not_drawn
from pages.widgets.knob_store import complaints, full, write_address
from pages.widgets.live_text import Said
from pages.widgets.room import ask_room
from pages.widgets.student_link import hidden, keep_hidden, offer_link, offers, refuse_unknown

Numbers = pd.DataFrame | Mapping[str, Sequence[Any]]
"""A result's `to_frame()`, or columns of equal length."""


def open_lesson(lesson: str) -> None:
    """Write the lesson's title and lead; its knobs bear its name from here on."""
    st.session_state["opens"] = st.session_state.get("lesson") != lesson  # see knobs.drawn_later
    st.session_state["lesson"] = lesson
    name, lead, _ = prose(lesson, language())
    first, *more = re.split(r"(?<=[.!?]) ", lead, maxsplit=1)
    with st.container(key="lesson-title"):  # what follows the first sentence needs a wide window
        st.markdown("\n\n".join([f"# {name}", first, *more]))
    where = st.session_state["complaints"] = st.container()  # also of knobs in a closed fold
    for said in complaints():  # of an earlier run: they stay until the knob is moved
        where.warning(said)
    keep_hidden()


def say(text: str, tone: str = "info") -> None:
    """Write the one sentence that says what to see."""
    icons = {"info": ":material/visibility:", "good": ":material/check_circle:",
             "warn": ":material/warning:", "bad": ":material/error:"}  # fmt: skip
    box = {"info": st.info, "good": st.success, "warn": st.warning, "bad": st.error}[tone]
    box(text, icon=icons[tone])


def fold(name: str, label: str, icon: str | None = None, *, opened: bool = False) -> Any:
    """Return an expander while it is open, else None: what nobody looks at costs nothing.

    One that is hidden from students is as if it were closed.

    Use it as `if box := fold(...)`; a closed one sends and draws only its headline.
    """
    if not offers(name, label):
        return None
    box = st.expander(label, opened, icon=icon, key=full(name), on_change="rerun")
    return box if box.open else None


@contextmanager
def folded(name: str, label: str, icon: str | None = None) -> Iterator[Any]:
    """Fold knobs away: while it is closed they have their values and no widgets.

    It yields the expander, or None while that is closed.
    """
    box = fold(name, label, icon)
    with box or not_drawn():
        yield box


@contextmanager
def panel(name: str) -> Iterator[None]:
    """Keep a failure within the part of the page that it happens in.

    The reader is told what could not be shown and why; the log has the rest.
    """
    try:
        yield
    except Exception as error:
        logging.getLogger(__name__).exception("a panel could not be shown")
        words = tr("“{name}” could not be shown: {why}. Everything else on the page still works.")
        why = plain(f"{type(error).__name__}: {error}".removeprefix("ValueError: "))
        st.error(words.format(name=name, why=why), icon=":material/error:")


def goal(words: str, *, reached: bool) -> Said:
    """Return what to reach in this lesson, ticked once it is: for `tell`."""
    if reached:
        return Said(tr("✓ Goal reached: {goal}").format(goal=words), "note")
    return Said(tr("Goal: {goal}").format(goal=words), "note")


def question(
    name: str,
    ask: str,
    options: Sequence[str],
    answer: int | Callable[[], tuple[int, str]],
    because: str = "",
    *,
    about: Any,
) -> None:
    """Ask for a prediction, then reveal what this very run says.

    The guess is kept as the option's number, so that it survives a change of language. It is
    forgotten when what the question is `about`, the run's knobs, is another. Where the answer
    needs another run, `answer` is a function that returns (answer, because) and is called only
    after a guess.
    """
    key, before = full(name), full(f"{name}.about")
    if st.session_state.get(before) != about:
        st.session_state[before], st.session_state[key] = about, None
    with st.container(border=True, key=full(f"{name}.question")):
        head = tr("Predict, then reveal")
        st.markdown(f"**{head}** · {ask}")
        guess = st.radio(
            ask, range(len(options)), index=None, key=key, horizontal=True,
            format_func=lambda i: options[i], label_visibility="collapsed",
        )  # fmt: skip
        ask_room(name, options, about, guess)
        if guess is None:
            st.caption(tr("Choose before you look: the answer is read from the run."))
            return
        if callable(answer):
            answer, because = answer()
        if guess == answer:
            words = tr("Right. {because}").format(because=because)
            st.success(words, icon=":material/check_circle:")
        else:
            words = tr("Not quite. Answer: {answer}. {because}")
            words = words.format(answer=options[answer], because=because)
            st.info(words, icon=":material/lightbulb:")


def takeaway(*, script: str, csv: Callable[[], Numbers] | None = None, lectured: str = "") -> None:
    """Close a lesson: the longer explanation, the PyTorch program, the numbers.

    `lectured` is the program in the order that the lecture wrote it, if it has one. `csv` makes the
    numbers when somebody wants them.
    """
    lesson = st.session_state["lesson"]
    more = prose(lesson, language())[2]
    if more and (box := fold("more", tr("Explanation"), ":material/menu_book:")):
        box.markdown(more)
    if box := fold("pytorch", tr("Show PyTorch code"), ":material/code:"):
        with box:
            _program(lesson, script)
            if lectured:
                _lectured(lesson, lectured)
    if csv:
        st.download_button(
            tr("Download the numbers (CSV)"), spoken(lambda: _table(csv())),
            f"dlviz_{lesson}.csv", mime="text/csv", key=full("download_csv"), on_click="ignore",
            icon=":material/table:",
        )  # fmt: skip
    _for_students()
    write_address()


def _for_students() -> None:
    """Offer a teacher the link that hides controls; whoever came by one sees no more of it."""
    refuse_unknown()
    if not hidden() and (box := fold("students", tr("Link for students"), ":material/school:")):
        with box:
            offer_link()


def _program(lesson: str, script: str) -> None:
    st.caption(tr("This program reproduces the run above and prints the same final numbers."))
    st.code(script, language="python")
    st.download_button(
        tr("Download the program"), script, f"dlviz_{lesson}.py", "text/x-python",
        key=full("download_script"), on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def _lectured(lesson: str, script: str) -> None:
    head, words = tr("As the lecture wrote it"), tr("It ends at the same numbers.")
    st.markdown(f"**{head}**. {words}")
    st.code(script, language="python")
    st.download_button(
        tr("Download the lecture’s program"), script, f"dlviz_{lesson}_lecture.py", "text/x-python",
        key=full("download_lectured"), on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def _table(numbers: Numbers) -> bytes:
    """A CSV with the numbers' columns; a byte-order mark lets Excel read the Korean."""
    return pd.DataFrame(numbers).to_csv(index=False).encode("utf-8-sig")
