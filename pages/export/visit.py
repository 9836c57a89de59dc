"""A walk through a lesson as a teacher would take it: every view, every preset."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from pages.export.parts import asked, goes_on, in_place, parts, program
from pages.export.sweep import sweep
from pages.translation import LANGUAGES, PAGES, speaking, translator

if TYPE_CHECKING:
    from collections.abc import Iterator

Scene = dict[str, dict[str, Any]]
"""By language: the row that the preset is in, its label, and all that the page shows."""
PATIENCE = 300  # seconds that one run of a page may take
TRAINING = 60.0  # seconds after which what goes on is stopped and shown as far as it came


class Visit:
    """One reader of one lesson in one language: the page, turned and clicked as by hand."""

    def __init__(self, lesson: str, query: str, lang: str) -> None:
        """Open the lesson with the knobs of an address's `query`."""
        self.lesson, self.lang = lesson, lang
        self.page = AppTest.from_file(PAGES / "main.py", default_timeout=PATIENCE)
        self.page.query_params["lang"] = lang
        self.page.run()
        self.page.query_params["lang"] = lang
        for name, value in parse_qsl(query):
            self.page.query_params[name] = value
        self.page.session_state[f"{lesson}.pytorch"] = True
        self.page.switch_page(f"{lesson}/page.py").run()
        self.settle()

    @property
    def views(self) -> list[str]:
        """What the lesson's views are called; one without a name where there is no choice."""
        return list(group.options) if (group := self._switch()) else [""]

    @property
    def view(self) -> int:
        """Which view is shown."""
        return int(group.indices[0]) if (group := self._switch()) else 0

    def turn(self, view: int) -> None:
        """Turn to a view."""
        if self.view != view:
            group = self._switch()
            group.select(group.options[view]).run()

    @property
    def presets(self) -> list[str]:
        """What the presets of this view are called."""
        keys = re.compile(rf"{self.lesson}\.preset\d+")
        return [it.label for it in self.page.button if keys.fullmatch(it.key or "")]

    def rows(self) -> list[tuple[int, int]]:
        """Return the views that have a row of presets of their own, and how many.

        The view that the lesson opens with comes first, as others may show the same row.
        """
        opened, known, found = self.view, [], []
        for view in sorted(range(len(self.views)), key=lambda view: (view != opened, view)):
            self.turn(view)
            if self.presets and self.presets not in known:
                known.append(self.presets)
                found.append((view, len(self.presets)))
        return found

    def take(self, preset: int) -> None:
        """Press a preset; what is started by hand is started, and its recording turned to.

        The trainings of all languages are one: Streamlit's tests are one session.
        """
        self.page.button(f"{self.lesson}.preset{preset}").click().run()
        if self.lang == next(iter(LANGUAGES)):
            self._start()
        for it in self.page.toggle:
            if it.key == f"{self.lesson}.replay":
                it.set_value(True).run()
        self.settle()

    def settle(self) -> None:
        """Look on until nothing goes on by itself; stop it after a while."""
        end = time.monotonic() + TRAINING
        while not self.page.exception and goes_on(self.page):
            time.sleep(0.5)
            stop = [it for it in self.page.button if it.key == f"{self.lesson}.stop"]
            if stop and time.monotonic() > end:
                stop[0].click()
            self.page.run()
        if self.page.exception:
            raise RuntimeError(f"{self.lesson}: {self.page.exception[0].value}")

    def _switch(self) -> Any:
        groups = (node for node in in_place(self.page, "views") if node.type == "button_group")
        return next(groups, None)

    def _start(self) -> None:
        key, end = f"{self.lesson}.start", time.monotonic() + TRAINING
        while any(it.key == key and it.disabled for it in self.page.button):  # its data come
            if time.monotonic() > end:
                return
            time.sleep(1)
            self.page.run()
        for it in self.page.button:
            if it.key == key:
                it.click().run()
                self.settle()

    def record(self) -> dict[str, Any]:
        """Return all that the page shows, and the answer to its question."""
        if (found := asked(self.page)) and found[0].value is None:
            found[0].set_value(0).run()  # any guess reveals the answer
        places = parts(self.page)
        return {
            "slider": sweep(self.page, self.lesson, places),
            "places": places,
            "question": answered(self.page, self.lang),
            "program": program(self.page, self.lesson),
        }


def scenes(lesson: str, query: str = "") -> Iterator[tuple[int, Scene]]:
    """Yield the number of each preset, from 1, and what it shows; the first preset comes last.

    So what a training leaves behind is the first one's when those views follow that no preset
    turns to; they have the numbers after the presets.
    """
    visits: dict[str, Visit] = {}
    for lang in LANGUAGES:
        with speaking(lang):
            visits[lang] = Visit(lesson, query, lang)
    first = visits["en"]
    rows, seen = first.rows(), set()
    stops = [(view, preset) for view, count in rows for preset in range(count)]
    for number, stop in reversed([*enumerate(stops, 1)]):
        yield number, _recorded(visits, *stop, several=len(rows) > 1)
        seen.add(first.view)
    left = [view for view in range(len(first.views)) if view not in seen]
    for number, view in enumerate(left, len(stops) + 1):
        yield number, _recorded(visits, view, None, several=len(rows) > 1)


def _recorded(visits: dict[str, Visit], view: int, preset: int | None, *, several: bool) -> Scene:
    scene: Scene = {}
    for lang, visit in visits.items():
        with speaking(lang):
            visit.turn(view)
            label = visit.views[view] if preset is None else visit.presets[preset]
            if preset is not None:
                visit.take(preset)
            row = visit.views[view] if several else ""
            scene[lang] = {"row": row, "label": re.sub(r"^\d+\.? ", "", label), **visit.record()}
    return scene


def answered(page: AppTest, lang: str) -> dict[str, Any] | None:
    """Return the lesson's question with the number of its answer and why that is so."""
    found = asked(page)
    if not found:
        return None
    radio, block = found
    options, say = list(radio.options), translator(lang)
    for box in block:
        for i, option in enumerate(options):
            if box.type == "success":
                words, is_it = say("Right. {because}"), i == radio.value
            else:
                words = say("Not quite. Answer: {answer}. {because}").replace("{answer}", option)
                is_it = box.type == "info" and box.value.startswith(words.partition("{")[0])
            if is_it:
                because = box.value.removeprefix(words.partition("{")[0]).strip()
                return {"ask": radio.label, "options": options, "answer": i, "because": because}
    return None
