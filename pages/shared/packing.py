"""A recording as compact JSON: the figure once, then every track as one typed array."""

from base64 import b64encode
from typing import Any

import numpy as np

from dlviz.figures.making import write
from dlviz.figures.recording import Growing, Recording, Track


def pack(film: Any) -> dict[str, Any]:
    """Return {"spec", "tracks"} for the player; a still figure has no tracks."""
    if not isinstance(film, Recording):
        return {"spec": write(film), "tracks": []}
    return {"spec": write(film.figure), "tracks": [_pack(track) for track in film.tracks]}


def _pack(track: Track) -> dict[str, Any]:
    head = {"trace": track.trace, "prop": track.prop}
    values = track.values
    if isinstance(values, Growing):
        whole = _text(values.whole.astype("f4"))
        return {**head, "kind": "growing", "counts": values.counts.tolist(), "bytes": whole}
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiub":
        kind = "u1" if values.dtype == np.uint8 else "f4"
        flat = np.ascontiguousarray(values, dtype=kind)
        return {**head, "kind": kind, "shape": list(values.shape), "bytes": _text(flat)}
    if all(isinstance(value, np.ndarray) and value.dtype.kind in "fiu" for value in values):
        flat = np.concatenate([np.ravel(value) for value in values]).astype("f4")
        sizes = [len(value) for value in values]
        return {**head, "kind": "ragged", "sizes": sizes, "bytes": _text(flat)}
    return {**head, "kind": "list", "values": [_listed(value) for value in values]}


def _text(flat: np.ndarray) -> str:
    return b64encode(flat.tobytes()).decode("ascii")


def _listed(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value
