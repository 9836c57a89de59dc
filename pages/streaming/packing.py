"""A recording as compact JSON: the figure once, then every track as one typed array.

From one frame to the next little changes, so long tracks travel as differences, compressed: a
boundary takes a fifth of its bytes, a grid that bends a half. Nothing is lost.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlviz.drawing.lazy_figure import to_json
from dlviz.drawing.recording import Growing, Recording, Tip, Track

LONG = 4096  # bytes from which compressing pays


@dataclass(frozen=True, eq=False)
class Canvas:
    """A picture that a module in assets/components paints: `kind` names it, `spec` is its own."""

    kind: str
    spec: Mapping[str, Any]
    tracks: tuple[Track, ...]


def pack(film: Any, *, compress: bool = True) -> dict[str, Any]:
    """Return {"spec", "tracks", "counts"} for the player; a still figure has no tracks.

    `counts` are those of lines that grow by a point with each step; others bring their own.
    The browser unpacks what is compressed a moment later, so what follows a hand isn't.
    """
    if isinstance(film, Canvas):
        tracks = _packed(film.tracks, compress, np.zeros(0))
        return {"kind": film.kind, "spec": json.dumps(film.spec), "tracks": tracks, "counts": []}
    if not isinstance(film, Recording):
        return {"spec": to_json(film), "tracks": [], "counts": []}
    counts = film.steps + 1
    tracks = _packed(film.tracks, compress, counts)
    growing = any(isinstance(track.values, Growing) for track in film.tracks)
    shared = counts.tolist() if growing else []
    return {"spec": to_json(film.figure), "tracks": tracks, "counts": shared}


def _packed(tracks: Sequence[Track], compress: bool, counts: np.ndarray) -> list[dict[str, Any]]:
    """Pack all tracks; the very array that an earlier one has is not sent again."""
    places: dict[int, int] = {}
    packed = []
    for i, track in enumerate(tracks):
        first = places.setdefault(id(track.values), i)
        head = {"trace": track.trace, "prop": track.prop, "as": first}
        packed.append(_pack(track, compress, counts) if first == i else head)
    return packed


def _pack(track: Track, compress: bool, counts: np.ndarray) -> dict[str, Any]:
    head: dict[str, Any] = {"trace": track.trace, "prop": track.prop}
    values = track.values
    if isinstance(values, Growing):
        head["kind"] = "tip" if isinstance(values, Tip) else "growing"
        if not values.like(counts):
            head["counts"] = values.counts.tolist()
        if values.of is not None:
            return {**head, "of": values.of}
        return {**head, "bytes": _text(values.whole.astype("f4"))}
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiub":
        kind = "u1" if values.dtype == np.uint8 else "f4"
        flat = np.ascontiguousarray(values, dtype=kind)
        head |= {"kind": kind, "shape": list(values.shape)}
        if compress and flat.nbytes >= LONG:
            return {**head, "packed": True, "bytes": squeeze(flat)}
        return {**head, "bytes": _text(flat)}
    if all(isinstance(value, np.ndarray) and value.dtype.kind in "fiu" for value in values):
        flat = np.concatenate([np.ravel(value) for value in values]).astype("f4")
        sizes = [len(value) for value in values]
        return {**head, "kind": "ragged", "sizes": sizes, "bytes": _text(flat)}
    return {**head, "kind": "list", "values": [_listed(value) for value in values]}


def squeeze(values: np.ndarray) -> str:
    """Return frames (F, ...) of bytes or float32 as compressed differences from the frame before.

    Of a number all first bytes come first, then all second ones: those hardly ever differ.
    """
    bits = values.reshape(len(values), -1).view("u1" if values.dtype == np.uint8 else "u4")
    change = bits.copy()
    change[1:] ^= bits[:-1]
    planes = change.reshape(-1, 1).view("u1").T
    return b64encode(zlib.compress(planes.tobytes(), 1)).decode("ascii")


def _text(flat: np.ndarray) -> str:
    return b64encode(flat.tobytes()).decode("ascii")


def _listed(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value
