"""Our ES modules as one plain script: a page from a disk may import no other file."""

import json
import re
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pages.server.assets import COMPONENTS, WRITTEN

SITE = Path(__file__).parents[2] / "assets" / "site"
_IMPORT = re.compile(r'^(import (?:.* from )?)"(\.[^"]*)"$', re.MULTILINE)


def bundle(entry: str) -> str:
    """Return a script that imports assets/site/<entry> with all that it needs.

    Every module keeps a scope and a name of its own, in an import map; its text is its address.
    """
    found: dict[str, str] = {}
    _collect(f"site/{entry}", found)
    imports = {f"dlviz/{name}": _address(text) for name, text in sorted(found.items())}
    carried = json.dumps({"imports": imports})
    return (
        'const map = Object.assign(document.createElement("script"), { type: "importmap" })\n'
        f"map.textContent = JSON.stringify({carried})\n"
        "document.head.append(map)\n"
        f'import("dlviz/site/{entry}")\n'
    )


def text_of(name: str) -> str:
    """Return the text of a file of the site or of the app's components."""
    if name in WRITTEN:
        return WRITTEN[name].decode("utf-8")
    folder = SITE.parent if name.startswith("site/") else COMPONENTS
    return (folder / name).read_text(encoding="utf-8")


def _collect(name: str, found: dict[str, str]) -> None:
    """Put a module and all that it imports into `found`, by name."""
    if name in found:
        return
    text, needs = text_of(name), []

    def called(line: re.Match[str]) -> str:
        parts: list[str] = []
        for part in (PurePosixPath(name).parent / line[2]).parts:
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        needs.append("/".join(parts))
        return f'{line[1]}"dlviz/{needs[-1]}"'

    here = f"new URL('assets/{name}', document.baseURI).href"  # plot.js has the words in a string
    found[name] = _IMPORT.sub(called, text).replace("import.meta.url", here)
    for need in needs:
        _collect(need, found)


def _address(text: str) -> str:
    return f"data:text/javascript;charset=utf-8,{quote(text)}"
