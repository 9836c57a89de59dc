r"""IDX, the format MNIST comes in: a magic number, the sizes, the bytes.

    >>> read_idx(b"\x00\x00\x08\x01\x00\x00\x00\x03abc").tolist()
    [97, 98, 99]
    >>> read_idx(b"\x00\x00\x08\x01\x00\x00\x00\x05abc")
    Traceback (most recent call last):
    ValueError: it should hold 5 bytes of data and holds 3

Source: LeCun, Cortes, Burges: "The MNIST database", the file formats at the page's end.
"""

from __future__ import annotations

import gzip
import math
import zlib

import numpy as np

MAX_BYTES = 100_000_000  # bytes of data: twice MNIST's; a small file may unpack to far more


def read_idx(raw: bytes) -> np.ndarray:
    """Return the uint8 array of an IDX file, packed with gzip or not.

    Raises ValueError with a sentence when it is truncated, damaged or not IDX of bytes at all.
    """
    data = _unpack(raw) if raw[:2] == b"\x1f\x8b" else raw
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError(f"it is not IDX of bytes: it begins with {data[:4].hex(' ') or 'nothing'}")
    rank, start = data[3], 4 + 4 * data[3]
    if not 1 <= rank <= 3 or len(data) < start:
        raise ValueError(f"it is not IDX of one to three dimensions: it says {rank}")
    sizes = np.frombuffer(data[4:start], ">u4").tolist()
    holds, should = len(data) - start, math.prod(sizes)
    if holds != should:
        raise ValueError(f"it should hold {should} bytes of data and holds {holds}")
    return np.frombuffer(data, np.uint8, offset=start).reshape(sizes)


def _unpack(raw: bytes) -> bytes:
    worker = zlib.decompressobj(wbits=31)
    try:
        data = worker.decompress(raw, MAX_BYTES)
    except zlib.error as error:
        raise ValueError(f"it is damaged: {error}") from error
    if worker.unconsumed_tail:
        raise ValueError(f"it unpacks to more than {MAX_BYTES} bytes")
    if not worker.eof:
        raise ValueError("it is truncated: its gzip stream has no end")
    return data


def write_idx(array: np.ndarray) -> bytes:
    """Return `array` (uint8) as a gzipped IDX file: the way back, for digits of one's own."""
    head = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
    return gzip.compress(head + array.astype(np.uint8).tobytes(), mtime=0)
