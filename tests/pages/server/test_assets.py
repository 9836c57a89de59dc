"""Browsers get our modules and plotly.js compressed, once, and nothing else of ours."""

import asyncio
import gzip

import pytest
from starlette.requests import Request

from pages.server.assets import COMPONENTS, PLOTLY, asset, module, root, unwrapped


def get(name, encoding="gzip"):
    """Ask for one file as a browser would."""
    headers = [(b"accept-encoding", encoding.encode())]
    scope = {"type": "http", "method": "GET", "headers": headers, "path_params": {"name": name}}
    return asyncio.run(asset(Request(scope)))


def test_plotly_comes_compressed_and_may_be_kept_for_good():
    answer = get("plotly.min.js")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert gzip.decompress(answer.body) == unwrapped(PLOTLY.read_bytes())
    assert len(answer.body) < PLOTLY.stat().st_size / 3


def test_plotly_loses_only_the_function_round_it():
    library = PLOTLY.read_bytes()
    plain = unwrapped(library)
    assert 0 < len(library) - len(plain) < 400
    licence, begin, rest = plain.partition(b'"use strict";var Plotly=')
    assert licence.startswith(b"/**")
    assert b"MIT" in licence
    assert begin + rest.removesuffix(b"\n") in library
    assert rest.endswith(b"window.Plotly = Plotly;\n")


def test_a_plotly_wrapped_otherwise_stays_as_it_is():
    assert unwrapped(b"!function(){window.Plotly = 1}()") == b"!function(){window.Plotly = 1}()"


def test_a_browser_without_gzip_gets_the_plain_file():
    answer = get("plot/plot.css", "identity")
    assert "Content-Encoding" not in answer.headers
    assert answer.body == (COMPONENTS / "plot/plot.css").read_bytes()
    assert answer.headers["Content-Type"].startswith("text/css")


@pytest.mark.parametrize("name", ["nothing.js", "../../app.py", "/etc/passwd", "", "plot"])
def test_nothing_else_is_served(name):
    assert get(name).status_code == 404


def test_a_loader_names_the_module_and_its_version():
    assert "plot/plot.js" in module("plot", "plot.js")
    assert root() in module("plot", "plot.js")


def test_modules_are_all_served():
    names = [path.relative_to(COMPONENTS).as_posix() for path in COMPONENTS.rglob("*.js")]
    assert {get(name).status_code for name in ["plot/constants.js", *names]} == {200}
