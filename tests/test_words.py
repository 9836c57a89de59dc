"""Both languages say everything: catalogs match the code, lessons come in pairs."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pages.lessons import SECTIONS

ROOT = Path(__file__).parents[1]
LESSONS = sorted(p.parent for p in (ROOT / "pages").glob("*/page.py"))
CALLS = {"tr": None, "mark": None}


def used():
    for folder in ("dlviz", "pages"):
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=CALLS)
        yield from (message for _file, _line, message, *_ in found)


@pytest.fixture(scope="module")
def korean():
    with (ROOT / "assets/locale/ko.po").open("rb") as po:
        return {m.id: m.string for m in read_po(po) if m.id}


def blanks(text):
    """The names in braces that `format` will fill."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_word_has_its_korean(korean):
    assert sorted(set(used()) - {word for word, said in korean.items() if said}) == []


def test_the_catalog_has_no_leftovers(korean):
    assert sorted(set(korean) - set(used())) == []


def test_korean_fills_in_the_same_numbers(korean):
    formatted = {word: said for word, said in korean.items() if "{" in word}
    assert [w for w, said in formatted.items() if blanks(w) != blanks(said)] == []


def test_sentences_are_in_korean(korean):
    """Names may stay as they are; what has a few words in a row may not."""
    long = {word: said for word, said in korean.items() if len(re.findall("[a-z]{2,}", word)) > 3}
    assert [word for word, said in long.items() if not re.search("[가-힣]", said)] == []


def test_no_word_hides_in_an_f_string():
    """Babel cannot see a call inside an f-string on Python 3.11, so its word would be missed."""
    inside = re.compile(r"""f(["'])(?:(?!\1).)*\{(?:_|tr)\(""")
    files = [p for folder in ("dlviz", "pages") for p in (ROOT / folder).rglob("*.py")]
    assert [str(p) for p in files if inside.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda p: p.name)
def test_a_lesson_is_written_in_both_languages(lesson):
    for lang in ("en", "ko"):
        title, lead = (lesson / f"{lang}.md").read_text(encoding="utf-8").split("\n", 1)
        assert title.startswith("# ")
        assert lead.partition("\n---\n")[0].strip()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda p: p.name)
def test_the_korean_page_is_in_korean(lesson):
    said = (lesson / "ko.md").read_text(encoding="utf-8")
    assert len(re.findall("[가-힣]", said)) > len(re.findall("[A-Za-z]", said)) / 3


def test_the_site_lists_every_lesson():
    listed = [name for lessons in SECTIONS.values() for name in lessons]
    assert sorted(["home", *listed]) == [lesson.name for lesson in LESSONS]
