"""A download that goes on where a broken one stopped (HTTP ranges: RFC 9110, section 14)."""

from __future__ import annotations

import shutil
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from pathlib import Path

TIMEOUT = 8  # seconds a server may be silent
CHUNK = 1 << 16  # bytes read at once
RANGE_NOT_SATISFIABLE = 416  # HTTP: the part that is asked for begins behind the end


class ResumableDownload:
    """A pooch downloader that keeps what came in `part`, and asks only for the rest next time."""

    def __init__(self, part: Path, progress: Callable[[int], None]) -> None:
        """Call `progress` with the bytes that are here, after every chunk."""
        self.part, self.progress = part, progress

    def __call__(self, url: str, output_file: str, pooch: object) -> None:
        """Fetch `url` and lay it at `output_file`; raises OSError when the connection breaks."""
        here = self.part.stat().st_size if self.part.exists() else 0
        try:
            self._receive(url, here)
        except HTTPError as error:
            if error.code != RANGE_NOT_SATISFIABLE or not here:
                raise
            self._receive(url, 0)
        shutil.move(self.part, output_file)

    def _receive(self, url: str, here: int) -> None:
        request = Request(url, headers={"Range": f"bytes={here}-"} if here else {})
        with urlopen(request, timeout=TIMEOUT) as answer:
            here = here if answer.status == 206 else 0
            should = None if answer.length is None else here + answer.length
            with self.part.open("ab" if here else "wb") as file:
                here = self._copy(answer, file, here)
        if should is not None and here < should:
            raise ConnectionError(f"the connection broke after {here} of {should} bytes")

    def _copy(self, answer: HTTPResponse, file: IO[bytes], here: int) -> int:
        while chunk := answer.read(CHUNK):
            file.write(chunk)
            here += len(chunk)
            self.progress(here)
        return here
