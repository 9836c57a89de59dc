"""A lesson's page names what it needs in its head; everything else passes as it is."""

import asyncio
import re

import pytest

from pages.server.assets import root
from pages.server.preload import Early, hints, lessons

PAGE = b"<!DOCTYPE html><html><head><title>Streamlit</title></head><body></body></html>"
HEAD = [(b"content-type", b"text/html"), (b"content-length", b"77"), (b"etag", b'"1"')]


def get(path, *, method="GET", parts=(PAGE,), asked=()):
    """What a browser gets from `path`, and what the server behind was asked."""
    seen, sent = {}, []

    async def app(scope, _receive, send):
        seen.update(scope)
        await send({"type": "http.response.start", "status": 200, "headers": HEAD})
        for i, part in enumerate(parts):
            more = i + 1 < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list(asked)}
    asyncio.run(Early(app)(scope, None, send))
    body = b"".join(one.get("body", b"") for one in sent)
    return dict(sent[0]["headers"]), body, seen


@pytest.mark.parametrize("path", ["/xor", "/class/xor/", "/mnist"])
@pytest.mark.parametrize("parts", [(PAGE,), (PAGE[:40], PAGE[40:])])
def test_a_lesson_names_our_modules_and_plotly_before_its_head_ends(path, parts):
    headers, body, _seen = get(path, parts=parts)
    assert body == PAGE.replace(b"</head>", hints() + b"</head>")
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers  # it is the file's, and would bring an old page back
    assert re.search(rb'<script async id="dlviz-plotly" src="./%b/' % root().encode(), body)


def test_a_lesson_says_where_its_server_is_unless_somebody_has_said_so():
    assert hints().startswith(b"<script>window.__streamlit ??= ")


@pytest.mark.parametrize("path", ["/", "/home", "/static/js/index.js", "/xor/_stcore/health"])
def test_all_else_passes_as_it_is(path):
    headers, body, _seen = get(path)
    assert (headers, body) == (dict(HEAD), PAGE)


def test_another_method_passes_as_it_is():
    assert get("/xor", method="HEAD")[1] == PAGE


def test_the_page_is_asked_for_whole_and_plain():
    asked = [(b"accept-encoding", b"gzip"), (b"if-none-match", b'"1"'), (b"cookie", b"a=b")]
    assert get("/xor", asked=asked)[2]["headers"] == [(b"cookie", b"a=b")]


def test_every_lesson_is_known_and_home_is_none():
    assert lessons() == {"activations", "learning_rate", "housing", "xor", "race", "mnist"}
