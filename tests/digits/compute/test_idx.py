"""IDX files: real ones come back, everything else is refused in a sentence."""

import gzip

import numpy as np
import pytest

from dlviz.digits.compute import idx
from dlviz.digits.compute.idx import read_idx, write_idx

IMAGES = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)


@pytest.mark.parametrize("array", [IMAGES, IMAGES[0, 0], np.zeros((0, 28, 28), np.uint8)])
def test_there_and_back(array):
    for raw in (write_idx(array), gzip.decompress(write_idx(array))):
        back = read_idx(raw)
        assert back.dtype == np.uint8
        np.testing.assert_array_equal(back, array)


def test_the_header_is_the_published_one():
    plain = gzip.decompress(write_idx(np.zeros((60, 28, 28), np.uint8)))
    assert plain[:16].hex() == "00000803" + "0000003c" + "0000001c" * 2


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "it begins with nothing"),
        (b"<html>404</html>", "is not IDX of bytes: it begins with 3c 68 74 6d"),
        (b"\0\0\x0d\1" + bytes(8), "is not IDX of bytes"),  # 0x0d: floats
        (b"\0\0\x08\4" + bytes(20), "one to three dimensions: it says 4"),
        (b"\0\0\x08\3\0\0", "one to three dimensions"),
        (gzip.decompress(write_idx(IMAGES))[:-1], "hold 24 bytes of data and holds 23"),
        (gzip.decompress(write_idx(IMAGES)) + b"!", "hold 24 bytes of data and holds 25"),
        (b"\0\0\x08\2" + b"\xff" * 8, "should hold 18446744065119617025 bytes"),
        (write_idx(IMAGES)[:-9], "truncated"),
        (write_idx(IMAGES)[:20] + b"\0" * 20, "damaged"),
    ],
)
def test_what_is_not_whole_or_not_idx_is_refused(raw, words):
    with pytest.raises(ValueError, match=words):
        read_idx(raw)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch):
    monkeypatch.setattr(idx, "MAX_BYTES", 1000)
    with pytest.raises(ValueError, match="unpacks to more than 1000 bytes"):
        read_idx(write_idx(np.zeros(5000, np.uint8)))
