"""The first page: what this is, where to begin, in the reader's language."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.lessons import SECTIONS

MAIN = Path(__file__).parents[2] / "pages/main.py"


@pytest.mark.parametrize(("lang", "words"), [("en", "See how machines learn"), ("ko", "기계는")])
def test_it_opens_in_both_languages(open_page, lang, words):
    home = open_page("home", lang=lang)
    assert words in home.markdown[0].value


def test_it_leads_to_every_lesson(open_page):
    labels = [link.proto.label for link in open_page("home").get("page_link")]
    lessons = sum(map(len, SECTIONS.values()))
    numbered = [label[2:].partition(".")[0] for label in labels if label.startswith("**")]
    assert numbered == [str(i + 1) for i in range(lessons)]


def test_the_address_chooses_language_and_projector():
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.query_params.update({"lang": "ko", "projector": "1"})
    page.run()
    assert page.toggle("projector").value
    assert page.toggle("projector").label == "프로젝터 모드"


def test_an_unknown_language_falls_back():
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.query_params["lang"] = "xx"
    assert not page.run().exception
    assert page.session_state["lang"] == "en"


def test_every_lesson_has_a_picture_of_its_own(open_page):
    drawn = [it.value for it in open_page("home").markdown if it.value.startswith("<svg")]
    assert len(drawn) == sum(map(len, SECTIONS.values())) == len(set(drawn))


def test_a_stage_of_a_project_opens_the_digits_there(open_page):
    home = open_page("home")
    home.button("stage-unseen").click().run()
    assert home.session_state["knobs"].values["mnist.stage"] == "unseen"
