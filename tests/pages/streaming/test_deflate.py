"""Pieces joined are one zlib stream: zlib itself reads it and checks its sum."""

import random
import zlib

import pytest

from pages.streaming.deflate import pack, stream

LONG = "".join(random.Random(1).choices("01234567.,e-[]", k=200_000))


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["a"], ["학습률 η\n"], ["one", "", "two"], [LONG], [LONG, "\n", LONG, "끝"]],
    ids=range(7),
)
def test_joined_they_are_the_stream_of_their_texts(texts):
    assert zlib.decompress(stream(map(pack, texts))).decode() == "".join(texts)


def test_a_wrong_sum_would_be_seen():
    whole = stream([pack("one"), pack("two")])
    with pytest.raises(zlib.error, match="incorrect data check"):
        zlib.decompress(whole[:-1] + bytes([whole[-1] ^ 1]))


@pytest.mark.parametrize("text", ["", "a", "학습률 η\n", LONG])
def test_a_piece_is_small_and_its_text_comes_back(text):
    piece = pack(text)
    assert piece.text == text
    assert len(piece) <= 0.6 * len(text.encode()) + 16
