"""A lesson as a reader meets it, without a browser: opened with knobs, its figures as numbers."""

import base64
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.streaming import live_figures as live
from pages.streaming.figure_cache import text

ROOT = Path(__file__).parents[2]


@pytest.fixture
def open_page():
    """open_page(lesson, lang="en", **knobs) -> the page after one run, knobs as in its address."""

    def open_(lesson: str, lang: str = "en", **knobs: object) -> AppTest:
        app = AppTest.from_file(ROOT / "pages" / "main.py", default_timeout=60)
        app.query_params["lang"] = lang
        app.run()
        app.query_params["lang"] = lang
        for name, value in knobs.items():
            app.query_params[name] = str(value)
        return app.switch_page(f"{lesson}/page.py").run()

    return open_


def sent(page, component):
    """What the page sends to each of its components of one kind, by name."""
    for it in page.get("bidi_component"):
        if it.proto.component_name == component:
            name = it.proto.id.rpartition("-")[2].partition(".")[2]
            yield name, json.loads(it.proto.json)


def unpacked(track):
    """The numbers of a packed track, flat."""
    raw = base64.b64decode(track["bytes"])
    if not track.get("packed"):
        return np.frombuffer(raw, track["kind"])
    frames, width = track["shape"][0], 1 if track["kind"] == "u1" else 4
    planes = np.frombuffer(zlib.decompress(raw), "u1").reshape(width, -1)
    change = np.ascontiguousarray(planes.T).reshape(frames, -1)
    return np.bitwise_xor.accumulate(change, axis=0).reshape(-1).view(track["kind"])


def plain(node):
    """Plotly's JSON with its typed arrays as numpy arrays."""
    if isinstance(node, list):
        return [plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "bdata" in node:
        flat = np.frombuffer(base64.b64decode(node["bdata"]), node["dtype"])
        shape = [int(n) for n in str(node.get("shape", flat.size)).split(",")]
        return flat.reshape(shape)
    return {key: plain(one) for key, one in node.items()}


@pytest.fixture
def films():
    """films(page) -> what each player got, by name: rows, steps, numbers, heights …"""
    return lambda page: {name: json.loads(it["json"]) for name, it in sent(page, "dlviz_player")}


@pytest.fixture
def figures(films):
    """figures(page) -> {name: Plotly's dict}; a player's films are "name.0", "name.1" … by rows."""

    def read(page: AppTest) -> dict[str, dict]:
        found = {name: plain(json.loads(it["spec"])) for name, it in sent(page, "dlviz_figure")}
        for name, film in films(page).items():
            pictures = [picture for row in film["rows"] for picture in row]
            for i, picture in enumerate(pictures):
                found[f"{name}.{i}"] = plain(json.loads(picture["spec"]))
        return found

    return read


@pytest.fixture
def slides():
    """slides(page) -> what each live slider got, by knob: value, low, high, zones …"""
    return lambda page: dict(sent(page, "dlviz_slide"))


LIVING = {"figure": "spec", "player": "json", "said": "words", "slide": "zones"}


def pictures(page):
    """{name: (what it sends, its token, what it follows)} of all that follows a slider."""
    found = [it for kind, key in LIVING.items() for it in _living(page, f"dlviz_{kind}", key)]
    arrows = _living(page, "dlviz_slide", "push", "pushes")
    return {**dict(found), **{f"{name}.push": arrow for name, arrow in arrows}}


def _living(page, component, key, live="live"):
    for name, data in sent(page, component):
        if data[live]:
            it = data[key] if isinstance(data[key], str) else json.dumps(data[key])
            yield name, (it, data[live]["token"], data[live]["at"])


def told(page):
    """{name: {text, tone, table}} of all words that may follow a slider."""
    return {name: json.loads(data["words"]) for name, data in sent(page, "dlviz_said")}


def said(page):
    """Every sentence in a box: those that may follow a slider first."""
    kinds = ("success", "info", "warning", "error")
    boxes = [it["text"] for it in told(page).values() if it["tone"] not in ("", "note")]
    return boxes + [box.value for kind in kinds for box in page.get(kind)]


def drawn(tokens, values):
    """Each picture at `values`, as text."""
    figures = live.draw_figures(tokens, values)
    return {token: text(figure) for token, figure in figures.items()}
