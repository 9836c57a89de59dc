"""Pictures of something that goes on by itself, drawn beside Streamlit as soon as there is news.

A run of a page takes Streamlit a good 100 ms, in the browser as well. So while a training goes on
the browser asks for its pictures alone (see polling.py). A drawing is sent with the same question,
and its pictures come back with the answer.
"""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from secrets import token_urlsafe
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakValueDictionary

import numpy as np

from dlviz.drawing.lazy_figure import to_json
from pages.streaming.figure_cache import drawn_once, text
from pages.translation import language, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    Moves = Callable[[Any], Mapping[tuple[int, str], Any]]


ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


class Picture:
    """One picture of the news: drawn anew, or only its moving values where its frame stands."""

    def __init__(self, watch: Watch, name: str) -> None:
        """Be the picture `name` of a watch; `Watch.picture` says how it is drawn."""
        self.watch, self.name = watch, name
        self.draw: Callable[[Any], Any] = str
        self.frame: Callable[[Any], Hashable] = id
        self.moves: Moves | None = None
        self.words = ""  # the language
        self._key: Hashable = None
        self._figure: dict[str, Any] = {}

    def write(self, news: Any) -> str:
        """Return the figure of `news` as JSON; by any thread."""
        if self.moves is None:
            return _written(self.draw(news))
        key = self.words, self.frame(news)
        if key != self._key or not self._figure:
            self._figure, self._key = json.loads(_written(self.draw(news))), key
        for (trace, prop), values in self.moves(news).items():
            self._figure["data"][trace][prop] = _listed(values)
        return json.dumps(self._figure)

    def link(self) -> dict[str, Any]:
        """Return what a component needs to keep up from now on."""
        watch = self.watch
        return {"turn": watch.turn, "goes": watch.goes, "watch": watch.token, "name": self.name}

    def live(self) -> tuple[str, dict[str, Any]]:
        """Return the picture as JSON as it is now, and what its component needs to keep up."""
        link = self.link()
        return self.watch.figure(self.name), link


class Watch:
    """What one visitor watches; it lives as long as the visitor's session holds it."""

    def __init__(
        self, peek: Callable[[], Any], look: Callable[[bool], Any], state: Callable[[], Any]
    ) -> None:
        """Watch what `peek()` returns; a change of `state()` is news as well.

        `look(True)` wishes for something newer, `look(False)` only says that somebody is there.
        All three are called by any thread.
        """
        self.token = token_urlsafe(16)  # nobody else can guess it
        self.peek, self.look, self.state = peek, look, state
        self.goes = False  # whether there will be news that nobody asked for
        self.receivers: dict[str, Callable[[Any], None]] = {}
        self._pictures: dict[str, Picture] = {}
        self._lock, self._last, self._turn = Lock(), (None, state()), 0
        WATCHES[self.token] = self

    def picture(
        self,
        name: str,
        draw: Callable[[Any], Any],
        frame: Callable[[Any], Hashable] = id,
        moves: Moves | None = None,
    ) -> Picture:
        """Return the picture `name` to `show`: `draw(news)` is its figure, nothing of Streamlit.

        Where `frame(news)` is equal, two figures differ only in `moves(news)`: values by (trace,
        property). Then only those are computed, which takes a tenth of the time.
        """
        with self._lock:
            it = self._pictures.setdefault(name, Picture(self, name))
            it.draw, it.frame, it.moves = spoken(draw), frame, moves and spoken(moves)
            it.words = language()
            return it

    @property
    def turn(self) -> int:
        """A number that grows with every news and with everything that was said."""
        news, state = self.peek(), self.state()
        if news is not self._last[0] or state != self._last[1]:
            self._last, self._turn = (news, state), self._turn + 1
        return self._turn

    @property
    def mark(self) -> Hashable:
        """What the news are known by now: nobody else's are the same."""
        return self.token, self.turn

    def receive(self, words: Mapping[str, Any]) -> None:
        """Hand each thing to its receiver; an odd one is as if it had never come."""
        for name, what in words.items():
            try:
                self.receivers.get(name, _ignore)(what)
            except ODD:
                continue
            self._turn += 1

    def figure(self, name: str) -> str:
        """Return one picture as JSON; raises KeyError where there is none of that name."""
        with self._lock:
            return self._pictures[name].write(self.peek())

    def figures(self, names: Iterable[str]) -> dict[str, str]:
        """Return pictures by name; what is unknown or can't be drawn is left out."""
        pictures = {}
        for name in names:
            try:
                pictures[name] = self.figure(name)
            except KeyError:
                continue
            except Exception:
                logging.getLogger(__name__).exception("a watched picture could not be drawn")
        return pictures


class News(NamedTuple):
    """What a page's picture becomes as a run goes on: drawn once for all who watch the same."""

    watch: Watch
    draw: Callable[[Any], Any]  # what the news look like
    mark: Callable[[Any], Hashable]  # what that is made of

    def picture(self, name: str, write: Callable[[Any], str]) -> Picture:
        """Return the picture `name`, which `write` writes."""

        def written(news: Any) -> Written:
            key = "news", name, self.mark(news), language()
            return Written(text(drawn_once(key, lambda: write(self.draw(news)))))

        return self.watch.picture(name, written)


class Written(NamedTuple):
    """A picture that is JSON already."""

    text: str

    def to_json(self) -> str:
        """Return what the browser draws."""
        return self.text


WATCHES: WeakValueDictionary[str, Watch] = WeakValueDictionary()
"""All that are alive, by token."""


def _written(figure: Any) -> str:
    """A figure as JSON, or what else knows how to write itself."""
    plotlys = hasattr(type(figure), "layout")  # of the type: a figure would make its objects for it
    text: str = to_json(figure) if plotlys else figure.to_json()
    return text


def _listed(values: Any) -> Any:
    """Numbers as plotly.js' own typed arrays; other lists as they are."""
    if not isinstance(values, np.ndarray) or values.dtype.kind not in "fiub":
        return list(values)
    flat = np.ascontiguousarray(values, "f4")
    typed = {"dtype": "f4", "bdata": b64encode(flat.tobytes()).decode("ascii")}
    return typed if values.ndim == 1 else {**typed, "shape": ", ".join(map(str, values.shape))}


def _ignore(_what: Any) -> None:
    """There is no receiver of that name."""
