"""What a scene is made of, written once: equal texts are shared, a slider's places are changes."""

import json
import zlib
from base64 import b64encode
from typing import Any

LONG = 200  # letters from which sharing pays

Change = tuple[list[str | int], Any]
"""Where in a JSON tree, and what stands there now."""


def shared(node: Any, pool: dict[str, int]) -> Any:
    """Return `node` with its long texts replaced by {"$": their number in `pool`}."""
    if isinstance(node, str):
        return {"$": pool.setdefault(node, len(pool))} if len(node) >= LONG else node
    if isinstance(node, dict):
        return {name: shared(value, pool) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [shared(value, pool) for value in node]
    return node


def changes(before: Any, after: Any, path: tuple[str | int, ...] = ()) -> list[Change]:
    """Return what makes `after` of `before`, as (path, value); () is the whole."""
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        inside = [(name, before[name], after[name]) for name in after]
    elif _nested(before) and _nested(after) and len(before) == len(after):
        inside = [(i, *pair) for i, pair in enumerate(zip(before, after, strict=True))]
    else:
        return [(list(path), after)]
    return [one for name, old, new in inside for one in changes(old, new, (*path, name))]


def _nested(node: Any) -> bool:
    return isinstance(node, list) and any(isinstance(one, dict | list) for one in node)


def packed(tree: Any) -> str:
    """Return a JSON tree as text for a browser's DecompressionStream("deflate")."""
    pool: dict[str, int] = {}
    body = shared(tree, pool)
    whole = json.dumps({"texts": list(pool), "tree": body}, ensure_ascii=False, allow_nan=False)
    return b64encode(zlib.compress(whole.encode("utf-8"), 9)).decode("ascii")
