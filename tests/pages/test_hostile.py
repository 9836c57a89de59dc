"""Questions that no page of ours asks: each is refused, without a traceback; nothing is kept."""

import asyncio
import json

import pytest
from starlette.applications import Starlette

from pages.server import assets
from pages.streaming import first_picture, live_figures, polling, questions
from pages.streaming.live_training import Watch
from tests.pages.conftest import pictures

MODULES = (assets, live_figures, polling, first_picture)
APP = Starlette(routes=[route for it in MODULES for route in it.ROUTES])
OURS = ["/dlviz/live", "/dlviz/watch", "/dlviz/drawn"]
HOME = {"host": "school.kr", "origin": "https://school.kr"}


def ask(path, *parts, method="POST", ends=True, **headers):
    """Send a request in parts to all our routes; return the answer's (status, body).

    What goes wrong in a route is raised here. One that does not end sends no more after its parts.
    """
    left, said = list(parts) or [b""], []

    async def receive():
        if not left:
            await asyncio.sleep(3600)
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left) or not ends}

    async def send(message):
        said.append(message)

    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": b"", "root_path": "", "http_version": "1.1",
        "headers": [(k.encode(), v.encode("latin-1")) for k, v in {**HOME, **headers}.items()],
    }  # fmt: skip
    asyncio.run(APP(scope, receive, send))
    return said[0]["status"], b"".join(it.get("body", b"") for it in said)


@pytest.mark.parametrize("path", OURS)
def test_a_body_that_is_too_long_is_refused(path):
    assert ask(path, *[b"x" * 100_000] * 10)[0] == 400


@pytest.mark.parametrize("path", OURS)
def test_a_body_that_never_ends_is_given_up(path, monkeypatch):
    monkeypatch.setattr(questions, "SLOWEST", 0.01)
    assert ask(path, b"{", ends=False)[0] == 400


@pytest.mark.parametrize("path", OURS)
@pytest.mark.parametrize(
    "origin", ["https://elsewhere.kr", "null", "http://[", "https://school.kr.evil", "\xff"]
)
def test_a_page_of_another_site_is_refused(path, origin):
    asked = json.dumps({"tokens": [], "values": {}}).encode()
    assert ask(path, asked, origin=origin)[0] == 400


@pytest.mark.parametrize("path", OURS[:2])
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 60_000,
        b'{"tokens":' * 6_000,
        b"9" * 60_000,
        b"NaN",
        b'"\xed\xa0\x80"',
        b'{"tokens": 1e999, "values": []}',
        b'{"token": {}, "names": [], "have": Infinity}',
        b'{"tokens": ["a"], "values": "ab"}',
    ],
    ids=range(8),
)
def test_nonsense_is_refused(path, body):
    assert ask(path, body)[0] == 400


def test_many_pictures_in_few_bytes_are_refused(open_page):
    token = next(iter(pictures(open_page("activations")).values()))[1]
    for tokens in ([token] * 2, [str(i) for i in range(2000)]):
        asked = json.dumps({"tokens": tokens, "values": {}}).encode()
        assert ask("/dlviz/live", asked)[0] == 400


def test_guessed_tokens_get_nothing_and_are_forgotten():
    known = {*live_figures.SUBSCRIPTIONS, *first_picture.EVENTS}  # others' may end meanwhile
    for i in range(100):
        asked = json.dumps({"tokens": [f"guess{i}"], "values": {"lr": 0.1}}).encode()
        assert ask("/dlviz/live", asked) == (200, bytes(4))
        assert ask("/dlviz/drawn", f"guess{i}".encode()) == (204, b"")
    asked = {"token": "guess", "names": ["net"], "have": 0}
    assert ask("/dlviz/watch", json.dumps(asked).encode())[0] == 400
    assert {*live_figures.SUBSCRIPTIONS, *first_picture.EVENTS} <= known


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1" + "0" * 400, "[[]]", "{}", '"1"'])
def test_values_that_are_no_numbers_draw_nothing(open_page, value, caplog):
    tokens = [token for _spec, token, _at in pictures(open_page("activations")).values()]
    asked = f'{{"tokens": {json.dumps(tokens)}, "values": {{"x": {value}}}}}'
    assert ask("/dlviz/live", asked.encode()) == (200, bytes(4 * len(tokens)))
    assert [it.getMessage() for it in caplog.records if it.name.startswith("pages")] == []


@pytest.mark.parametrize(
    "said",
    ['{"sheet": {"turn": 0, "seq": Infinity}}', '{"sheet": 1, "": [], "else": null}',
     '{"sheet": {"turn": 0, "seq": "x"}}', '{"sheet": ' + "[" * 800 + "]" * 800 + "}"],
    ids=range(4),
)  # fmt: skip
def test_odd_words_are_as_if_they_had_never_come(said):
    watch = Watch(lambda: None, lambda _wish: None, lambda: "")
    watch.receivers["sheet"] = lambda what: int(what.get("seq", 0))
    asked = f'{{"token": "{watch.token}", "names": ["a", "a"], "have": -1, "say": {said}}}'
    status, body = ask("/dlviz/watch", asked.encode())
    assert status == 200
    assert json.loads(body)["pictures"] == {}


@pytest.mark.parametrize("name", ["../../app.py", "..%2fapp.py", "/etc/passwd", "a\0b", "x" * 9000])
def test_only_our_own_files_are_sent_and_no_guess_is_kept(name):
    before = assets.body.cache_info().currsize
    assert ask(f"/dlviz/0123456789ab/{name}", method="GET")[0] == 404
    assert assets.body.cache_info().currsize == before


@pytest.mark.parametrize("path", OURS)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(path, method):
    assert ask(path, method=method)[0] == 405
