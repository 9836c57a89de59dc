"""Open a lesson without a browser, with any of its knobs set through the address."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).parents[2] / "pages" / "main.py"


@pytest.fixture
def open_page():
    """Open a lesson as its address would: open_page("xor", lr=0.3, lang="ko")."""

    def opened(lesson, **knobs):
        page = AppTest.from_file(MAIN, default_timeout=60)
        page.query_params.update({name: str(value) for name, value in knobs.items()})
        page.session_state["lang"] = knobs.get("lang", "en")
        page.run()
        page.query_params.update({name: str(value) for name, value in knobs.items()})
        page.switch_page(f"{lesson}/page.py").run()
        assert not page.exception, [one.message for one in page.exception]
        return page

    return opened


def components(page, kind):
    """The data of every component of one kind, in page order: [(name, data)]."""
    found = [e.proto for e in page.get("bidi_component") if e.proto.component_name == kind]
    return [
        (proto.id.rpartition("-")[2].partition(".")[2], json.loads(proto.json)) for proto in found
    ]


@pytest.fixture
def figures():
    """Read what a page shows: figures(page) -> {name: Plotly figure as a dict}, films' too."""

    def read(page):
        shown = {name: json.loads(data["spec"]) for name, data in components(page, "dlviz_figure")}
        for name, data in components(page, "dlviz_player"):
            films = [film for row in json.loads(data["json"])["rows"] for film in row]
            shown |= {f"{name}.{i}": json.loads(film["spec"]) for i, film in enumerate(films)}
        return shown

    return read


@pytest.fixture
def slides():
    """Read the live sliders: slides(page) -> {knob: its data}."""
    return lambda page: dict(components(page, "dlviz_slide"))
