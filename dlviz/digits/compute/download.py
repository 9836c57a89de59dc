"""MNIST's four files: kept in a folder, fetched from mirrors in turn, checked by their SHA-256."""

from __future__ import annotations

import errno
import logging
import os
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

import pooch

from dlviz.digits.compute.resumable_download import ResumableDownload

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[int, int], None]

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist",
    "https://storage.googleapis.com/cvdf-datasets/mnist",
    "https://raw.githubusercontent.com/fgnt/mnist/master",
)
FILES = {
    "train-images-idx3-ubyte.gz": (
        9_912_422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    ),
    "train-labels-idx1-ubyte.gz": (
        28_881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    ),
    "t10k-images-idx3-ubyte.gz": (
        1_648_877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    ),
    "t10k-labels-idx1-ubyte.gz": (
        4_542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ),
}
"""Name -> (bytes, SHA-256)."""

pooch.get_logger().setLevel(logging.WARNING)


def folder() -> Path:
    """Return where the files are kept: `DLVIZ_DATA`, else the user's cache folder."""
    return Path(os.environ.get("DLVIZ_DATA") or pooch.os_cache("dlviz")).expanduser()


def fetch(progress: Progress | None = None) -> dict[str, Path]:
    """Return the four files by name, fetching those that are missing or not what they should be.

    `progress(bytes here, bytes in all)` is told. What a broken connection left is continued next
    time. Raises OSError whose text is a sentence: no mirror had a good file, or the folder can't
    be written to.
    """
    total = sum(size for size, _ in FILES.values())
    done, found, mirrors = 0, {}, list(MIRRORS)
    for name, (size, _) in FILES.items():
        note = _offset(progress, done, total)
        found[name] = _fetch_one(name, mirrors, note)
        done += size
        note(size)
    return found


def _offset(progress: Progress | None, before: int, total: int) -> Callable[[int], None]:
    """Count one file's bytes on top of those `before` it."""
    return lambda here: progress(min(before + here, total), total) if progress else None


def _fetch_one(name: str, mirrors: list[str], note: Callable[[int], None]) -> Path:
    """Fetch one file unless it is here; a mirror that fails goes to the end of `mirrors`."""
    place, digest, reasons = folder(), f"sha256:{FILES[name][1]}", []
    damaged = f"{place / name} is not MNIST's own; " if (place / name).exists() else ""
    for mirror in list(mirrors):
        try:
            get = ResumableDownload(place / f"{name}.part", note)
            return Path(pooch.retrieve(f"{mirror}/{name}", digest, name, place, downloader=get))
        except (OSError, ValueError, HTTPException) as error:
            _raise_if_the_folder_fails(error, place, damaged)
            reasons.append(f"{mirror}: {_reason(error)}")
            mirrors.append(mirrors.pop(mirrors.index(mirror)))
    raise OSError(f"{damaged}{name} could not be fetched ({'; '.join(reasons)})")


def _reason(error: Exception) -> str:
    if isinstance(error, ValueError):
        return "its file is not MNIST's own (the SHA-256 differs)"
    return (str(error) or type(error).__name__).splitlines()[0]


def _raise_if_the_folder_fails(error: Exception, place: Path, damaged: str) -> None:
    """Raise a sentence when it is the folder and not the mirror that failed."""
    number = getattr(error, "errno", None)
    if isinstance(error, PermissionError) or number == errno.EROFS:
        words = (
            f"{damaged}{place} can't be written to; set DLVIZ_DATA to a folder that can, "
            "or to one that holds the four files of MNIST"
        )
    elif number in (errno.ENOSPC, errno.EDQUOT):
        words = f"{damaged}{place} is full; MNIST needs 12 MB there"
    elif isinstance(error, FileExistsError | NotADirectoryError):
        words = f"{place} is not a folder; set DLVIZ_DATA to one"
    else:
        return
    raise OSError(words) from error
