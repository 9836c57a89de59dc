"""The reader's language, the translator for it, and each lesson's own words.

`tr` knows the language wherever it is called: in a page's run from the session, and in threads that
draw beside Streamlit from the context that `spoken` gives them.
"""

import gettext
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dlviz.text import Translate

PAGES = Path(__file__).parent
LOCALE = PAGES.parent / "assets" / "locale"
LANGUAGES = {"en": "English", "ko": "한국어"}


_SPOKEN: ContextVar[str] = ContextVar("language")


def language() -> str:
    """The language picked on the page, else the address's, else the browser's, else English."""
    return _SPOKEN.get("") or _picked()


def spoken(draw: Callable[..., Any]) -> Callable[..., Any]:
    """Return `draw` for any thread: its words are in the language that this visitor has now."""
    context = Context()
    context.run(_SPOKEN.set, language())
    return lambda *args, **kwargs: context.copy().run(draw, *args, **kwargs)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Have `tr` speak `lang`: through a run of a page, or for code that is no page."""
    before = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def _picked() -> str:
    asked = st.session_state.get("lang") or st.query_params.get("lang")
    chosen = asked or (st.context.locale or "en")[:2]
    return chosen if chosen in LANGUAGES else "en"


@cache
def translator(lang: str) -> Translate:
    """The catalog assets/locale/<lang>.po, compiled in memory; English needs none."""
    if lang == "en":
        return str
    compiled = BytesIO()
    with (LOCALE / f"{lang}.po").open("rb") as po:
        write_mo(compiled, read_po(po))
    compiled.seek(0)
    catalog = gettext.GNUTranslations(compiled)
    return lambda text: catalog.gettext(text) if text else ""


def tr(text: str) -> str:
    """Translate one label into the reader's language."""
    return translator(language())(text)


def steps_of(count: int) -> str:
    """Say so many steps."""
    return tr("1 step") if count == 1 else tr("{n} steps").format(n=f"{count:,}")


@cache
def prose(lesson: str, lang: str) -> tuple[str, str, str]:
    """A lesson's title, lead and longer explanation, from pages/<lesson>/<lang>.md."""
    text = (PAGES / lesson / f"{lang}.md").read_text(encoding="utf-8")
    head, _, more = text.partition("\n---\n")
    first, _, lead = head.partition("\n")
    return first.removeprefix("# ").strip(), lead.strip(), more.strip()


def title(lesson: str) -> str:
    """The lesson's title in the reader's language."""
    return prose(lesson, language())[0]


def plain(text: str) -> str:
    """Return `text` so that Markdown shows it as it was typed."""
    return re.sub(r"([\\`*_\[\]$:<~])", r"\\\1", text)
