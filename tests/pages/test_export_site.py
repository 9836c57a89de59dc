"""The static site: what is in it, in which languages, and where it is not written."""

import base64
import json
import re
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from dlviz.__main__ import command
from pages.export.__main__ import MARK, export
from pages.export.compact import changes, packed
from pages.export.markdown import html
from pages.export.mathml import mathml
from pages.export.modules import bundle
from pages.export.parts import parts
from pages.lessons import SECTIONS
from pages.translation import LANGUAGES, prose

ROOT = Path(__file__).parents[2]
LESSONS = [lesson for some in SECTIONS.values() for lesson in some]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An export of one lesson."""
    folder = tmp_path_factory.mktemp("export") / "site"
    export(folder, ["line"])
    return folder


def preset(site, lesson, number):
    """What a preset shows, by language."""
    text = (site / "data" / lesson / f"{number}.js").read_text(encoding="ascii")
    inside = re.fullmatch(rf'dlvizTake\({number}, "(.*)"\)\n', text)[1]
    data = json.loads(zlib.decompress(base64.b64decode(inside)))

    def whole(node):
        if isinstance(node, dict):
            if "$" in node:
                return data["texts"][node["$"]]
            return {name: whole(one) for name, one in node.items()}
        return [whole(one) for one in node] if isinstance(node, list) else node

    return whole(data["tree"])


def kinds(scene, place):
    return [part["kind"] for part in scene["places"][place]]


def test_a_lesson_has_a_page_and_a_file_for_each_preset(site):
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {f"data/line/{i}.js" for i in range(1, 6)} <= found
    assert {"index.html", "line.html", "assets/plotly.min.js", "assets/lesson.js", MARK} <= found
    assert "xor.html" not in found
    assert not [path for path in site.parent.iterdir() if path != site]  # nothing half made is left


def test_one_that_is_ended_leaves_nothing_half_made(tmp_path):
    ask = [sys.executable, "-m", "pages.export", str(tmp_path / "site"), "line"]
    with subprocess.Popen(ask, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(tmp_path.iterdir()):
            assert process.poll() is None
            time.sleep(0.05)
        process.terminate()
        assert process.wait(60) == 143
    assert list(tmp_path.iterdir()) == []


def test_what_a_pointer_does_on_a_picture_is_not_said_where_no_server_answers(open_page):
    page = open_page("xor", data="Own points", own="0_0_0~1_1_1")
    assert "A click adds class" in [it.value for it in page.markdown]
    said = [
        part["data"] for some in parts(page).values() for part in some if part["kind"] == "html"
    ]
    assert [words for words in said if "click" in words or "Drag" in words] == []


def test_both_languages_are_in_a_page(site):
    page = (site / "line.html").read_text(encoding="utf-8")
    for lang in LANGUAGES:
        title, _, _ = prose("line", lang)
        assert f'<span lang="{lang}">{title}</span>' in page
    scene = preset(site, "line", 2)
    assert scene["en"]["label"] == "The lecture’s run"
    assert scene["ko"]["label"] == "강의의 실행"
    assert (
        scene["ko"]["places"]["verdict"][0]["data"]["text"]
        != (scene["en"]["places"]["verdict"][0]["data"]["text"])
    )


def test_a_recording_is_the_pages_own(site, open_page, films):
    page = open_page("line")
    page.button("line.preset1").click().run()
    (film,) = films(page).values()
    (part,) = preset(site, "line", 2)["en"]["places"]["picture"]
    assert part["data"]["steps"] == film["steps"]
    assert part["data"]["numbers"] == film["numbers"]
    assert part["data"]["growth"] is None


def test_what_follows_a_slider_is_recorded_along_it(site):
    scene = preset(site, "line", 1)["en"]
    slider = scene["slider"]
    assert slider["label"] == "Weight W"
    assert slider["values"] == sorted(slider["values"])
    assert slider["values"][slider["at"]] == 1.0
    moving = [part for some in scene["places"].values() for part in some if "frames" in part]
    assert {part["kind"] for part in moving} == {"figure", "said"}
    for part in moving:
        assert len(part["frames"]) == len(slider["values"])
        assert part["frames"][slider["at"]] == []
    assert all(frame for i, frame in enumerate(moving[0]["frames"]) if i != slider["at"])


def test_a_recording_needs_no_second_scrubber(site):
    scene = preset(site, "line", 2)["en"]
    assert kinds(scene, "picture") == ["player"]
    assert scene["slider"] is None


def test_the_question_has_its_answer_and_the_program_its_text(site):
    scene = preset(site, "line", 2)["ko"]
    assert scene["question"]["options"][scene["question"]["answer"]]
    assert scene["question"]["because"]
    assert "import torch" in preset(site, "line", 3)["en"]["program"]


def test_all_links_are_relative_and_no_other_place_is_asked(site):
    for file in site.glob("*.html"):
        page = file.read_text(encoding="utf-8")
        links = re.findall(r'(?:src|href)="([^"]*)"', page)
        assert links
        assert not [link for link in links if link.startswith("/") or ":" in link]
        missing = [link for link in links if not (site / link).is_file()]
        assert missing == []


def test_an_earlier_export_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr("pages.export.__main__.scenes", lambda lesson, query: iter(()))
    folder = tmp_path / "site"
    export(folder, ["line"])
    (folder / "old.html").touch()
    export(folder, ["race"])
    assert (folder / "race.html").is_file()
    assert not (folder / "old.html").exists()
    assert not (folder / "line.html").exists()


def test_what_is_no_export_is_left_alone(tmp_path):
    mine = tmp_path / "thesis.txt"
    mine.touch()
    with pytest.raises(ValueError, match="is not empty and no earlier export"):
        export(tmp_path, ["line"])
    with pytest.raises(ValueError, match="is a file"):
        export(mine, ["line"])
    assert list(tmp_path.iterdir()) == [mine]


def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch):
    monkeypatch.setattr("pages.export.__main__.scenes", lambda lesson, query: iter(()))
    folder = tmp_path / "site"
    export(folder, ["line"])

    def fails(lesson, query):
        raise RuntimeError("a full disk")

    monkeypatch.setattr("pages.export.__main__.scenes", fails)
    with pytest.raises(RuntimeError, match="a full disk"):
        export(folder, ["race"])
    assert (folder / "line.html").is_file()
    assert list(tmp_path.iterdir()) == [folder]


def test_a_lesson_that_there_is_not_is_named(tmp_path):
    with pytest.raises(ValueError, match="no lesson 'lines'; there are perceptron, line"):
        export(tmp_path / "site", ["lines"])
    assert list(tmp_path.iterdir()) == []


def test_changes_make_the_one_of_the_other():
    before = {"a": [{"x": [1, 2]}, {"y": 1}], "b": 1}
    after = {"a": [{"x": [1, 3]}, {"y": 1}], "b": 1}
    assert changes(before, after) == [(["a", 0, "x"], [1, 3])]
    assert changes(before, before) == []
    assert changes(before, {"b": 1}) == [([], {"b": 1})]


def test_long_texts_are_written_once():
    long = "".join(map(str, range(5000)))
    assert len(packed([long] * 9)) < 1.1 * len(packed([long]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lesson", ["home", *LESSONS])
def test_every_explanation_can_be_written(lesson, lang):
    for text in prose(lesson, lang):
        written = html(text)
        assert "$" not in re.sub(r"<code>.*?</code>", "", written)
        assert ":material" not in written


def test_formulas_are_mathml():
    assert mathml("w_1x") == "<math><mrow><msub><mi>w</mi><mn>1</mn></msub><mi>x</mi></mrow></math>"
    half = "<mfrac><mn>1</mn><mrow><mn>2</mn><mi>η</mi></mrow></mfrac>"
    assert mathml(r"\dfrac1{2\eta}") == f"<math><mrow>{half}</mrow></math>"
    quarter = "<mfrac><mn>1</mn><mn>4</mn></mfrac><mn>10</mn>"
    assert mathml(r"\tfrac14 10") == f"<math><mrow>{quarter}</mrow></math>"
    assert "<msubsup>" in mathml("w_i^2")
    for wrong in (r"\unheard", "{x", "x}", "x_"):
        with pytest.raises(ValueError, match=r".+"):
            mathml(wrong)


def test_a_script_has_all_modules_and_no_other_file():
    script = bundle("lesson.js")
    for name in ("site/lesson.js", "player/player.js", "net/net.js", "plot/constants.js"):
        assert f'"dlviz/{name}"' in script
    assert "from%20%22." not in script
    assert "import.meta" not in script


def test_the_command_hands_the_folder_on_as_it_lies_from_here(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    said = command(["export", "site", "xor"])
    assert said[1:] == ["-m", "pages.export", str(tmp_path / "site"), "xor"]
    assert command(["export", "--help"])[3:] == ["--help"]
