"""The files of a static site: the first page, a page for each lesson, and what they share."""

from __future__ import annotations

import json
import re
from html import escape
from string import Template
from typing import TYPE_CHECKING

from dlviz.text import mark
from pages.export.compact import packed
from pages.export.markdown import html
from pages.export.modules import SITE, bundle, text_of
from pages.lessons import SECTIONS
from pages.server.assets import PLOTLY, unwrapped
from pages.translation import LANGUAGES, prose, translator

if TYPE_CHECKING:
    from pathlib import Path

    from pages.export.parts import Part
    from pages.export.visit import Scene

STYLES = (
    "plot/plot.css",
    "player/player.css",
    "net/net.css",
    "listing/listing.css",
    "said/said.css",
)
LABELS = {
    "home": mark("Home"),
    "explanation": mark("Explanation"),
    "code": mark("Show PyTorch code"),
}
WORDS = {
    "play": mark("Play"),
    "pause": mark("Pause"),
    "predict": mark("Predict, then reveal"),
    "right": mark("Right. {because}"),
    "wrong": mark("Not quite. Answer: {answer}. {because}"),
    "choose": mark("Choose before you look: the answer is read from the run."),
}
Names = dict[str, tuple[str, str]]
NOTE = mark(
    "This page was computed beforehand and needs no server: each preset is a recording. In the app "
    "itself (python -m dlviz) every control moves, one can use one’s own points and formulas, and "
    "a net learns live to read one’s own handwriting."
)


def write_shared(folder: Path) -> None:
    """Write what all pages share: plotly.js, our script, our styles, the icon."""
    assets = folder / "assets"
    for name in STYLES:
        (assets / name).parent.mkdir(parents=True, exist_ok=True)
        (assets / name).write_text(text_of(name), encoding="utf-8")
    (assets / "site.css").write_text(text_of("site/site.css"), encoding="utf-8")
    (assets / "plotly.min.js").write_bytes(unwrapped(PLOTLY.read_bytes()))
    (assets / "icon.svg").write_bytes((SITE.parent / "icon.svg").read_bytes())
    for page in ("home", "lesson"):
        (assets / f"{page}.js").write_text(bundle(f"{page}.js"), encoding="utf-8")


def write_preset(folder: Path, lesson: str, number: int, scene: Scene) -> None:
    """Write what preset `number` of a lesson shows, in all languages, as one script."""
    data = folder / "data" / lesson
    data.mkdir(parents=True, exist_ok=True)
    said = {
        lang: {
            **it,
            "places": {place: _sent(some) for place, some in it["places"].items()},
        }
        for lang, it in scene.items()
    }
    text = f'dlvizTake({number}, "{packed(said)}")\n'
    (data / f"{number}.js").write_text(text, encoding="ascii")


def _sent(parts: list[Part]) -> list[Part]:
    return [{name: value for name, value in part.items() if name != "live"} for part in parts]


def write_lesson(folder: Path, lesson: str, scenes: list[Names]) -> None:
    """Write a lesson's page; of each preset, by language, its row and its label."""
    words = {lang: {key: translator(lang)(one) for key, one in WORDS.items()} for lang in LANGUAGES}
    fields = {
        "lesson": lesson,
        "styles": _styles(),
        "presets": _presets(scenes),
        "words": json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
        **_spoken(LABELS),
        **_prose(lesson),
    }
    _fill("lesson.html", fields, folder / f"{lesson}.html")


def write_home(folder: Path, lessons: list[str]) -> None:
    """Write the first page: the lessons by section, each with its picture."""
    order = [lesson for some in SECTIONS.values() for lesson in some]
    sections = ""
    for section, some in SECTIONS.items():
        cards = "".join(_card(order.index(one) + 1, one) for one in some if one in lessons)
        if cards:
            sections += f"<h2>{_both(section)}</h2>\n<ul class='cards'>{cards}</ul>\n"
    fields = {"styles": _styles(), "sections": sections, **_prose("home")}
    _fill("index.html", fields, folder / "index.html")


def _card(number: int, lesson: str) -> str:
    drawing = (SITE.parent / "pictures" / f"{lesson}.svg").read_text(encoding="utf-8")
    names, leads = {}, ""
    for lang in LANGUAGES:
        names[lang], lead, _ = prose(lesson, lang)
        leads += f'<div lang="{lang}">{html(re.split(r"(?<=[.!?]) ", lead)[0])}</div>'
    name = "".join(f'<span lang="{lang}">{escape(text)}</span>' for lang, text in names.items())
    link = f'<a data-page href="{lesson}.html">{number}. {name}</a>'
    shown = drawing.replace("<svg", '<svg aria-hidden="true"', 1)
    return f"<li>{shown}{link}{leads}</li>\n"


def _presets(scenes: list[Names]) -> str:
    """The buttons, numbered, a row for each view that has its own."""
    rows: dict[str, list[str]] = {}
    for number, scene in enumerate(scenes, 1):
        head = _langs({lang: row for lang, (row, _) in scene.items() if row})
        name = _langs({lang: label for lang, (_, label) in scene.items()})
        button = f'<button type="button" data-preset="{number}">{number}. {name}</button>'
        rows.setdefault(head and f"<b>{head}</b>", []).append(button)
    return "\n".join(
        f'<div class="presets">{head}{"".join(row)}</div>' for head, row in rows.items()
    )


def _prose(lesson: str) -> dict[str, str]:
    fields = {}
    for lang in LANGUAGES:
        title, lead, more = prose(lesson, lang)
        fields |= {f"title_{lang}": escape(title), f"lead_{lang}": html(lead)}
        fields |= {f"more_{lang}": html(more), f"note_{lang}": escape(translator(lang)(NOTE))}
    return fields


def _spoken(labels: dict[str, str]) -> dict[str, str]:
    return {
        f"{name}_{lang}": escape(translator(lang)(label))
        for name, label in labels.items()
        for lang in LANGUAGES
    }


def _both(label: str) -> str:
    return _langs({lang: translator(lang)(label) for lang in LANGUAGES})


def _langs(names: dict[str, str]) -> str:
    return "".join(f'<span lang="{lang}">{escape(name)}</span>' for lang, name in names.items())


def _styles() -> str:
    sheets = [f"assets/{name}" for name in (*STYLES, "site.css")]
    return "\n".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)


def _fill(template: str, fields: dict[str, str], file: Path) -> None:
    whole = Template((SITE / template).read_text(encoding="utf-8")).substitute(fields)
    file.write_text(whole, encoding="utf-8")
