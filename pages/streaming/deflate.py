"""Texts that are compressed once and sent together, in any company.

A piece is a part of a zlib stream (RFC 1950) that ends at a whole byte: one after the other, pieces
are a stream, and its checksum is made of theirs.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

BEGIN, END = b"\x78\x01", b"\x03\x00"  # a stream's head, and a last block with nothing in it
MODULUS = 65521  # of Adler-32


@dataclass(frozen=True)
class Piece:
    """A text, compressed."""

    body: bytes
    check: int  # Adler-32 of the text in UTF-8
    length: int  # of the text in UTF-8, bytes

    def __len__(self) -> int:
        """Return how many bytes it takes."""
        return len(self.body)

    @property
    def text(self) -> str:
        """The text."""
        return zlib.decompress(stream([self])).decode()


def pack(text: str) -> Piece:
    """Compress `text`, quickly rather than small."""
    raw, packer = text.encode(), zlib.compressobj(1, wbits=-15)
    body = packer.compress(raw) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Piece(body, zlib.adler32(raw), len(raw))


def stream(pieces: Iterable[Piece]) -> bytes:
    """Return the zlib stream of all texts, one after the other."""
    parts, check = [BEGIN], 1
    for one in pieces:
        parts.append(one.body)
        check = _goes_on(check, one)
    return b"".join([*parts, END, check.to_bytes(4, "big")])


def _goes_on(check: int, one: Piece) -> int:
    """Return the Adler-32 of what has the sum `check`, followed by `one`."""
    low, high = check & 0xFFFF, check >> 16
    high += (one.check >> 16) + one.length * (low - 1)
    low += (one.check & 0xFFFF) - 1
    return (high % MODULUS) << 16 | low % MODULUS
