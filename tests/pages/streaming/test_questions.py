"""A question is JSON of a limited length; of a longer one the rest is not read."""

import asyncio

import pytest
from starlette.requests import Request

from pages.streaming import questions
from pages.streaming.questions import question


def asked(parts, most=10, **headers):
    """Post a body in parts; return what is understood, and how many parts have been read."""
    left = list(parts)

    async def receive():
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    request = Request({
        "type": "http", "method": "POST",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }, receive)  # fmt: skip
    return asyncio.run(question(request, most)), len(parts) - len(left)


def test_parts_make_one_question():
    assert asked([b'{"a"', b": 1", b"}"]) == ({"a": 1}, 3)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff"])
def test_what_is_not_json_is_nothing(body):
    assert asked([body]) == (None, 1)


def test_what_is_too_long_is_not_read_to_its_end():
    assert asked([b"[1234", b"56789]", b" ", b" "]) == (None, 2)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://school.kr:8501", "host": "school.kr:8501"},
        {"origin": "https://school.kr", "host": "10.0.0.7:8501", "x-forwarded-host": "school.kr"},
        {"origin": "https://school.kr", "host": "10.0.0.7:8501", "sec-fetch-site": "same-origin"},
        {"host": "school.kr"},  # no browser: a script of our own
    ],
)
def test_a_page_of_this_site_may_ask(headers):
    assert asked([b"1"], **headers) == (1, 1)


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.kr", "http://school.kr:80", "null", "http://"]
)
def test_a_page_of_another_site_is_not_even_read(origin):
    assert asked([b"1"], origin=origin, host="school.kr") == (None, 0)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_page_that_its_browser_calls_another_sites_is_not_even_read(site):
    headers = {"origin": "https://school.kr", "host": "school.kr", "sec-fetch-site": site}
    assert asked([b"1"], **headers) == (None, 0)


def test_one_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(questions, "SLOWEST", 0.01)

    async def receive():
        await asyncio.sleep(3600)

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    assert asyncio.run(question(request, 10)) is None
