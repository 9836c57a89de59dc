"""What browsers load of ours: our modules and plotly.js, compressed once, kept for good."""

import asyncio
import gzip
import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dlviz.drawing import theme

COMPONENTS = Path(__file__).parents[2] / "assets" / "components"
PLOTLY = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
WRITTEN = {"plot/constants.js": f"export const DARK = {json.dumps(theme.DARK)}\n".encode()}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def module(folder: str, file: str) -> str:
    """Return the few lines that load assets/components/<folder>/<file> in the browser.

    Streamlit sends a component's inline code again with every message, so the code itself
    is a file that the browser fetches once and keeps.
    """
    return (
        f'const home = new URL("{root()}/", document.baseURI)\n'
        f'const it = await import(new URL("{folder}/{file}", home).href)\n'
        "export default it.default\n"
    )


@cache
def root() -> str:
    """The address under which this version of the assets is served: it changes when they do."""
    digest = sha256(PLOTLY.stat().st_size.to_bytes(8, "big") + WRITTEN["plot/constants.js"])
    for name in _names():
        digest.update(name.encode() + (COMPONENTS / name).read_bytes())
    return f"dlviz/{digest.hexdigest()[:12]}"


@cache
def _names() -> list[str]:
    found = (path for path in COMPONENTS.rglob("*") if path.is_file())
    return sorted(path.relative_to(COMPONENTS).as_posix() for path in found)


def unwrapped(library: bytes) -> bytes:
    """Return plotly.js without the function round it that serves other loaders than ours.

    Browsers read what stands in a function twice, first to find its end: with five megabytes
    that is half a second. As a plain script it sets window.Plotly just the same.
    """
    head, begin, rest = library.partition(b'"use strict";var Plotly=')
    inner, end, _tail = rest.rpartition(b"window.Plotly = Plotly;")
    if not (begin and end):
        return library
    licence = head[: head.find(b"*/") + 2]
    return licence + b"\n" + begin + inner + end + b"\n"


@cache
def body(name: str) -> tuple[bytes, bytes]:
    """A file as it is and compressed; raises KeyError unless it is one of ours."""
    if name == "plotly.min.js":
        plain = unwrapped(PLOTLY.read_bytes())
    elif name in WRITTEN:
        plain = WRITTEN[name]
    elif name in _names():
        plain = (COMPONENTS / name).read_bytes()
    else:
        raise KeyError(name)  # which is not kept, as an answer would be
    return plain, gzip.compress(plain, 6)


async def asset(request: Request) -> Response:
    """Answer one request; the address carries the digest, so browsers may keep it for good."""
    name = request.path_params["name"]
    try:
        plain, small = await asyncio.to_thread(body, name)
    except KeyError:
        return Response(status_code=404)
    kind = "text/javascript" if name.endswith(".js") else guess_type(name)[0]
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return Response(small, headers={**FOREVER, "Content-Encoding": "gzip"}, media_type=kind)
    return Response(plain, headers=FOREVER, media_type=kind)


ROUTES = [Route("/dlviz/{digest}/{name:path}", asset)]
