"""A question is JSON of a limited length; of a longer one the rest is not read."""

import asyncio

import pytest
from starlette.requests import Request

from pages.streaming.questions import question


def asked(parts, most=10):
    """Post a body in parts; return what is understood, and how many parts have been read."""
    left = list(parts)

    async def receive():
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    request = Request({"type": "http", "method": "POST"}, receive)
    return asyncio.run(question(request, most)), len(parts) - len(left)


def test_parts_make_one_question():
    assert asked([b'{"a"', b": 1", b"}"]) == ({"a": 1}, 3)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff"])
def test_what_is_not_json_is_nothing(body):
    assert asked([body]) == (None, 1)


def test_what_is_too_long_is_not_read_to_its_end():
    assert asked([b"[1234", b"56789]", b" ", b" "]) == (None, 2)
